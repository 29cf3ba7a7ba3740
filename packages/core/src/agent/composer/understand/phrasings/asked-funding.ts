import type { Phrasings } from './lines.ts';

/** How owners ask about funding, and about what an article answers. */
export const askedFunding: Phrasings = {
  criteria: `
do i qualify | am i eligible for a loan | sba minimums vs me | do we meet bank requirements | published minimums | how do i stand for a credit line
could we get an mca with these numbers | are my sales enough for a loan | is my time in business enough | what am i missing for a term loan
compare my figures with the published requirements for equipment financing | which published criteria do i meet and which not
can i even get anything with this history | who lends to a bakery this small | where do i get 15 grand quick
what funding fits a business like mine | which kind of funding could i look at | am i big enough for revenue based financing
cumplo los requisitos para un préstamo | califico para un adelanto | qué piden para una línea de crédito | alcanzo los mínimos del banco | dónde consigo dinero`,
  funders: `
how do banks look at disputes | what do lenders think of refunds | do funders care about churn | how does a bank read seasonal sales
what do underwriters look at first | what matters most to a lender | would concentration scare a funder | do investors care about failed payments
how would an underwriter regard our volatility | the lender's perspective on growth
do banks even care about payouts | why do lenders care about chargebacks
cómo ven los bancos mis disputas | qué miran los prestamistas | les importa mi temporada baja`,
  advance: `
what would 50k at 1.3 cost | 25000 advance factor 1.25 what do i pay back | offered 40k pay back 54k good deal? | real cost of an advance | apr of my offer
holdback of 12 percent on my sales how long to pay it off | how long until the advance is paid off | is 1.45 a rip off
what's the annual rate if i repay in eight months | monthly burden of a 20k advance | what does an mca cost all in
a broker offers me sixty thousand for eighty | they want 15% of every sale | some guy keeps calling with an advance offer
compute the total repayment on an advance of 30,000 at a factor of 1.28 | effective annual cost of the advance over nine months
cuánto pago por un adelanto de 10 mil con factor 1.4 | me ofrecen 30 mil y devuelvo 42 mil | cuánto cuesta un adelanto | si tomo 15 mil cuánto devuelvo`,
  declined: `
got declined | bank said no | rejected for a loan | loan refused what now | they turned us down
the credit union said no and gave no reason | my application was denied, what can i do | the lender rejected me yesterday
following a denial, what should the applicant do | our application was unsuccessful
so the bank declinned me thanks for nothing | everyone says no to me
el banco me dijo que no | me negaron la solicitud`,
  approval: `
is it possible for me to get a yes | do i stand a chance
will i get it | will the bank approve me | chances of approval | can you promise i get the loan | is it a yes | do i get the money or not
what's my probability of being approved | how likely is a yes | am i approved | would you lend to me
is my loan going to go through | tell me straight will they give me the loan | guarantee me
qué probabilidad tengo | me darán el préstamo sí o no`,
  legal: `
quiero demandar a quien no me pagó | how do i sue someone who owes me
can i sue | is that legal | should i sign the guarantee | can they take my house | is the contract binding | are they allowed to do that
what taxes do i owe | is the fee deductible | do i have to report this to the irs | do you report to the irs | sales tax question | 1099 question
may a funder legally freeze my account | enforceability of a confession of judgment in my state | can i break the contract
know a good attorney | recommend a lawyer | find me an accountant to sue them | can i take the customer to court
los puedo demandar | es legal lo que hacen | debo pagar impuestos por esto | conoces un abogado`,
  'knowledge/factor-rate-to-apr': `
no entiendo el factor de mi adelanto | explíqueme el factor | what does 1.3 mean on my offer
factor rate? | whats a factor rate | how does a factor of 1.3 work | factor rate vs apr | turn a factor into an apr | why is a factor not an interest rate
factor rate in simple words | difference between factor rate and interest
qué es un factor rate | cómo funciona el factor de un adelanto | explícame el factor con palabras simples`,
  'knowledge/merchant-cash-advances': `
holdback meaning | what does holdback mean | holdback percentage explained | qué es el holdback
mca? | what is a merchant cash advance | how does an mca work | how do they collect an advance | daily debits | split of card sales
is a merchant cash advance a loan | risks of an mca
qué es un adelanto de efectivo | cómo se paga un adelanto`,
  'knowledge/stripe-capital': `
stripe capital? | who gets a stripe capital offer | how is stripe capital repaid | stripe loan | why is there no offer from stripe
does stripe take it from my daily sales | what does stripe capital cost | is stripe capital a loan | who can get stripe's loan | age for stripe capital

cómo se paga stripe capital | stripe capital descuenta de mis ventas | quién recibe oferta de stripe capital`,
  'knowledge/sba-7a': `
sba 7a? | how does an sba loan work | sba loan terms | sba interest rate | sba small loan | what can sba money be used for | how long does the sba take
is my type of business allowed at the sba | can a charity get an sba loan | sba eligibility in general | max amount of an sba loan
qué es un préstamo sba | requisitos de la sba | cuánto tarda la sba`,
  'knowledge/sba-ownership-rule': `
sba and green card | sba for noncitizens | my partner is not a citizen sba | visa holder sba loan
sba con residencia permanente | puedo pedir sba sin ser ciudadano`,
  'knowledge/cash-advances-and-sba': `
pay off an advance with an sba loan | sba refinance mca | open advance and sba application | can sba money clear my advances
is invoice factoring a cash advance | selling invoices to a factor | factoring my receivables
puedo pagar el adelanto con un préstamo sba`,
  'knowledge/documents-lenders-ask-for': `
documents for a loan | what papers do i need | loan paperwork list | which statements do lenders want | what should i bring to the bank | do they want tax returns
checklist for a loan application | which documents accompany a term loan application | what is a debt schedule
what do i have to send the bank | papers 4 the loan | bank wants p and l what else
qué papeles pide el banco | documentos para un préstamo | qué tengo que llevar al banco`,
  'knowledge/denial-rights': `
rights after a denial | do they have to tell me why | how long do they have to give reasons | notice of adverse action | written reasons for a denial
must a bank explain the refusal | deadline for the reasons | can i ask why they declined
tienen que decirme por qué me negaron | cuánto tiempo tienen para dar la razón | mis derechos si me niegan el crédito`,
  'knowledge/re-applying': `
when can i apply again | how long to wait after a denial | reapply when | does another application hurt | try another lender right away
cuándo puedo volver a solicitar | esperar para aplicar otra vez`,
  'knowledge/stacking-liens-and-guarantees': `
stacking? | second advance on top of the first | can i take two advances | ucc lien | lien still there after payoff | remove a ucc filing | blanket lien
what does a ucc filing do | position of a second funder | guarantee explained
qué es un gravamen ucc | puedo tomar dos adelantos | qué es una garantía personal`,
  'knowledge/line-of-credit': `
line of credit? | how does a credit line work | revolving line cost | loc or term loan | line of credit for slow months | draw fee
cómo funciona una línea de crédito | línea de crédito o préstamo`,
  'knowledge/bank-loans-and-debt-coverage': `
which figures go into the coverage ratio | what goes into debt coverage | banks want two years, is that true
dscr? | what is dscr | how do banks compute coverage | debt service coverage meaning | what inputs does dscr take | what coverage do banks want
qué es la cobertura de deuda | cómo calcula el banco si puedo pagar`,
  'knowledge/revenue-based-finance': `
revenue based financing? | rbf how does it work | share of sales financing | venture debt for saas | financing against mrr
financiamiento según ventas`,
  'knowledge/disclosure-laws': `
must a funder tell me the apr | disclosure law california | does new york make them show the cost | funder hides the apr
tienen que mostrar la tasa anual`,
  'knowledge/approval-odds-in-surveys': `
how many businesses get approved | approval rates of banks | share of applicants that get all the money | are online lenders easier
qué porcentaje de solicitudes se aprueba`,
  'knowledge/reserves': `
rolling reserve? | what is a reserve | why does stripe hold money | how does a rolling reserve work | fixed reserve | how long do reserves last | when is a reserve released
reason for a reserve on an account | how do i get rid of a reserve
qué es una reserva | por qué stripe retiene dinero | cuándo liberan la reserva`,
  'knowledge/negative-balance': `
negative balance? | why is my balance negative | stripe debited my bank | stripe took money back | what happens with a negative balance
stripe pulled money from my account why | a withdrawal by stripe on my bank statement
saldo negativo qué pasa | stripe me quitó dinero del banco`,
  'knowledge/failed-payouts': `
payout failed fix | payout returned | bank rejected the payout | wrong account number payout | how do i fix a failed payout
depósito rechazado por el banco cómo lo arreglo`,
  'knowledge/visa-vamp': `
vamp? | visa monitoring | visa program threshold | when is a merchant excessive at visa | visa excessive level | visa fine per dispute
programa de visa umbral`,
  'knowledge/mastercard-dispute-programs': `
ecm? | mastercard program threshold | mastercard excessive level | mastercard fines
programa de mastercard límite`,
  'knowledge/stripe-dispute-activity-and-rate': `
the dispute line everyone mentions | which line is 0.75
0.75%? | the three quarter percent line | what is the excessive dispute level | stripe dispute threshold | dispute activity meaning | which level gets you in trouble
what percentage of disputes is allowed | normal dispute rate at stripe
qué porcentaje de disputas es demasiado | la línea de stripe para disputas`,
  'knowledge/dispute-evidence-by-reason': `
how long have i got to answer the bank | time limit to reply to a chargeback | cuántos días tengo para contestarle al banco | cómo gano si dice producto no recibido | answer a claim of undelivered goods
evidence? | what do i send | how do i fight a chargeback | win a dispute | proof for not received | customer says he did not order | canceled subscription dispute
what evidence for services not provided | product not as described what do i send | dispute for a duplicate charge | how long do i have to answer a dispute | deadline for evidence
how to respond to a fraudulent dispute | representment steps | best evidence for digital goods
customers a liar how do i prove it | buyer forgot he bought it and disputes | she says it never arrived
cómo respondo un contracargo | qué pruebas mando | cuánto tiempo tengo para responder la disputa | cómo gano una disputa | el cliente dice que no fue él`,
  'knowledge/won-disputes-still-count': `
i won so why does it count | won disputes in the rate | are won chargebacks removed
cuentan las disputas que gané`,
  'knowledge/early-fraud-warnings': `
early fraud warning? | got a fraud warning should i refund | efw what to do | refund after a fraud warning
qué hago con un aviso de fraude`,
  'knowledge/card-testing': `
card testing? | stolen cards on my checkout | lots of tiny charges | bots trying cards | many declines in minutes | someone tries cards on my page
están probando tarjetas robadas en mi sitio`,
  'knowledge/dispute-prevention-tools': `
prevent disputes | rdr | ethoca | 3d secure | tools against chargebacks | alerts before a chargeback
herramientas para evitar disputas`,
  'knowledge/payment-failures-and-dunning': `
dunning? | smart retries | retry schedule | involuntary churn | how do i recover failed payments | update expired cards
how does dunning work | best way to chase failed renewals
cómo recupero pagos fallidos | qué es dunning`,
  'knowledge/refund-policy-and-timing': `
refund policy | refund fast or wait | do i get the fee back on a refund | how long does a refund take | refund or dispute which is cheaper
política de reembolsos | me devuelven la comisión`,
  'knowledge/seasonality': `
seasonal loan | how do lenders see a slow season | borrowing before the season | best time of year to apply | loan for the slow months
cuándo conviene pedir un préstamo | préstamo en temporada baja`,
  'knowledge/customer-concentration': `
concentration risk | why is one big customer a problem | how do lenders see one large client | what share of one customer is too much
riesgo de un solo cliente`,
  'knowledge/churn-nrr-and-cohorts': `
nrr meaning | grr meaning | cohort | what is net revenue retention | gross revenue retention explained | how do lenders use churn
qué es nrr`,
  'knowledge/terminated-accounts-and-match': `
match list | tmf | what if stripe closes my account | am i on match | account terminated what now | can i still take cards after being closed
qué es la lista match | me cerraron la cuenta de stripe`,
  'knowledge/other-processors': `
show lenders sales outside stripe | prove my cash sales | combine square and stripe for a loan
cómo muestro ventas fuera de stripe`,
  'knowledge/ach-returns': `
ach return | bank debit came back | ach dispute | r10 return code | nacha limit
débito bancario devuelto`,
  'knowledge/cash-buffer': `
cash buffer | how many days of cash | emergency fund for a business | how much savings should a shop have
cuánto ahorro necesita un negocio`,
};
