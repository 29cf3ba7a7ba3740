import type { Phrasings } from './lines.ts';

/** More ways to ask what is asked rarely or shortly: fragments, indirect questions, slang, anger. */
export const kinds: Phrasings = {
  score: `
the score then
ok and the score
just the score please
what do you rate us
remind me of my number
mi puntuación por favor`,
  hurts: `
why is my score only this high
why only 80
why is the score just 75
why am i so low
why only this many points
why am i stuck at this number
how come we are not higher
why is my score bad
the bad parts
the weak spots
what would a lender not like
qué me resta puntos
qué es lo que más me perjudica`,
  limits: `
i am capped with so few disputes explain that
why am i capped
what caps my score
which ceiling applies to me
explain the cap
you say i am capped why
why does it stop at that number
how do i get rid of the cap
what would it take to remove the limit
at which dispute rate does a cap begin
por qué tengo un tope`,
  changed: `
how was the score at the end of each month
score history
show the score over time
last week the score was better
yesterday it was higher
it says something else than last week
historial de la puntuación`,
  overview: `
what do you see right now in my account
what does my account look like today
the numbers my banker will ask for
key figures for a meeting with my bank
short summary of my numbers for a lender
sum up this month for my board
summarize where we stand this month
quick numbers for the meeting
state of the shop
are we doing ok
slow week or is it normal
did anything break, there are no sales
no sale came in yesterday is something wrong
resumen del mes`,
  compare: `
did the holiday week beat the week before
was valentines better than mothers day
is this month worse than usual
better or worse than the month before
did one holiday do better than the other
is it down from last year
did the rain hurt june
did the bad weather cost us sales
is this week slower than normal
va peor este mes
vamos mejor o peor que antes`,
  trend: `
since when have sales been falling
net by quarter
quarter by quarter
each quarter of the year
has it gone up every quarter
month by month from january
show me january to may
which months were steady and which jumped
from which month on did it go down
sales in each of the last months
cada mes del año
ventas mes por mes`,
  best_month: `
which day was the best
our best day this year
strongest week of the year
top month of last year
slowest season
which time of year is strongest`,
  metric: `
take from january until now
sales of giving tuesday in all
total take so far
how much came in since the launch
what did i do on that day
what did that week bring in
how much did it bring from the first to the last day
total since black friday
donations so far
how many gifts this month
number of active memberships
what is the average payment of a member
annualize the recurring revenue
arr
run rate
sales in another currency last quarter
the biggest payments since then
list the largest charges
cuánto llevo vendido desde entonces
cuánto entró el fin de semana`,
  customer: `
who buys the most
who is my top client
who spends the most with us
what percent is my largest client
i only have a few clients is that bad
what if we depend on two or three clients
how bad is it to have so few customers
charges of my largest customer
quién me compra más
quién es mi mejor cliente`,
  disputes: `
are we getting more or less complaints
complaints lately
pull up every dispute
all disputes of this year with their reasons
is this many disputes bad
what is going on with disputes
situation with chargebacks`,
  refunds: `
list all refunds
every refund in that time
refunds above a certain amount
who got refunds this week
many refunds on one day looks odd
are refunds a problem`,
  payouts: `
a warning sign beside my payouts scared me
my payout has not arrived
where is my payout
where is my money it is not in the bank
the deposit is missing
the payout should be here by now
payout bounced
a payout failed twice how do i fix it
why is there a warning on payouts
payouts that landed that week
dónde está mi dinero no llega el depósito`,
  failed_payments: `
which cards keep failing
whose card is declined
show yesterday's failed payments
expired cards are costing us members
do expiring cards hurt us
how many payments failed for good
are many cards declined
tarjetas rechazadas de ayer`,
  subscriptions: `
members leaving
did more members cancel than usual
are subscribers dropping off`,
  alerts: `
stripe sent me an angry mail
stripe wrote to me about my account what is going on
what is going on with my account
any red flags
is stripe about to shut us down
am i in danger of losing my account
what was the alert mail about
i got an email with a warning
should i be scared
hay algo grave`,
  criteria: `
i need money for a machine where do people go
i need a small loan for equipment where do i go
where do people get money for a truck
who lends for equipment
minimum time in business for a loan
do banks want years in business
would we meet the published bar
rough requirements for financing
dónde puedo pedir dinero para equipo`,
  approval: `
i want 120k is that possible
could i get 50k
can i get a loan with no sales
would anyone lend to me with zero sales
is there any point in asking for a loan
any point applying in january
should i even bother applying
do i stand a chance of getting a loan
thinking of asking for money is it worth a try
will they say yes
is it a yes or a no from the lender
yes or no will i get the money
me van a decir que sí
dime si me lo aprueban`,
  unseen: `
average days between a sale and a dispute
how long after the order do refunds come
what should i expect in sales for february
worried about cash in january what will come in
debt service coverage
what is our dscr
will next month be better
how much will we make next month
what do others in my industry make`,
  data: `
how confident are you in the score and why
what is the confidence based on
is the import complete
are the figures of that month whole
is anything missing from the import
están completos los datos`,
  off_task: `
translate this for me
tell me a joke
write my essay
what is the weather on saturday
tell me something funny
when should i send my newsletter
design a logo
cuéntame un chiste`,
  other_business: `
can you also show the numbers of the shop i do the books for
show me the figures of a client whose books i keep
numbers of another company i work for
give me my other customer's account
los números de otra empresa`,
  what_if: `
if i land another client of that size where does concentration go
would it matter if i refund less
would fewer disputes change anything
does it help if i get one more client
what would a new client do to concentration
and if one more dispute comes`,
  explain: `
remind me what that word means again
remind me what a chargeback is
what was a dispute again
what even is net
i have no idea what that means
how many points is churn worth
points lost on concentration
what does concentration cost me
qué es una disputa
was ist eine rückbuchung`,
  distress: `
i feel like giving up on life
i cannot take it anymore
my grandmother died`,
};

/** More ways to ask what an article answers. */
export const articleAsks = {
  'churn-nrr-and-cohorts': `
net revenue retention
gross retention`,
  'failed-payouts': `
how do i repair a bounced payout
bank sent my payout back what now`,
  'dispute-evidence-by-reason': `
customer lies how do i win the dispute
customer says they never got it how do i answer
customer forgot that they signed up and disputes it
they do not recognize the charge what do i send
steps to answer a dispute
un cliente no reconoce el cobro`,
  reserves: `
when do i get the reserve back
stripe holds my money for how long`,
  'customer-concentration': `
why is a large customer a risk`,
  'factor-rate-to-apr': `
explain a factor rate simply
what does a factor mean
qué es un factor`,
  'stripe-dispute-activity-and-rate': `
what is the line that stripe calls excessive
which dispute rate is too high`,
  'bank-loans-and-debt-coverage': `
what goes into a debt coverage ratio
what do i need to compute dscr`,
  'negative-balance': `
stripe took money out of my bank account
my balance is below zero how bad is that`,
  seasonality: `
which season is best to ask for a loan`,
} as const;
