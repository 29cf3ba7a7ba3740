import * as source from '../../card/scorecard-v1.sources.ts';
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
    why: 'Until then no sale can be made through Stripe. Most often information is missing that Stripe must have.',
    steps: [
      'Open the Stripe Dashboard: a notice at the top and Settings → Business list what Stripe is asking for.',
      'Send what is due: identity, company papers or the bank account, exactly as registered.',
      'If nothing is listed, ask Stripe support in writing why the account is restricted and what would lift it.',
      'Keep the answer: a lender who sees a gap in sales will ask what it was.',
    ],
    sources: [source.accountRequirements],
  },
  restore_payouts: {
    topic: 'account',
    category: 'account',
    when: [{ limit: 'account_disabled' }],
    targets: [{ input: 'payouts_enabled', to: 'within_reach' }],
    title: 'Get payouts to your bank enabled again',
    why: 'Sales go on, but the money stays in Stripe. Most often a bank account or a document is to be confirmed.',
    steps: [
      'Open the Stripe Dashboard: a notice at the top says what payouts are waiting for.',
      'Check the bank account under Stripe → Settings → Business → External payout accounts and scheduling: the holder’s name must be the registered one.',
      'Send the document that is asked for, in colour and whole, so that it need not be asked for twice.',
      'If nothing is listed, ask Stripe support in writing what holds the payouts and until when.',
    ],
    sources: [source.accountRequirements],
  },
} satisfies Record<string, RuleData>;
