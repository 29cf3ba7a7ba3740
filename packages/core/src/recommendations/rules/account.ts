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
    why: 'Until then, you cannot take payments through Stripe. Usually Stripe is missing required information.',
    steps: [
      'Open the Stripe Dashboard: a notice at the top and Settings → Business list what Stripe needs.',
      'Send it exactly as registered: identity, company documents or the bank account.',
      'If nothing is listed, ask Stripe support in writing why the account is restricted and what would lift it.',
      'Keep the answer: a lender who sees a gap in sales will ask about it.',
    ],
    sources: [source.accountRequirements],
  },
  restore_payouts: {
    topic: 'account',
    category: 'account',
    when: [{ limit: 'account_disabled' }],
    targets: [{ input: 'payouts_enabled', to: 'within_reach' }],
    title: 'Get payouts to your bank enabled again',
    why: 'You can still take payments, but the money stays in Stripe. Usually Stripe needs to confirm a bank account or a document.',
    steps: [
      'Open the Stripe Dashboard: a notice at the top says why payouts are on hold.',
      'Check the bank account under Stripe → Settings → Business → External payout accounts and scheduling: the account holder must be the registered business or owner.',
      'Send the requested document in full and in color, so that Stripe does not have to ask again.',
      'If nothing is listed, ask Stripe support in writing why payouts are on hold and until when.',
    ],
    sources: [source.accountRequirements],
  },
} satisfies Record<string, RuleData>;
