import type { Phrasings } from './lines.ts';

/** More ways to ask for figures of payments. */
export const moreFigures = {
  metric: `
how much did i make today
how much did i make yesterday
how much money did i make last week
what did i make on friday
sales on march 5
revenue on 2026-03-05
sales between march 3 and march 9
sales per week on average
average revenue per month
how much do we sell on an average day
number of chargebacks since january
total refunded this year
how many people paid us in may
what did customers spend on average in april
revenue for q2 so far
what percentage of payments fail
turnover last quarter
what came in last week
our takings in march
money in since the start of the year
count of payments in april
how many orders did we get
how many sales yesterday
how many active members
what was the dispute rate in march
refund percentage in q1
how many payouts were made
what share of sales is from our top client
how much did fees for disputes cost
show me net sales for february
typical purchase amount
sales for the week
how many refunds were there
what do subscriptions bring in a month
whats the total of payouts this month
ventas de la semana pasada
cuántos reembolsos hicimos en mayo`,
  compare: `
this month against the same month a year ago
revenue versus the same days last year
are chargebacks up or down on last month
how do the last 30 days compare with the 30 before
is april better than march
did we refund more in may than in april
this year so far against last year
is this quarter better than the last
up or down compared to last month
have sales gone up since last month
are we up on last year
did we lose sales compared with april
weaker or stronger than last month
put may next to april
more orders this week than last week
did payouts increase compared to last month
change in sales from last month
qué mes fue mejor, abril o mayo`,
  best_month: `
our strongest month
which month did we do worst
when was business slowest
top month for sales
when did business peak
which months are good and which are bad
when do we make the least
our weakest month
month with most revenue
month with the most refunds
high and low of the year
our biggest month so far`,
  trend: `
which way are sales going
revenue for every month
has our revenue been climbing
plot sales over time
is business growing
sales curve
chart of revenue
how did sales go this year month by month
are we going up or down over the months
is our net revenue falling
development of sales
give me the last six months`,
  customer: `
do we lean on one customer too much
how exposed are we if our main client leaves
how large is our main account
are we too dependent on one buyer
what share does the top customer have
who is our main client
do few customers make most of our sales
is our revenue spread over many customers
how much do we lose if the top client walks
all our sales are from one client, how bad is that
our main customer's part of revenue`,
  disputes: `
give me the chargeback situation
what became of our disputes
how many customers are fighting charges
chargebacks: how many, how much, what came of them
status of my disputes
did we win any disputes
how many chargebacks are pending and what do they cost
tell me how the disputes are going
do we have a dispute problem
disputes this month
have people disputed payments
how near are we to trouble with chargebacks`,
  refunds: `
how much are we giving back
are people sending things back
do we refund a lot
refund situation
how many customers got their money back
how bad are refunds
what did refunds cost us
are there many returns`,
  payouts: `
is my money arriving at the bank
payout problems
has stripe been late with payouts
did i get paid
are transfers to my bank working
how much did stripe send me
bank deposits ok
did any transfer fail`,
  subscriptions: `
how healthy are our subscriptions
are we keeping our members
how is the recurring side
how many cancellations
do people unsubscribe
state of our subscription revenue
members and mrr please
how sticky are our customers`,
  failed_payments: `
how many cards bounce
how much do we lose to declines
are failed payments a problem for us
do payments fail often
how many customers could not pay
card declines
share of payments that did not go through
are we losing money to failed cards`,
  alerts: `
should i be losing sleep over something
what is about to go wrong
anything critical
do you see trouble coming
is there something dangerous
any red flags i should react to
what warnings are there
tell me if there is a problem
what needs my attention
how far are we from getting in trouble
could stripe close my account
do i have to act on something`,
  overview: `
how was last quarter
how was q1
how was march
how did q2 go
how was the month
how did we do
give me the short version
the numbers that matter
monthly recap
what do the numbers look like
how are things
bring me up to date
where does the business stand
how did the month go
brief me
quick look at the business
this month in a nutshell
what happened in may`,
} satisfies Phrasings;
