/** Questions on facts that earn no points, and on the days ahead, by subject. */
export const factAsks = {
  reserve: `
stripe is keeping part of my money how much and when do i get it back
how much is stripe holding and for how long
does stripe hold a reserve on me
is stripe holding back any of my money
how much is held in reserve
do i have a reserve
is a reserve being held right now
how big is my reserve
is there a rolling reserve on my account
does the reserve limit my score
money stripe keeps back right now
when do i get my reserve back
stripe tiene dinero retenido en reserva
cuánto me retiene stripe`,
  balance: `
did i have a negative balance this year
was my balance ever below zero
have i been negative at stripe
what is my stripe balance
is my stripe balance negative
am i in the red with stripe
how much is available in stripe
how much is pending in stripe
what's sitting in my stripe account right now
do i owe stripe money
available and pending balance
cuál es mi saldo en stripe
mi saldo es negativo`,
  capital: `
how long until stripe capital is paid off
when is the capital advance repaid
how much of the capital advance have i paid back and what is left
what is left of my stripe loan
do i have a stripe capital advance
how much did stripe capital give me
am i still paying back stripe capital
how much have we paid down on stripe capital
how much goes to stripe capital
stripe capital repayments so far
did we get a stripe capital loan
do i still repay an advance from stripe
cuánto le debo a stripe capital`,
  retention: `
do my customers come back
how many customers come back
how many buyers are repeat buyers
do people buy again
customer retention
are we keeping our customers
what share of buyers returned
how loyal are our customers
how much do last year's customers still spend
mis clientes vuelven a comprar`,
  season: `
is it normal that i sell less in summer
we always sell less in february
which months bring in the most
is my business seasonal
how seasonal are we
are we too seasonal
are our sales seasonal
what is my season
when is our busy season
how much of the year comes in at christmas
what share of sales comes from our best months
does november and december carry us
qué meses son los más fuertes
mi negocio es estacional`,
  networks: `
disputes by card network
how many visa disputes do i have
how many of the disputes were on visa cards
are we anywhere near the visa program
how many mastercard chargebacks do we have
disputes on visa cards
dispute rate by card brand
visa versus mastercard disputes
which card network has the most disputes
am i near visa's limit
am i near a visa or mastercard limit
how close am i to the visa program
am i near the mastercard program
how far are we from vamp
amex disputes
disputas por tarjeta visa o mastercard`,
  reasons: `
is fraud my biggest problem or is it shipping
is it mostly fraud or things that did not arrive
why do customers dispute
what reasons do the disputes have
disputes by reason
how many disputes were fraud
what are my chargebacks for
which dispute reason is most common
how many disputes for product not received
which reason codes do we get
do we win the fraud disputes
por qué motivos me disputan`,
  forecast: `
where will my score be in three months
what will my score be in 90 days
forecast my score
score forecast
predict my score
where is my score heading
will my score go up by itself
what happens to my score if i do nothing
what does time alone do to my score
chances that i reach the next tier in three months
in how many draws do i reach the top tier
cuál será mi puntuación en tres meses
pronóstico de mi puntuación
qué puntuación tendré dentro de tres meses
qué puntaje voy a tener en tres meses
dónde estará mi puntuación en el futuro`,
  back_check: `
does the score predict anything
how well did the score do in the past
was the score right about my business before
what happened after my past scores
check the score against my own history
did trouble follow when my score was low
has the score been tested on my business
back check of the score
how reliable was the score for us
acertó la puntuación en el pasado`,
  next_payout: `when do i get paid | when is my next payout | when will stripe pay me | payday? | when does the money hit my bank | how long until i get my money | will i get paid before friday | rent is due when does money come | cuándo me pagan | cuándo me deposita stripe`,
  quiet: `i lost my biggest customer can you see it | did you notice that a large client left | my main customer left, does it show | a big client stopped ordering, do you see that | which regulars stopped buying | did a valued customer stop buying | which customers went quiet | has a regular stopped ordering | anybody who used to buy and does not anymore | algún cliente dejó de comprar | customer gone quiet | who has not ordered in a while | lost customers | best customer not seen lately | has someone big left us | clientes que ya no compran`,
} as const;

export type Fact = keyof typeof factAsks;
