/** Questions on how figures are counted, by the rule that answers them. */
export const ruleAsks = {
  by_customer: `which customer cost me the most in chargebacks | which customer disputes the most | who disputed my charges | refunds by customer | disputes by customer | which client got the most refunds | name of the customer who disputed | how much did one customer spend with me | which customer charged back | does the same customer keep disputing | qué cliente me disputó más`,
  plans: `biggest plan by revenue | which plan brings the most | mrr by plan | recurring revenue by price | our best selling plan | which price makes the most money | subscribers by plan | how many are on the yearly plan | revenue per plan | qué plan deja más`,
  invoices: `i sent an invoice last week was it paid | was my invoice paid | did the client pay the invoice | has my customer paid yet | which invoices are unpaid | how many invoices are open | did the payment of that client come in | overdue invoices | me pagaron la factura`,
  mrr_trials: `
do free trials count in mrr
are trial subscriptions active
is somebody on a trial a subscriber here
are trials in the recurring revenue
cuentan las pruebas gratis como suscripción`,
  mrr_states: `
is an overdue subscription still in mrr
do past due subscriptions count
are unpaid subscriptions part of recurring revenue
does a paused plan count
do you include people who paused their membership
is a canceled plan still counted until it ends
which subscriptions make up mrr
cuentan las suscripciones en pausa`,
  mrr_discounts: `
do coupons lower mrr
a discount for new members does it drag down my recurring figure
is mrr before or after discounts
does a promotion for the first months reduce recurring revenue
are intro offers taken off mrr
how are discounts handled in mrr`,
  mrr_intervals: `
how is a yearly plan counted in mrr
do annual subscriptions go in at once or spread over the year
how do you turn weekly plans into a monthly figure
is an annual payment divided into months
quarterly subscribers in mrr`,
  mrr_installments: `
is a payment plan a subscription
do installments count as recurring revenue
a course paid in parts is that mrr
customers who pay in several parts are they subscribers`,
  churn_of_revenue: `
is churn by customers or by revenue
logo churn or mrr churn
do downgrades count as churn
is churn counted in people or in money
do you measure customer churn too`,
  refund_date: `
which month does a refund count in
if i accept a return of an old sale in which month does it go
is a refund booked when the sale was or when i made it
refund of an old order which period does it hit
does a late refund change last month
i refund a sale from half a year ago where does it show
en qué mes cuenta un reembolso`,
  refund_partial: `
does a partial refund count
is a part refund a full one in the refund rate
two refunds on the same order count twice
how are partial refunds counted`,
  refund_before_dispute: `
does a refund prevent a dispute from counting
if i refund before the customer disputes is it a dispute
a refund i made myself does that go into the dispute rate
if i pay the customer back first does a chargeback still count`,
  sale_date: `
which day does a sale count on
is a held charge counted when it is authorized or captured
authorized one month and captured the next when is it a sale
do authorizations count as sales
are uncaptured charges in the figures
pre-authorized deposits when do they count`,
  net_made_of: `
how is net revenue built
what do you take off to get from gross to net
why is net not gross minus refunds
why does net not match my books
does my accounting show a different amount than your net
my bookkeeping software says less than your net what do you subtract
gross less refunds does not give your net
are stripe fees taken off
is net before or after processing fees
difference between gross and net revenue
what separates gross sales from net
diferencia entre bruto y neto
le quitas las comisiones de stripe`,
  sale_parts: `
are tips counted
is sales tax in the sales
does shipping count as revenue
do sales include tax and tips
las propinas cuentan`,
  other_total: `
stripe shows another total than you
your numbers are wrong for the same week
why do your numbers differ from the stripe dashboard
your figure is wrong stripe says something else
the totals do not match
the amount here is not what i see in stripe
no me cuadra el total
los números no coinciden con stripe`,
  currencies: `
where do i see sales in another currency
do you add up currencies
are dollars and euros mixed
how do you convert foreign sales
i sell in several currencies and the total looks wrong
mis ventas en pesos y dólares no cuadran
where are my pounds
vendo en varias monedas cómo se suman`,
  dispute_inquiry: `
is an inquiry a dispute
does an inquiry count
stripe sent a request for information is that a chargeback
does a retrieval request count in the dispute rate
do prevented disputes count`,
  warning_apart: `
do early fraud warnings count as disputes
is a fraud warning a chargeback
are warnings in my dispute rate
do efws go into the dispute figure`,
  failed_retries: `
does a payment that worked on retry count as failed
are retried payments in the failure rate
are blocked payments counted as failed
is a declined card that goes through later a lost payment`,
  payout_late: `
when is a payout late
what makes a payout count as failed
how do you decide that a payout was on time`,
  payer: `
how do you know which customer is which
are my customers named anywhere
do you store the names of my clients
what do you keep about people who pay me
how are guests without an account told apart
guardan los nombres de mis clientes`,
  debt: `
does an advance hurt my score
would a loan lower my score
do my debts count in the score
will taking a cash advance change my readiness
does borrowing affect the score
if i pay off my loan does the score go up
does repaying the mca help my score
is debt part of the score
what does an outstanding loan do to my points
un préstamo baja mi puntuación
afecta la deuda a mi puntaje`,
  capital_no_sale: `
does a stripe capital advance count as sales
is loan money in my revenue
do you count an advance as income
is borrowed money part of the sales figure
el préstamo cuenta como ingreso`,
  time_zone: `
which time zone do you use
when does a day begin
what clock are the days on
is today my local day
qué zona horaria usan`,
  windows: `
which days are the last 30 days
what period is this figure over
does the current day count
is today included in the last days`,
  other_sales: `
do you see bank transfers
a customer pays by check is that in here
are wires and checks counted
most of my sales are cash so the score is wrong
do you count sales on another platform
do orders from a delivery app show up
what about my paypal money
i have been in business for years before stripe
my business is older than the stripe account
llevo años en el negocio pero poco en stripe
ven lo que vendo en otra plataforma`,
  score_basis: `
who decided the points
how were the weights chosen
is the score based on real loan data
has the score been tested against loans that failed
is the score scientific
why should i believe this score
is the score made up
why is this component worth so few points
are the points fair
are the weights statistics or opinion
was it checked against loans that defaulted
the score looks rigged who made it up
why does that only count a little
de dónde salen los pesos del puntaje`,
  score_use: `
what is the score good for
do lenders use this score
what is the point of the score
do banks look at your score
does a good tier mean a lender will trust me
what does the tier tell a bank
para qué sirve la puntuación
los bancos usan este puntaje`,
  credit_bureau: `
does this affect my credit
will checking this hurt my credit score
is the score reported to a credit bureau
does this show up on my credit report
do you use my personal credit
does my fico count in the score
my personal score is low does it matter here
afecta mi historial de crédito`,
  past_scores: `
what does reconstructed mean
how do you know my score of last year
were the old scores computed at the time
why is there a score from before i joined
are past scores real`,
  season_fair: `
does a slow season cost me points
will a yearly peak hurt the score
is my score punished for being seasonal
we are closed in summer does that hurt
a big month every year does it lower stability
closing for some weeks did that damage my score
do gaps without sales count against me
i bill every few months does that look bad
one month is always huge is that a problem
the same months are dead each year do not punish me
we invoice once a quarter so there are gaps
me quita puntos la temporada baja`,
  stability_made_of: `
how is stability measured
what is behind the stability component
what does volatility mean in plain words
explain monthly variation simply
big invoices now and then is that bad for stability
what number is behind sales stability
is a high variation good or bad
qué significa volatilidad`,
  read_only_send: `
send my figures to somebody
can you email this to my accountant
share the payment history with a client
can you send a report to the bank
send it to my partner`,
  mcp: `
can i use this in claude
can i connect chatgpt to my figures
do you have an api for ai tools
is there an mcp server
use my data in another ai application
puedo usar esto con chatgpt`,
  human: `
can i talk to a person
can a human call me
i want to speak to somebody real
give me a human
is there phone support
how do i reach support
quiero hablar con una persona`,
  accounting: `
how do i book this in my accounts
is an advance a liability in the books
is financing debt on the balance sheet
how should my accountant treat this
which account do i post it to
accounting treatment of a loan
cómo lo registro en mi contabilidad`,
  customer_count: `
how many customers do i have
how many clients do we have
number of customers
number of people who bought
cuántos clientes tengo`,
  lender_names: `
what are the minimums of a certain lender
is kabbage still around and what do they want
what does ondeck ask for
do you know this lender
is that lender still in business
do i meet that lender's published minimums
which lenders do you list
are there lenders for other countries
do you cover lenders outside the us`,
  few_charges: `few sales a problem? | only a handful of orders | i have big but few sales | ten invoices a month enough? | too few charges for a score | how many charges does a score need | small number of transactions, does it matter | i sell little but expensive | minimum sales for a score | does low volume hurt | pocas ventas grandes es problema | cuántas ventas necesita el puntaje`,
  objects: `objects could not be read | some records were skipped | unreadable records | what does could not be read mean | records left out | stripe objects not understood | registros que no se pudieron leer`,
  draws: `what are draws | what does in 7 of 10 draws mean | how to read the forecast | where does the forecast come from | how is the forecast made | draws explained | qué son los draws`,
  items: `which products sell best | how many cakes did i sell | best selling item | how many haircuts | which service brings most | sales by product | sales per location | which employee sold most | how many units | what dish sells | qué producto vendo más | cuántas pizzas vendí | ventas por sucursal`,
  names: `who issued the refund | which employee refunded | whose login | who made that charge | name of the customer | show me the customer's email | what's the customer's phone | quién hizo el reembolso`,
  score_lag: `why does a good month not raise my score | sales went up and the score did not | the score does not follow my sales | why is my score the same after a strong month | how soon do sales count in the score`,
  kinds_compared: `advance or loan | lease or loan for a machine | stripe capital or sba | which kind of financing is better | pros and cons of loan, lease and advance | bank loan versus cash advance | should i take an advance or a credit line | difference between an advance and an sba loan | compare the kinds of funding | term loan vs line of credit | cheapest kind of funding | fastest money | equipment financing options compared | adelanto o préstamo | qué me conviene más, adelanto o sba | línea de crédito o préstamo bancario`,
  processing_fees: `stripe's fees | processing fees last month | what does stripe charge me | how much did stripe keep in fees | card processing cost | total transaction fees | what do i pay stripe per sale | merchant fees this year | cuánto cobra stripe de comisión | comisiones de stripe en mayo`,
  rolling: `we did nothing different and the score moved | why does it move when nothing changed | nothing happened and i lost a point | how can the number change by itself | same business, different score, how | no cambió nada y el puntaje se movió`,
} as const;

export type Rule = keyof typeof ruleAsks;
