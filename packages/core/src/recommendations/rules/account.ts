import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

export const accountRules = {
  restore_account: {
    topic: 'account',
    category: 'account',
    when: [{ limit: 'account_disabled' }, { figure: 'charges_enabled', is: false }],
    targets: [
      { input: 'charges_enabled', to: 'within_reach' },
      { input: 'payouts_enabled', to: 'within_reach' },
    ],
    title: 'Get your Stripe account fully enabled again',
    why: 'Until then, you cannot take payments through Stripe. Usually information that Stripe requires is missing (Stripe, Payouts or charges not enabled, read Nov 22, 2026).',
    steps: [
      'Open the Stripe Dashboard and look for a notice that lists what Stripe needs. Stripe also sends it by email.',
      'Send it exactly as registered: identity, company documents or the bank account.',
      'If nothing is listed, ask Stripe support in writing why the account is restricted and what would lift it.',
      'Keep the answer: it explains the gap in your sales to anyone who asks later.',
    ],
    sources: [source.accountRequirements],
  },
  restore_payouts: {
    topic: 'account',
    category: 'account',
    when: [{ limit: 'account_disabled' }],
    targets: [{ input: 'payouts_enabled', to: 'within_reach' }],
    title: 'Get payouts to your bank enabled again',
    why: 'You can still take payments, but the money stays in Stripe. Usually information that Stripe requires is missing (Stripe, Payouts or charges not enabled, read Nov 22, 2026).',
    steps: [
      'Open the Stripe Dashboard and look for a notice that says why payouts are on hold.',
      'Check the bank account under Stripe → Settings → Business → External payout accounts and scheduling (in some countries: Bank accounts and currencies). The account holder must be the registered business or owner.',
      'Send the requested document in full and in color, so that Stripe does not have to ask again.',
      'If nothing is listed, ask Stripe support in writing why payouts are on hold and until when.',
    ],
    sources: [source.accountRequirements, source.payoutAccounts],
  },
} satisfies Record<string, RuleData>;
