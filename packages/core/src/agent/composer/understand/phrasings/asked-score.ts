import type { Phrasings } from './lines.ts';

/** How owners ask about the score and what to do. */
export const askedScore: Phrasings = {
  score: `
why do i have no score | there is no number, why | no score shown | what is missing for my score | why is there no score yet
score? | my score pls | current rating | what am i at | whats the number today | readiness now | where do i stand with the score
how good is my score | is my score any good | what's our tier | which tier are we in | am i a solid record
please state the current readiness score and tier | what is the score as of today
waht is my scoer | tell me the score already
cuál es mi puntaje | qué puntuación tengo hoy | mi puntaje es bueno`,
  hurts: `
if i can only work on a single problem, refunds or disputes | which of the two should i fix | name my main problems briefly
what hurts | what's dragging me down | biggest problem | weak points | what costs me the most
what is wrong with my business in the eyes of a lender | what's holding us back | whats keeping the score down | main issue
which components lose the most points, in order | rank the components by points lost | breakdown of the points that are missing
why the hell is it so low | why am i only at that | this score sucks why | wats draging my score
do refunds or disputes cost me more | what hurts more, refunds or disputes | is churn or concentration the bigger problem | which one is worse for the score
what would a bank complain about first | what looks bad about us | red marks in my file
qué me está bajando el puntaje | qué es lo peor | dónde pierdo puntos | qué me perjudica más | por qué está tan bajo mi puntaje`,
  helps: `
what's good | strengths | what's working | where do i have full points | our strong side | what looks best to a lender
which parts are already fine | what should i not touch | name the components with full points
qué está bien | mis puntos fuertes | en qué voy bien | qué me ayuda en el puntaje`,
  limits: `
what is the lock next to my score | how do i remove the lock | is my age what holds me down | is the short history the only thing that limits me | someone capped it, what did i do wrong
with so few sales and so few disputes why a limit | does any limit apply to me now | is there any on me | how many months until the history limit goes | cuántos meses faltan para que se quite el límite
capped? | which cap | is there a ceiling on me | why 70 | why 85 | why stuck at 80 | what's the max i can get right now | score limit
what is the limit and when does it go away | when does the ceiling lift | how do i get out from under the cap | what removes the limit
which caps currently bind, and on what evidence | is a cap in force | conditions under which the limit ends
u capped me for nothing | why am i caped | why cant i get over this number | this limit is unfair
two disputes and suddenly a limit, how come | why does a single client put a ceiling on my score | is there a ceiling because my history is short
does a short history limit my score | will the limit end when i have a year of sales | when am i old enough for no limit
what does capped mean | what is a score cap | meaning of the limit on the score
qué tope tengo | por qué no paso de ese número | qué es el tope | me limitaron el puntaje por qué`,
  changed: `
what got better since spring | did anything improve | which components gained | compare the components with last month end | how did each component move since april | the lowest my score ever was | top score so far | when was my score best | why did i drop out of solid | i was strong before, what happened | why did i fall a tier | la puntuación más alta que he tenido
why down | why up | why did it move | what changed | score dropped | score jumped, why | lost points since monday
it was higher last week | i had more points in april | did my score change this month | what moved since last month
explain the movement of the score in the quarter | attribution of the change in the score | score at the end of each month
wtf happend to my score | my scor went dwn again | u took points away from me why
how has my score developed | score over time | what was my score in march | score history for the year
por qué bajó mi puntaje | qué cambió desde ayer | por qué subió la puntuación | cómo estaba mi puntaje en enero | perdí puntos por qué`,
  first: `
the largest lever right now | biggest lever for my points | fastest points available | anything quick that brings points | what can be done within weeks | i am doomed what do i do
what first | top priority | one thing to do | what now | next step | where do i begin | just tell me what to do | what do i do monday
what should i do this week | give me an action list | what gives the most points fast | easiest way to gain points
what's the single thing that would help most | biggest bang for the buck | what can i fix in an afternoon | where should i put my energy
recommend the measures with the greatest effect on the score | prioritized actions | which action yields the most points within a quarter
ok so what am i suposed to do | how do i fix this mess | just tell me what to fix | what can i even do
how do i raise it | ways to get more points | how to get better | tips to improve
something that does not take half a year | what works in the short term | anything i can do today
qué hago el lunes | cómo subo mi puntaje | qué me conviene arreglar primero | qué hago esta semana
cómo mejoro la puntuación | qué puedo hacer hoy | dame un plan`,
  improve: `
how do i get my refunds down | how to lower disputes | how do i cut failed payments | how to depend less on one client
ways to reduce chargebacks | how do we keep more members | how do i make sales steadier | how do i recover declined cards
steps to reduce the refund rate | measures against concentration | remedy for late payouts
how tf do i stop the chargebacks | help me get rid of these refunds
how do i get customers recognized | how can payers be linked to sales | fix unknown payers
cómo bajo los reembolsos | cómo evito contracargos | cómo reduzco los pagos fallidos | qué hago para que no cancelen`,
  next_tier: `
could it be done by selling more only | would sales alone be enough to get there | how long would that path take
next tier? | how far to strong | points to solid | what's missing for the next level | when will i be strong | how do i get to solid
how do i get to 80 | how do i reach 90 | what would it take to hit 75 | can i get to 70 by fall | path to a score of 85 | i want 80 points
how long until i move up | when do i reach the next tier | is the top tier realistic for us | can we make strong this year
what stands between us and the next tier | shortest path to the next tier | requirements for the tier above
how the hell do i get to the next lvl | how many more pts do i need
what do i have to change to be in the top tier | which changes get me there | what gets me over the line
cómo llego al siguiente nivel | cuánto me falta para el próximo nivel | cómo llego a ochenta puntos | cuándo subo de nivel | qué necesito para llegar arriba`,
  what_if: `
what would it look like if they left | how would things be without that customer | land another customer as big as the smallest one | one return more how many points does it cost | make it three | with ten instead | if one in ten leaves
what if disputes halve | if refunds drop to 3% | with churn at 2%? | suppose sales go up by 20% | say we lose our largest client | if i had no disputes
what happens to my score if i lose my biggest customer | how would it look without our main client | and if the top client left
if i raise prices by five percent and nobody leaves | suppose we raise prices | what if i charge more | what if a few members leave because of it
what if i refund everybody | would more refunds and fewer disputes be better | what if i stop refunding
how does another big client change concentration | if i sign one more client as large as the others | suppose we land two new accounts
simulate a refund rate of four percent | model growth of ten percent | sensitivity of the score to churn | test a scenario
if sales fell 30% am i screwed | what if i get 5 more chargebacks | what if next month is bad
if i double my sales does my tier change | would my tier change with a big december | if we do that again next month what then
what would half the failed payments do | if all payouts were on time | with twelve months of history what would it be
qué pasa si bajan los reembolsos | y si pierdo mi cliente más grande | si vendo el doble cuánto sube | qué pasa si recibo dos contracargos más | si subo precios`,
  card: `
which components are unknown | what is not known in the scorecard | what do unknown parts cost
how is the score made up | which components are there | how many points for what | list the points | show the scorecard
what counts in the score | how is it calculated | components and their maximum
cómo se calcula el puntaje | qué componentes tiene | cuántos puntos da cada cosa`,
  tiers: `
which tiers exist | tier list | where does each tier start | what are the levels | what does the tier mean | tiers and their ranges
cuáles son los niveles`,
  data: `
is december complete or cut off by the import | did you import everything of last year | does the data start before march | why is the history cut
how fresh is this | last sync | up to date? | when did you last update | is this live | how old are the figures | when do the numbers refresh
how sure are you of the score | how reliable are these numbers | confidence level and its reasons | what lowers the confidence
is all my history in | did the import get everything | is last year complete in your data | are any months cut off | from when do you have data
completeness of the imported records | are these actuals or estimates | what is the basis of the figures, records or estimates
r these numbers even right | can i rely on this | do you guess any of it
qué tan actualizado está | están todos mis datos | son datos reales o estimados`,
  'fact/forecast': `
forecast? | future score | where will i be by spring | what will my score be in spring | score by the end of the year | my score in six months
will the score get better on its own | where is this heading | which tier will i be in by next quarter | will i reach strong without doing anything
projected score for the next quarter | expected development of the score | what is the outlook
is my score gona go up | will it drop | am i going to fall below the tier
qué puntaje tendré en primavera | va a subir mi puntaje | a dónde va mi puntuación | proyección del puntaje`,
  'fact/back_check': `
did the score see trouble coming before | has it been right in my case | how did past scores turn out | test of the score on my past
se cumplió lo que decía el puntaje`,
};
