import type { Phrasings } from './lines.ts';

/** Intents that came later, and more lines for earlier ones. */
export const mended = {
  account: `
delete all my data
delete my account
how do i close my account
i want to cancel my account
cancel
how do i delete this conversation
delete this chat
is my data safe
who sees my numbers
who can see my data
will lenders see this
do you share my data with lenders
do you sell my data
is my information private
disconnect stripe
how do i disconnect stripe
remove access to my stripe account
is it safe to connect stripe
what permissions do you have on my stripe account
can you move money out of my stripe account
is vaultra read only
how much does vaultra cost
what is the price of vaultra
is this app free
how do i export my data
download my data
borrar mi cuenta
mis datos están seguros
quién ve mis datos
cuánto cuesta vaultra
desconectar stripe`,
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
  compare: `
why did my sales drop
why did my revenue fall
why are sales down
why did refunds go up
why did my average sale drop
por qué bajaron mis ventas`,
  customer: `
how many customers do i have
how many clients do we have
number of customers
cuántos clientes tengo`,
};
