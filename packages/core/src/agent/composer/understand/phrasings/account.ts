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
are you going to tell stripe or my bank about my score
do you report my score to anybody
will lenders see this without asking me
does stripe know my score
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
  share: `invite my accountant | add a user | give my bookkeeper access | my partner should see this too | share access | add a team member | can my accountant log in | invite someone | another login for my wife | how do i let my advisor see it | read-only access for my cpa | invitar a mi contador | dar acceso a mi socio`,
  mails: `stop emails | unsubscribe | turn off alerts | too many mails | no more notifications | change email settings | where do i switch off alerts | weekly mail off | quit emailing me | notification settings | dejar de recibir correos | apagar alertas`,
  login: `change password | forgot my password | change my email address | log out | two factor | update my profile | cambiar contraseña | no puedo entrar`,
  business: `add another business | second stripe account | i have two shops | switch business | change my industry | rename my business | connect a second account | agregar otro negocio | cambiar el nombre del negocio`,
  language: `speak spanish | answer in spanish | can you answer in french | español por favor | habla español | responde en español | do you speak german`,
} as const;

export type AccountMatter = keyof typeof accountAsks;
