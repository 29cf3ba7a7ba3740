import type { Phrasings } from './lines.ts';

/** How owners ask for figures: fragments, chat, an accountant's words, anger with typos, and Spanish. */
export const askedFigures: Phrasings = {
  metric: `
how many refunds this month | how many refunds last week | number of refunds in may
orders on friday, how many | count of orders last sunday | how many sales went through on saturday | what did i take on the 5th of may | how were sales on 3/14 | what did we do on christmas eve
the largest single sale this year | biggest invoice of the quarter | my largest payment since spring | largest order we ever had lately
fiscal year to date, it starts in july | total since the start of our financial year | from how many charges in all | over how many orders is that
net in oct | gross for q1 | aov last month | sales wk to date | sales past 14 days | yr to date gross | refunds total in march | mrr today
gross revenue for the trailing twelve months | please provide net revenue for the first quarter | state the number of transactions for april
what came in on mothers day | how'd we do on saturday | take on labor day weekend | black friday total | cyber monday numbers
so how much did we actually make in the summer | tell me what the shop made last tuesday | how much did i sell yesterday total
how much dd we sell lst month | wats my revnue this mnth | sales?? this week?? now | give me the dam number for may
how many orders did we get last week | how many payments went through in june | number of charges in the last quarter | count of sales on sunday
what's the dispute rate | what's the refund rate now | current failure rate | churn right now | top payer share today
how many members do we have at the moment | how many active plans | how many people are subscribed | subscriber count
how much have we refunded since january | dispute fees so far | fees from disputes this year | lost to chargebacks in fees
average order value in december | how big is a normal sale | what does a customer spend per order | mean ticket since spring
how much went out to my bank last month | total payouts in may | sum of deposits in the first half
how many fraud warnings did we get | number of declined attempts lately | what is the longest stretch without a sale
how many months of history do i have | how long is my record | since when do you have my sales
annual recurring revenue | mrr times twelve | what is our arr
gross, refunds, and net for may | sales and refunds for last week | give me net, refunds and disputes of february
cuánto vendí en abril | cuánto vendimos el año pasado | ingresos netos del trimestre | cuántas ventas hubo ayer
reembolsos del mes pasado | ticket promedio de este año | cuántas órdenes esta semana | cuánto he facturado este año
cuánto entró hoy | ventas del día de las madres | cuánto vendí en navidad | cuántos pagos recibí en mayo`,
  compare: `
did it get quieter after the road works | sales before and after the price change | did the new menu help sales | orders before and after we moved | april plus may together | sum of march and april net
oct vs sept | this june vs last june | q1 against q4 | ytd vs last ytd | week over week | yoy sales | month over month net
are we ahead of last year | did we beat last year | are we behind where we were this time last year | better than the previous quarter or not
how does may stack up against april | refunds this quarter vs last quarter | orders jan vs feb | average order now vs a year ago
compare the first half of this year with the first half of last year | year on year change of net revenue for march
please compare gross sales for the quarter with the same quarter a year earlier | variance of net revenue april to may
did black friday do better than last year | was easter weekend stronger than the weekend before | did december beat november
why r sales so much worse then last month | we sold way less in may what happened | sales tanked after march why
why is this month so slow compared to last | what is behind the drop in sales | why did net revenue fall | how come we made less
by what percentage did sales change between march and april | percent change from last month | how much more did we make than last june
is revenue up or down | are sales going down | did refunds go up since last month | are disputes rising compared with spring
did the price increase change my average sale | is the average ticket smaller than before | fewer orders than last month?
mayo contra abril | este año contra el pasado | ventas de hoy comparadas con ayer | vendí más o menos que el mes pasado | por qué vendí menos este mes
cuánto subieron las ventas desde enero | comparado con el año pasado cómo voy | bajaron los reembolsos`,
  trend: `
sales from january through june | jan to april by month | show the months since march one by one | after the spring boom it dies, show me | from when on did sales drop
sales by month | refunds by month this year | weekly sales lately | disputes per month | net revenue each month since january
how have sales been going | how has it been trending | trend of the average order | which direction are refunds heading
monthly net revenue for the last twelve months please | a table of gross sales by month | provide a monthly breakdown of refunds
are we growing month to month | show how orders moved over the year | is the number of orders dropping over time
chart my sales | graph of revenue by week | plot mrr over time | how did churn develop
from which month did sales start to fall | since when are we going down | when did it start getting worse | when did sales pick up
is my refund rate getting better or worse | is the dispute rate improving over time | are failed payments getting worse
sales for q1, q2 and q3 | revenue per quarter | quarterly totals | each quarter's net | has every quarter been better than the one before
ventas por mes este año | cómo han ido las ventas | tendencia de los reembolsos | va subiendo o bajando | ventas por semana | por trimestre`,
  best_month: `
which weekday is slowest | best day of the week | on which weekday do we sell most
worst month ever | our top day | slowest day of the week so far this year | record week | highest sales day
when was business the slowest | which month was a disaster | in which month did i earn the most
identify the strongest and the weakest month of the period | peak month and trough month | which week had the most orders
which month had the most refunds | month with the most disputes | the month i refunded the most | which day had the most orders
wich month was the wors | whats my best day evr
mejor mes del año | en qué mes vendí menos | qué día vendí más | cuál fue mi mejor semana | peor semana del año`,
  overview: `
no sale at all yesterday, did something break | nothing sold yesterday am i down | ayer no hubo ventas, se cayó algo
how are we doing | hows business | how did the week go | quick summary please
are we ok or not | how's my shop doing lately | can you sum up where we are | tell me how we're doing in plain words
a summary of the period for the owner | brief status of the business | state of affairs this month
is everything normal today | zero sales today is something broken | nothing came in since yesterday whats wrong | did payments stop working
monday check in | morning numbers | anything i should know before my meeting | catch me up
cómo estamos este mes | hoy no se vendió nada qué pasa | está todo bien con los pagos`,
  customer: `
three customers and nothing else, is that risky | my few clients make up everything | i depend on a couple of accounts | we only have two customers really
i believe they are about half of our sales, is that so | i would guess a quarter comes from them, right | a single donor gives most of it and you complain
biggest client share | top buyer | largest account pct | how dependent are we on a single buyer | concentration?
what share comes from our main client | how much of revenue is from the largest payer | does one client carry us
state the share of revenue attributable to the largest customer | concentration of revenue by customer
one clinet pays most of it is that bad | if they leave were dead arent we | too many eggs in one basket
who are my best customers | my top five customers | list of the biggest payers | which customers spend the most | who pays me the most this year
the restaurant chain is a big part of what we sell, about a fifth maybe | is it true that a single company makes up half of my sales
qué porcentaje es mi mejor cliente | quiénes son mis clientes más grandes | cuál es mi cliente principal`,
  disputes: `
chargebacks? | disputes rn | dispute situation | any new disputes | how bad are the chargebacks | disputes this month and what happened to them
tell me about the chargebacks we got | what became of the disputes of last month | how did the disputes go | did we win any
how many disputes did we win and lose this year | won lost and open disputes since january | outcome of the chargebacks
disputes outstanding and their deadlines | when is the evidence due | which disputes have to be answered this week | the open ones with due dates
another stupid chargeback how many is that now | ppl keep disputing wtf | is that many chargebacks a problem | will stripe close me for this many disputes
am i close to the dispute limit | how near is the dispute line | how many more disputes until there is a limit | how many can i still afford
current dispute count relative to the thresholds | are we over the line with disputes
cuántos contracargos llevo | cuándo vence la respuesta de la disputa | me van a cerrar por tantos contracargos
qué tan cerca estoy del límite de disputas`,
  refunds: `
how are returns looking | list the refunds of last week | who did we refund
refunds over 100 dollars | show the biggest refunds | every refund since march | refunds made yesterday
so many returns lately, is it getting out of hand | lots of ppl want there money back | did somebody refund a lot at once
three refunds in a row on the same day is this normal | refunds i did not make | strange refunds on tuesday
provide a schedule of refunds for the quarter | refund activity by record | do my refunds cost me points
lista de reembolsos de mayo | a quién le devolví dinero | tengo demasiadas devoluciones | muéstrame las devoluciones de la semana`,
  payouts: `
what reached my bank account in may | how much did stripe send to the bank last quarter
payouts? | where's my payout | payout status | late payout | deposit missing | did the payout land | are deposits on time
when does my money arrive | is anything on its way to my bank | how much is coming to my account | next payout
wheres my money stripe | the deposit didnt show up today | my payuot is stuck | they still havent paid me out
payouts that failed this year | which payouts were late | list the deposits of may | last payouts with dates
what is the warning on payouts about | something is flagged at payouts | a payout was returned by the bank what should i do
reconcile the deposits to my bank for april | settlement timing of payouts | are the transfers reliable
dónde está mi depósito | cuándo llega mi dinero | se retrasan mis depósitos qué hago | me rebotó un depósito | los depósitos llegan tarde`,
  subscriptions: `
how are my memberships | subscribers overview | subscription health | members and churn | how is recurring revenue doing
are we losing members | did people cancel | how many left this month | who cancelled | list the cancelled subscriptions | which subscriptions ended
cancellations in the last month | cancelled members last 30 days | number of subscriptions that ended
too many people quit the membership help | everyones cancelling | are cancellations up
mrr and churn summary for the board | gross churn of recurring revenue | new subscriptions against ended ones
cuántos miembros se fueron | quién canceló su membresía | se están yendo mis suscriptores`,
  failed_payments: `
failed payments | declines lately | cards bouncing | payment failures this week | how much did we lose to declined cards
are lots of cards getting declined | which customers' cards failed | list the failed charges | who didn't pay
stupid cards keep failing why | half my customers cards dont work | payments not going thru
quantify revenue lost to failed payments | failed charge count for may | how many retries failed
are expired cards costing me | do i lose members because of failed cards | how much do failed renewals cost me
pagos fallidos este mes | cuántas tarjetas rechazadas | quién no pudo pagar | estoy perdiendo ventas por tarjetas rechazadas`,
  alerts: `
alerts? | any warnings | open alerts | what should worry me | anything wrong | whats on fire | red alerts right now
what is that email you sent me about | why did i get an alert | what does the alert say | the alert from yesterday
is stripe going to shut my account | am i about to be closed by stripe | could we lose the ability to take cards | is my account at risk
list outstanding warnings with their figures | current alerts and their triggers | early warnings on the account
alertas abiertas | por qué me llegó una alerta | me van a cerrar la cuenta de stripe`,
  explain: `
what does unknown customer mean | why are some customers unknown | the term early fraud warning | what is that number beside stability
whats gross | define net revenue | meaning of churn | mrr meaning | what is a chargeback | dispute meaning | what's payer coverage
what's volatility | explain concentration | explain continuity | what does payment failure rate mean | what is refund rate
what's a known payer | what does sales with a known payer mean | why does it say payer unknown | what are unidentified customers
i dont get what recurring revenue is | can you explain the dispute rate to me like im five | what in the world is retention
how do you compute the refund ratio | definition of history in months | basis of calculation for revenue growth
how many points can i get for refunds | what is concentration worth | points for growth | how much do payouts count | how heavy is churn
why dont i get full points for disputes | why only some of the points for growth | what keeps my refund points low | how do i get all points for stability
qué es un contracargo | qué significa mrr | explíqueme la concentración | cómo se calcula la tasa de reembolsos | qué es la tasa de abandono
cuántos puntos vale el crecimiento | por qué no tengo todos los puntos en reembolsos`,
};
