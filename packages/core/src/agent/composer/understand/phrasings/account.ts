/** Questions on the account with Vaultra, by what they are about. */
export const accountAsks = {
  conversation: `
how do i delete this conversation
delete this chat
erase our messages
borrar esta conversación`,
  price: `
how much does vaultra cost
what is the price of vaultra
is this app free
do i have to pay for this
what plans do you have
cuánto cuesta vaultra`,
  disconnect: `
disconnect stripe
how do i disconnect stripe
remove access to my stripe account
stop reading my stripe account
how can i disconnect
how do i disconnect from vaultra
how do i unlink my account
desconectar stripe`,
  stripe: `
is it safe to connect stripe
what permissions do you have on my stripe account
can you move money out of my stripe account
is vaultra read only
can you make a refund for me
does stripe know that you read my data
can you change anything in my account`,
  delete: `
delete all my data
delete my account
how do i close my account
i want to cancel my account
cancel
cancel my membership with you
borrar mi cuenta`,
  export: `
how do i export my data
download my data
get a copy of everything you store`,
  privacy: `
is my data safe
who sees my numbers
who can see my data
will lenders see this
do you share my data with lenders
do you sell my data
where does my data go
is my information private
is my data safe and who reads it
mis datos están seguros
quién ve mis datos`,
} as const;

export type AccountMatter = keyof typeof accountAsks;
