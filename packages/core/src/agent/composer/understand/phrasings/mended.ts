import type { Phrasings } from './lines.ts';

/** Intents that came later, and more lines for earlier ones. */
export const mended = {
  distress: `
my husband died
my wife passed away last month
my dad just died and i have to run the shop
i lost my mother this week
my business partner passed away
there was a death in the family
i want to quit
i am ready to quit everything
i want to give up
i can't go on
i can't do this anymore
there is no hope left
what's the point of all this
everything is hopeless
i want to die
i don't want to live anymore
ya no puedo más
falleció mi padre`,
  norm: `
is that good | is that bad | is that normal | is that a lot | is this high | is that low | good or bad? | normal? | too much? | is that ok
is my refund rate normal | is this churn high | is a dispute rate like mine bad | is my average sale low | is our growth healthy
what is a normal refund rate for a shop like mine | what's typical churn | what is a good dispute rate | what would be a healthy failure rate
is that figure within the usual range | how does this compare with the benchmark | is there a reference value for it | industry norm for refunds
is it bad that we have so many failed payments | should i worry about that number | is that alot for a cafe | is it normal to have that many returns
how do we compare with similar businesses in refunds | what should it be | what do lenders consider good | whats considered high
is my number of disputes bad | are a few disputes bad | is my concentration too high | is the variation of my sales good
es mucho | es normal | eso está bien o mal | es alta mi tasa de reembolsos | cuánto debería ser | es malo tener tantas devoluciones`,
} satisfies Phrasings;

export const moreMended: Phrasings = {
  disputes: `
open disputes
which disputes are open
which dispute must i answer
which disputes need a response
how many disputes are open right now
list my open disputes
do i have any disputes waiting for my evidence
disputas abiertas
qué disputas tengo que responder
cuántas disputas abiertas tengo ahora
cuáles contracargos están pendientes`,
  metric: `
do we have gaps in sales
how many gaps were there between sales
what was the longest time without a sale
days since the last dispute
what is our dispute win rate`,
  compare: `
why did my sales drop
why did my revenue fall
why are sales down
why did refunds go up
why did my average sale drop
por qué bajaron mis ventas`,
};
