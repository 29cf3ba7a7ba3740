import type { Phrasings } from './lines.ts';

/** How owners ask for figures of their payments. */
export const figures = {
  metric: `
how much revenue did we do
what were our sales last month
net revenue in may
how many transactions this month
average ticket size
average order value?
whats our dispute rate
refund rate last month
how many customers paid us
how much did we make
sales this week
total sales since march
how much money came in
gross sales q1
revenue in euros
what is our growth
mrr?
how many subscribers do we have
how much did we pay in dispute fees
how many failed charges
churn rate right now
how many open disputes do i have now
how many chargebacks have we had this month
what percent of sales got refunded
how many payouts were late
how much got paid out last month
share of our largest customer
how long is our sales record
sales yesterday
how many months of history do we have
cuánto vendimos el mes pasado
cuántas disputas abiertas tengo
cuál es mi tasa de reembolso
ventas de este mes
cuánto dinero entró
ingresos del último mes
number of refunds in april
monthly recurring revenue
how variable are our sales
fraud warnings this month
how much did i earn last year
what did we take in january
ticket promedio
volume in the last 30 days`,
  compare: `
compare april and may
sales last 30 days vs the 30 before that
how does this month compare to last month
is revenue up or down on last month
this quarter against last quarter
may vs april refunds
are we doing better than last year
year over year sales
compare january with february
how much did sales grow from march to april
difference between this week and last week
did refunds go up compared with last month
more disputes than the month before?
versus a year ago
are sales higher than in spring
month over month change
compara mayo con abril
vendimos más que el mes pasado
este mes contra el anterior
how do we compare with the same month last year
q1 vs q2`,
  best_month: `
best month
best and worst month
when did we sell the most
which month was the strongest
what was our worst month
slowest month of the year
highest revenue month
our record month
which month had the lowest sales
peak month and dead month
when are we busiest
what month do we make the most money
biggest month ever
mejor y peor mes
cuál fue nuestro mejor mes
en qué mes vendimos menos`,
  trend: `
how have sales developed over the last months
show me the trend
sales month by month
revenue over time
monthly sales for the last year
are we growing or shrinking
how did refunds develop this year
disputes by month
is revenue trending up
list sales per month
history of our net revenue
how have chargebacks gone month by month
graph of sales please
last six months of revenue
ventas por mes
cómo han evolucionado las ventas
weekly sales
sales by week`,
  customer: `
who is my biggest customer
how much comes from one client
how dependent are we on our largest customer
top customer share
is one customer too much of our revenue
customer concentration
how much of our income is from one client
who pays us the most
what happens if we lose our biggest client
which customer brings in the most
are we too reliant on one account
percentage of sales from the top client
list my top customers
largest buyer
how many eggs in one basket
is it risky to have one big client
cuánto depende de un solo cliente
quién es mi cliente más grande
qué parte de mis ingresos viene de un cliente`,
  disputes: `
tell me about my disputes
everything on the disputes
how do our disputes look
chargebacks in detail
which disputes are open, won and lost
show me the open disputes
list my chargebacks
how many disputes and what did they cost
how close am i to the dispute limit
dispute overview
whats going on with my chargebacks
who disputed charges
what did chargebacks cost us
links to my disputes
how bad are my disputes
do i have any chargebacks
disputes?
how are we with chargebacks
cómo van mis disputas
dame el detalle de los contracargos
cuántas disputas gané y perdí`,
  refunds: `
tell me about refunds
how are our refunds
refunds in detail
refunds?
are we refunding too much
how many refunds and how much
what is going on with refunds
which refunds did we make
show me the refunds
refund overview
money we gave back
do customers ask for their money back a lot
cómo van los reembolsos
detalle de devoluciones
how much did we give back to customers`,
  payouts: `
how are my payouts
did my payouts arrive
are payouts on time
any failed payouts
payouts in detail
when does my money get to the bank
how much was paid out to my bank
late payouts?
is stripe paying us on time
deposits overview
show the last payouts
where are my deposits
cómo van los pagos al banco
llegaron mis depósitos`,
  subscriptions: `
how are subscriptions doing
tell me about our subscribers
mrr and churn
how many subscribers are leaving
subscriptions in detail
recurring revenue overview
are subscribers cancelling
subscription business update
how is our recurring income
do members stay
cuántos suscriptores tengo
cómo van las suscripciones
how much mrr did we lose`,
  failed_payments: `
how many payments fail
failed payments in detail
are cards being declined a lot
how much are we losing to failed payments
declined charges overview
how many payments were lost
payment failures?
which payments failed
do many cards get rejected
how often do payments not go through
cuántos pagos fallan
pagos rechazados`,
  alerts: `
what could go wrong
any alerts
do i need to worry about something
what should i watch out for
i got an email from you about disputes
your mail says something is critical, is that real
anything urgent
are there warnings
how close am i to any limit
what risks do you see
is something about to blow up
am i in danger of anything
what are the alerts about
is that alert serious
how bad is it
will stripe shut me down
hay alertas
qué riesgos hay
qué podría salir mal
anything i need to know today`,
  overview: `
how is business
how are we doing this month
give me a summary
quick overview of our numbers
weekly update
whats new
how did we do last month overall
show me my key numbers
status report please
snapshot of the business
summarize our finances in stripe
kpis
dashboard summary
cómo va el negocio
dame un resumen
tell me everything important about my business`,
} satisfies Phrasings;
