import type { Phrasings } from './lines.ts';

/** Messages that only mean something after an earlier answer, or that have several meanings. */
export const followUps = {
  then_period: `
and the same period last year
the same days a year ago
and on march 5
and last month
and in april
what about last year
and this week
and the month before
how about q1
and since january
same for march
what about may
and yesterday
and before that
y el mes pasado
y en abril
last month?
in february?`,
  then_why: `
why
why is that
how come
what is the reason
why so
what causes that
because of what
but why
explain why
por qué
why though
whats behind it
why exactly
how is that`,
  then_topic: `
what about refunds
and disputes
how about churn
and payouts
what about my customers
same for failed payments
and mrr
what about growth
and sales
y los reembolsos
y las disputas
and net revenue
what about chargebacks`,
  then_parts: `
numerator and denominator of that
what is the numerator and what the denominator
out of how many
out of how many charges
how many of how many
of what total
what is that divided by
whats the math behind that rate
show me the two numbers behind it
which counts is that rate made of
divided by what
how many over how many
de cuántas
de cuántos cobros
numerador y denominador`,
  then_currency: `
and in pounds
and in euros
in dollars
how much is that in gbp
what is that in pesos
convert that to euros
in my currency
whats that in canadian dollars
in usd please
show it in sterling
same in eur
y en pesos
y en euros
cuánto es eso en dólares`,
  then_year: `
how much is that in a year
annualized
per year
what does that make over 12 months
what is that yearly
over a whole year
cuánto es eso al año
at this rate in a year
yearly?`,
  then_value: `
how much exactly
exactly how much
how many exactly
what is the number
whats the exact figure
and the actual number
how much is that
in numbers please
cuánto exactamente
cuántos son`,
  then_show: `
show me
show me the details
which ones
list them
can i see them
where can i see that
prove it
where does that number come from
what is that based on
open it
links please
give me the details
muéstrame
cuáles
what is the source of that figure
how do you know`,
  then_do: `
and what do i do about it
how do i fix that
what can i do about it
so what now
how do i change that
how do i improve that
how can i lower it
what should i do about it
ok and how
any tips for that
qué hago con eso
cómo lo arreglo
how do i get it down
how do i get that up`,
  then_more: `
what else
and then
anything else
more
tell me more
go on
what comes after that
next one
and after that
what is the second thing
y qué más
the rest`,
  which_rate: `
whats my rate
my rate
what is the rate
rates?
what percentage am i at
how is my ratio
is my rate ok
cuál es mi tasa
whats our percentage`,
  which_payments: `
how are my payments
payments?
how are payments going
tell me about my payments
are the payments ok
what about payments
cómo van los pagos
is everything ok with payments
whats happening with my payments
how do payments look these days`,
  which_customers: `
how are my customers
customers?
tell me about our customers
what about clients
cómo están mis clientes
how is the customer base
whats up with our clients
are my customers ok
how do our customers look`,
  which_numbers: `
whats the number
the numbers
how much
how many
what is it
what is the total
cuánto
cuántos
how much is it
is it good
is it high`,
} satisfies Phrasings;
