import type { Desk, Steps } from '../desk.ts';
import type { AccountMatter } from '../understand/phrasings/account.ts';

const said: Readonly<Record<AccountMatter, readonly string[]>> = {
  conversation: [
    'In the view “Ask”, each conversation in the list has a button that deletes it.',
    'I cannot delete it from here.',
  ],
  price: [
    'I do not know what Vaultra costs: neither your figures nor my articles say it.',
    'The website or the people who invited you can tell you.',
  ],
  disconnect: [
    'An owner of the business can do that in Settings, under “Stripe”; I cannot do it from here.',
    'Our access ends, and your figures and your score no longer update.',
    'The data is kept for a while in case you connect again, and the dashboard says until when; then it is deleted.',
  ],
  stripe: [
    'Vaultra only reads from Stripe: it cannot move money, make refunds, or change anything there.',
    'You choose the account at Stripe and allow read-only access, or you make a restricted key with the permissions that you set.',
    'An owner can disconnect at any time in Settings, under “Stripe”.',
  ],
  delete: [
    'I cannot delete anything from here, and nothing was deleted by this message.',
    'In Settings, “Delete account” deletes you and every business that has no other owner: its Stripe connection, figures, scores, alerts, and conversations. An owner can delete a single business under “Business”.',
    'Backups keep deleted data for a limited time. Before that you can request a copy under “Your data”.',
    'To stop only the reading of Stripe, disconnect it in Settings, under “Stripe”.',
  ],
  export: [
    'In Settings, under “Your data”, you can request a copy of everything that is stored about you and the businesses you own.',
    'You get an email when it is ready.',
  ],
  share: [
    'In Settings, under “Members”, an owner or admin can invite a person by email, with a role.',
    'A viewer reads and asks, and changes nothing; an owner manages everything.',
    'Each has a login of their own, and an owner can remove them at any time.',
  ],
  mails: [
    'I cannot turn emails off from here: in Settings, under “Mail”, you choose which you want, and each email has a link to unsubscribe.',
    'Alerts stay on the dashboard in any case.',
  ],
  login: [
    'I cannot change your login from here: in Settings you change your password, and the login page has a link for a forgotten password.',
  ],
  business: [
    'The menu with the name of the business lists those that you belong to; each has its own Stripe connection, figures, and score.',
    'I answer about the business that is open now.',
  ],
  language: [
    'I understand questions in Spanish, and many in French and German, but I answer in English only.',
  ],
  privacy: [
    'Your figures are seen by the members of your business, whom its owners and admins invite, and by the AI applications that you connect yourself.',
    'Nothing is sent to lenders: they see your score only if you show it to them.',
    'Vaultra only reads from Stripe, and I answer about no other business. In Settings you see the members, and you can request a copy of your data or delete it.',
  ],
};

/** The account with Vaultra: data, access, price. */
export async function* account(desk: Desk): Steps {
  for (const sentence of said[desk.asked.topic as AccountMatter])
    for (const one of sentence.split(/(?<=\.) /)) yield desk.say(one);
}
