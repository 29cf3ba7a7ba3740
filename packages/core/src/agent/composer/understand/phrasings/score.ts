import type { Phrasings } from './lines.ts';

/** How owners ask about the readiness score. */
export const score = {
  score: `
what is my score
whats our score rn
show me my readiness score
how ready are we for funding
where do we stand today
how am i doing
what tier am i in
am I funding ready
readiness?
is my score good or bad
score today
what's my rating
give me my number
do i have a score yet
why dont i have a score
when will i get a score
what is missing for a score
is 72 a good score
how do we rank
cuál es mi puntuación
cual es mi puntaje hoy
tengo buena puntuacion
por qué no tengo puntuación todavía`,
  limits: `
why is there a limit on my score
when does the limit go away
what limits my score
how do i lift the limit
why is my score capped
is my score capped
how do i get rid of the cap
what unlocks my score
what would lift the limit
does a limit apply to my score
is there a ceiling on my score
what does the score limit mean for me
the page says score limit, what is that about
how long does the limit stay
why cant my score go above 70
por qué está limitada mi puntuación
cuándo se quita el límite`,
  hurts: `
what hurts my score
why is my score so low
whats dragging it down
what is costing me the most points
where am i losing points
what are my weak spots
what's wrong with my business
biggest problems right now
why not higher
what holds us back
what is the worst part of my score
whats hurting us most
what looks bad to lenders in my numbers
list my weaknesses
where did the other points go
how come we only have this many points
why only 76
what would a lender not like about us
red flags?
whats keeping my score down
qué está bajando mi puntuación
en qué pierdo puntos
por qué mi puntaje es tan bajo
cuáles son mis puntos débiles
what is my lowest scoring area
what eats up our points
where do the points go`,
  helps: `
what helps my score
what is going well
whats good about us
what are my strengths
any good news
where do i earn full points
what looks good to lenders in my numbers
what are we doing right
what should i keep doing
tell me something positive
what lifts my score
which parts of the score are strong
what can i brag about
our best areas
what would a lender like about us
what are we good at
which parts of my business look strong
what looks healthy here
good stuff please
qué va bien en mi negocio
cuáles son mis fortalezas
qué ayuda a mi puntuación`,
  changed: `
why did my score change
what happened to my score
why did my score drop
my score went down why
score went up, what did i do
did the score move this week
what changed since last month
why am i lower than yesterday
has my score gone up or down lately
how has the score moved over time
score history
what moved my score
why is it 3 points less than before
i lost points overnight
did anything change since i last looked
is my score improving
how did the score develop
we dropped a tier what happened
my score is not what it was
my score is different from last time, why
por qué bajó mi puntuación
por qué cambió mi puntaje
mi puntuación subió o bajó`,
  first: `
what should i do first
what do i do on monday
where do i start
what is the one thing i should fix
whats next
what should we work on this week
give me a to do list
top priority?
how can i improve my score
how do i get more points
what would help the most
quickest win
what should i focus on
next steps
tell me what to do
how do i fix this
what's the fastest way to raise it
easy wins this month
give me a plan
action items pls
how do we become more fundable
what can i do about my score
por dónde empiezo
qué hago primero
cómo mejoro mi puntuación
qué debo hacer esta semana
if i only have an hour what should i do
make me an action plan`,
  next_tier: `
how far am i from the next tier
how many points to the next level
when will i have a solid record
what would it take to get a strong record
how long until i reach the next tier
how do i get to solid record
what does it take to get out of this tier
can we have a strong record by the end of the year
path to the next tier
whats the gap to the next tier
how close are we to the next step up
when do we reach 86
what score do i need for the next tier
are we close to moving up
stuck in the same tier, how do i get out
how many points away are we
when could we get there
realistic timeline to move up
what stands between me and the top tier
distance to strong record
how far to solid record
cuánto me falta para el siguiente nivel
cuándo llego al próximo nivel
cuántos puntos faltan para subir de nivel`,
  what_if: `
what if i had 2 disputes
what if refunds were half
what would my score be if churn was 3 percent
suppose no customer was over 20%
if i cut refunds in half what happens
what if sales grew by 20%
how much would my score go up with fewer disputes
if we lost no payments how many points would that be
what happens to the score if my biggest customer leaves
say we get disputes down to 1
would it matter if payouts were all on time
if chargebacks went to zero how many points do i gain
imagine monthly revenue of 50k, whats the score
simulate 3 disputes instead of 10
what if we had 24 months of history
how would the score look with churn at 2%
if we double sales does the score change
what would the score be after six more months of history
is it worth cutting refunds to 1%
qué pasa si bajo las disputas a 2
si reduzco los reembolsos a la mitad cuánto sube mi puntuación
y si tuviera 0 contracargos
say the largest client was only 15 percent of sales, what then
what if we got five more chargebacks
if revenue fell 30 percent what would happen to the score
would it help if we had fewer refunds`,
  explain: `
what does refund rate mean
explain payout reliability
what is net revenue growth
how is dispute activity calculated
what is customer concentration and how do i do there
define churn
what does monthly variation mean
how do you calculate sales stability
how do you score refunds
how is the customer concentration part scored
what counts as a dispute
what do i need for full points on refunds
how do i get all points for sales trend
why did i get so few points for concentration
what is the sales record
explain the disputes component
what do you mean by payments lost
how is mrr worked out
meaning of gross sales
whats the difference between net and gross here
what is the target for failed payments
why do i lose points on sales stability
is our sales trend good or bad
how does processing history work
what is a good churn for the score
qué significa la tasa de reembolsos
qué es la concentración de clientes
cómo se calcula la tasa de disputas
what does dispute rate include
how many points is churn worth
is my refund rate good
how bad is our churn
is our concentration a problem
are my sales stable
is that number good or bad`,
  improve: `
how can i reduce churn
how do i lower my refund rate
how can we bring disputes down
how do i depend less on one client
how to get fewer failed payments
how can i get fewer chargebacks
tips to reduce refunds
what can i do about churn
how do we make sales steadier
how do i grow sales
how do we stop losing subscribers
how do i fix my failed payments
ways to lower concentration
how can i get paid out on time
what should i do about my disputes
how do i improve my sales trend
cómo bajo las disputas
cómo reduzco los reembolsos
cómo evito perder clientes
help me with my chargebacks`,
  card: `
how is the score calculated
how does the score work
what goes into the score
what counts most in the score
which factors are in the score
how do you compute readiness
what is the readiness score made of
how many points can each part earn
what are the components
how do you rate a business
what does the score measure
where do the points come from
how is my score worked out
cómo se calcula la puntuación
de qué depende mi puntuación
explain the scoring`,
  tiers: `
what are the tiers
which tiers are there
what score do i need for each tier
what do the tiers mean
what is above solid record
how many tiers are there
what does strong record mean
what does developing record mean
explain the tiers
score ranges
what is the highest tier
qué niveles hay
qué significa cada nivel`,
} satisfies Phrasings;
