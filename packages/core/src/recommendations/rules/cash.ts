import * as source from '../../card/sources.ts';
import { keyPermissions } from '../../contract/restricted-key.ts';
import type { RuleData } from '../rule.ts';

/** Rules on money that Stripe holds, debts to Stripe, and permission to read both. */
export const cashRules = {
  release_reserve: {
    topic: 'reserve',
    category: 'account',
    when: [{ limit: 'reserve' }],
    targets: [{ input: 'reserve_share_30d', to: 0.1 }],
    title: 'Work toward the release of the reserve',
    why: 'Stripe holds {reserve_share_30d} of 30 days’ gross sales in reserve{reserve_last_read}. Normally a reserve lasts 30 to 90 days, and its terms are sent before it starts (Stripe, Reserves, read Nov 30, 2026). Stripe alone decides when it ends.',
    steps: [
      'Find Stripe’s notice: it has the percentage, the period and the reason. The amounts and release dates are in the Reserve panel at the bottom of Stripe → Balances.',
      'Ask Stripe support in writing which figure has to change, and when the reserve will be looked at again.',
      'Work on that figure first. Dispute rate, refund rate and payment activity are among those that Stripe names.',
      'Send what shows that orders are delivered: tracking, supplier invoices, statements of an earlier processor. Nobody promises that it works.',
      'Plan your cash without the reserved money, and note the amount and dates: your bank deposits are smaller than your sales by it.',
    ],
    sources: [source.reserveTerms, source.reserveDetails],
  },
  lift_balance: {
    topic: 'balance',
    category: 'account',
    when: [{ limit: 'balance_negative' }],
    targets: [{ input: 'balance_negative', to: 'within_reach' }],
    title: 'Bring the Stripe balance back above zero',
    why: 'While the balance is negative, refunds to your customers wait, and Stripe may debit your bank account within 2 business days (Stripe, Fix the negative balance, read Nov 30, 2026). A refund that waits can become a dispute.',
    steps: [
      'Open Stripe → Balances and note the amount and the currency. Check your payouts first: a debit may already be under way.',
      'If none is, choose Stripe → Balances → Add to balance, and send the bank transfer as shown. In India and Brazil this is not offered: ask Stripe support.',
      'If you leave it to Stripe’s debit, keep enough money in the bank account for it.',
      'Then check that the waiting refunds went out, and write to those customers with a date.',
      'Leave a cushion in Stripe from now on: pay out weekly instead of daily, and add money before a known wave of refunds.',
    ],
    sources: [source.negativeBalance],
  },
  add_permissions: {
    topic: 'permissions',
    category: 'data',
    when: [{ any: [{ limit: 'reserve_unreadable' }, { limit: 'balance_unreadable' }] }],
    targets: [],
    title: 'Make your reserves and balance readable',
    why: 'A connection without these permissions shows neither a reserve nor a negative balance, and unknown is not counted as none. This is our judgment, set on Nov 30, 2026. We only read.',
    first: [
      {
        when: [{ limit: 'reserve_unreadable' }],
        steps: [
          `Reserves need the permission “${keyPermissions.balance.row}: Read”. A connection from before we read them is read again in the night, so look here tomorrow first.`,
        ],
      },
      {
        when: [{ limit: 'balance_unreadable' }],
        steps: [`The balance needs the permission “${keyPermissions.balance_amounts.row}: Read”.`],
      },
    ],
    steps: [
      'With a restricted key: in Stripe, look for API keys, and set it to Read for the key that Vaultra uses. We try again every night.',
      'With the Stripe app: connect Stripe here again, and accept the permission.',
      'If Stripe does not show it for your account at all, the page of your connection here says so.',
      'What it then shows can be good or bad news.',
    ],
    sources: [source.keyPermissions, source.judgment],
    impact: 'Makes a limit’s figure readable',
    priority: 'high',
  },
  finish_current_advance: {
    topic: 'financing',
    category: 'risk',
    when: [{ figure: 'financing_repaying', is: true }],
    targets: [],
    title: 'Repay the current advance before you take another',
    why: 'An advance of Stripe Capital was paid down in the last 60 days. A further offer of Stripe Capital pays off what is left of the one in progress (Stripe, Refills, read Nov 30, 2026). With other funders, a second advance during the term is usually a default that makes all of it due (Fundnode, which earns referral fees, read Nov 30, 2026).',
    steps: [
      'In the Stripe Dashboard, look for Capital: note what is left, the share of sales that is withheld, and the minimum payment with its next date.',
      'Read in your agreement what it says about other financing, and about changing processors.',
      'Put the amount withheld in your monthly plan: sales on this page are before it.',
      'If you need more money now, ask the present funder in writing for its consent or for other terms. Compare a refill by what you get after the old balance, and by what all of it costs.',
    ],
    sources: [source.capitalRefills, source.antiStacking],
    impact: 'Avoids paying for two advances at once',
    priority: 'medium',
    rest_days: 90,
  },
} satisfies Record<string, RuleData>;
