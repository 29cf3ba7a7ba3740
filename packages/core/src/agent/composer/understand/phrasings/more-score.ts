import type { Phrasings } from './lines.ts';

/** More ways to ask about the readiness score: shorter, longer, and in other words. */
export const moreScore = {
  score: `
my score on march 5
what was my score in april
my score last month
score a week ago
what grade do you give us
how would you rate my business
are we in good shape for a loan
where are we on the scale
are we ready for funding or not
what's the verdict
what do we score
how many points out of 100 do we have
so how ready are we
our current standing
readiness level please
is our business fundable
did we pass
how good are we
cómo estamos de puntuación
qué nota tenemos`,
  hurts: `
what should worry a lender about my numbers
what stops us from scoring higher
what are we doing wrong
where do we fall short
what pulls the score down
be brutal, what is bad about my business
what would you criticize about our figures
the biggest drag on our score
our weakest area
what is our biggest problem
which component is the worst
what is the ugly part of our numbers
where are we weak
what is costing us
what keeps us from a better grade
qué nos hace daño
qué está mal en mi negocio`,
  helps: `
what impresses a lender about us
what are we proud of
what speaks for us
what counts in our favor with a lender
the best part of our numbers
where do we shine
what is our strongest point
what do we have going for us
what is working
which component is the best
where do we score well
what's positive about our figures
name our strong points
something nice to tell investors
en qué somos buenos
lo mejor de mi negocio`,
  changed: `
what made the score dip
what made my score jump
how is my score compared to last week
the score was higher before
my score moved overnight
we lost points since last week, how come
we gained points, from what
score then and now
what is different about my score since my last visit
did the score get better or worse
why the drop
what caused the change in my score
how come our tier changed
was our score ever higher
score trend over the last weeks
has anything moved in the score
qué cambió en mi puntuación`,
  first: `
what do you recommend
what would you do if this was your shop
where would you start
just tell me the next step
what is the single most useful thing we can do
i have two hours, what should i spend them on
what is most urgent to fix
what moves the needle most
give me one thing to do today
best thing to do right now
what are my next actions
how do we get better
advice please
what deserves my time this week
how do i get a better grade
which fix brings the most
any suggestions
qué me recomiendas
cuál es el siguiente paso`,
  next_tier: `
what comes after our tier and how do we get there
how long before we are ready for a lender
when will lenders take us seriously
what is between us and the next band
how many points short are we
can we move up a level by summer
how soon can we level up
what do we need to climb a tier
how far off are we from the top
are we near the next threshold
time to the next tier
points missing to the next tier
what gets us to the top tier
how do we go from developing to solid record
cómo subo de nivel`,
  what_if: `
would one more dispute hurt us
what if refunds drop to 2 percent
let's say churn falls by half
how much is halving refunds worth
score with 20 disputes
what would 3 fewer disputes do
if all payouts came on time would the score change
how much would the score rise if churn was 4%
if we fixed failed payments completely
assume sales of 80k a month
picture no refunds at all, what would we score
play it through with 2% churn
what happens to our score if we lose a big customer
what would change if our record was two years long
how would the score react to 3 new chargebacks
test it with growth of 10 percent
what happens to the score with zero refunds`,
  explain: `
is 5% churn normal
is a refund rate of 7% high
why do you call our sales unstable
what do you count as a failed payment
difference between gross sales and net revenue
what does the word churn stand for
how is growth measured
what is included in payouts on time
how many points are in refunds
how many points can sales volume give
what is a sales record
help me understand customer concentration
i dont get the dispute activity figure
how come we get few points for stability
what exactly is payment failure rate
over what period is churn measured
is our growth good
are our refunds high
do we have a lot of disputes
is our average sale ok
where should our dispute rate be
qué quiere decir variación mensual`,
  improve: `
how can we get people to stop refunding
what helps against failed payments
what brings chargebacks down
how to keep subscribers longer
how do i get more customers so that one is not so big
how do i avoid refunds
what could we do to have fewer failed payments
how do we even out our sales
how do i win back failed payments
what can we do about our big client
how do we get our growth up
how do i make payouts more reliable`,
  card: `
how do you come up with the number
what makes up the grade
what is the score based on
on what basis do you score us
how is readiness worked out
which things do you look at to score us
how are points given
explain how you score
what matters for the score
weights of the score`,
  tiers: `
which tier comes after ours
names of the tiers
what levels exist
where does each tier begin
what is the cutoff for solid record
from how many points is it a strong record
list the tiers with points`,
} satisfies Phrasings;
