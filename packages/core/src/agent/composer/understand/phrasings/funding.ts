import type { Phrasings } from './lines.ts';

/** How owners ask about funding. */
export const funding = {
  criteria: `
do i meet the minimums for a line of credit
am i at the published figures for an sba loan
what do i need for a bank loan
do our numbers reach what lenders ask for
can i get a loan with these numbers
what kinds of funding could i look at
requirements for a term loan and where we stand
is our revenue high enough for a line of credit
how much revenue do lenders want and do we have it
do i qualify for an sba 7a loan
am i eligible for stripe capital
which funding am i closest to
do we have enough time in business for a bank
minimum requirements for revenue based financing vs ours
what loans fit us
funding options
are we big enough for a merchant cash advance
what are we missing for a bank loan
could we borrow with our figures
alcanzo los mínimos para una línea de crédito
qué necesito para un préstamo bancario
cumplo los requisitos de la sba
do i check the boxes for online lenders
can i get an mca
could we get a line of credit
can we get a term loan
compare my numbers with what lenders publish`,
  funders: `
how do lenders see my disputes
what do lenders think of a big customer
do lenders care about refunds
how do funders look at seasonal sales
will lenders mind that our sales swing
what do banks think about churn
do lenders worry about one client being half our revenue
what does an underwriter look at first
what matters to lenders
how would a lender read my sales
do chargebacks scare off lenders
is our short history a problem for lenders
do lenders freak out about slow months
does a lender care how big my average sale is
how do investors see our payout history
what will the bank say about my failed payments
will a lender look at my growth
how do funders view businesses like mine
qué piensan los prestamistas de mis disputas
les importa a los bancos la estacionalidad
lenders and seasonality, december is huge for us`,
  advance: `
what does an advance cost
what would a merchant cash advance cost me
factor rate of 1.3, whats the real cost
is a factor of 1.2 expensive
what is the apr of an mca
how much do i pay back on an advance
they offer me 20k for 26k back, what is that a year
true cost of a cash advance
how expensive is an mca really
guy on the phone offered me an advance
convert factor rate to apr
i was offered a cash advance, what does it cost in interest
how much of my sales would an advance take
price of a merchant cash advance
borrow 20k and pay back 26k, what does that cost
is this advance a bad deal
cuánto cuesta un adelanto de efectivo
cuánto me cuesta un anticipo con factor 1.3
what's the yearly rate on a factor of 1.5 over 6 months`,
  declined: `
i was declined
got turned down for a loan
got turned down today
turned down again, what now
the bank said no
my loan application was rejected, what now
why would a lender deny me
they refused us, what can i do
lender rejected us yesterday
what are my rights after a denial
stripe capital declined me
denied again
how soon can i apply again after being declined
we didnt get the loan
bank rejected my application because of low revenue
they said no to our line of credit what next
me rechazaron el préstamo
me negaron el crédito qué hago
el banco dijo que no
just got a rejection letter from a lender`,
  approval: `
will i get approved
what are my chances of getting a loan
will the bank say yes
can you approve me
am i going to get the money
would a lender fund me, yes or no
what are the odds that i get approved
guarantee me approval
is my approval certain if i reach 86
will bluevine approve us
do you think they will accept my application
can you give me a loan
how likely is it that we get funded
should i apply for the loan or not
should i take the loan
is now a good time to apply
will they give us 50k
me van a aprobar
me darán el préstamo
qué probabilidad tengo de que me aprueben
should i accept this offer
promise me i will get it
how much will they lend me
how much can i borrow`,
} satisfies Phrasings;
