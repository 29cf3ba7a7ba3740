import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

const typicalRateNote =
  'The typical rate is our judgment, set on Nov 22, 2026: we found no published norm for card refunds.';
const lostAfterRetries =
  'This counts payments that never succeeded, also after retries. In Rekko’s example 2.1% are lost in that way (rekko.io, read Nov 22, 2026); no cut-off is published.';

export const operationsRules = {
  cut_heavy_refunds: {
    topic: 'refunds',
    category: 'operations',
    when: [
      { loses: 'refund_behavior' },
      { signal: 'high_refunds' },
      { figure: 'refund_ratio_to_reference', over: 1.5 },
    ],
    targets: [{ input: 'refund_ratio_to_reference', to: 'within_reach', later: 1 }],
    title: 'Find what makes customers ask for refunds',
    why: `You have more than 1.5 times the typical refunds. ${typicalRateNote}`,
    steps: [
      'Export the refunds of 90 days from Stripe → Transactions → Payments, and count them by product and by reason.',
      'Stop selling the most refunded product, or change it, until you know the cause.',
      'Look for charges that customers did not expect: double charges, surprise renewals, trials that became paid. An email a week before a renewal prevents many of them.',
      'State delivery time, size and scope before the payment button.',
      'Never refuse a refund that is due: it comes back as a dispute, which costs more.',
    ],
    sources: [source.judgment],
    priority: 'low',
  },
  reduce_refunds: {
    topic: 'refunds',
    category: 'operations',
    when: [{ loses: 'refund_behavior' }, { signal: 'high_refunds' }],
    targets: [{ input: 'refund_ratio_to_reference', to: 'within_reach', later: 1 }],
    title: 'Reduce the need for refunds',
    why: typicalRateNote,
    steps: [
      'Note the reason of every refund for a month. Two or three products often cause most of them.',
      'Correct the descriptions, photos, sizes or scope of those products.',
      'Offer an exchange or a repair first. Never refuse a refund that is due: it comes back as a dispute, which costs more.',
    ],
    sources: [source.judgment],
  },
  chase_late_payouts: {
    topic: 'payouts',
    category: 'operations',
    when: [
      { loses: 'payout_reliability' },
      { signal: 'payouts' },
      { figure: 'payouts_failed_90d', under: 1 },
    ],
    targets: [{ input: 'payout_reliability', to: 'within_reach' }],
    title: 'Find out where late payouts are',
    why: 'No payout failed in 90 days, but some had not arrived two days after they were due: {payouts_late_90d}. A late payout can still arrive, and then no longer counts as late. Stripe says to ask the bank after 10 business days (Stripe, Payout trace IDs, read Nov 30, 2026).',
    steps: [
      'In the Stripe Dashboard, look for Payouts, open each late one and note its trace ID.',
      'If it is not in your account 10 business days after it was due, give your bank the trace ID.',
      'If your bank has no record of it, send the trace ID to Stripe support.',
      'Check the payout schedule and the account under Stripe → Settings → Business → External payout accounts and scheduling (in some countries: Bank accounts and currencies).',
    ],
    sources: [source.payoutTrace, source.payoutAccounts],
  },
  fix_payouts: {
    topic: 'payouts',
    category: 'operations',
    when: [{ loses: 'payout_reliability' }, { signal: 'payouts' }],
    targets: [{ input: 'payout_reliability', to: 'within_reach' }],
    title: 'Fix failed and late payouts',
    why: 'Payouts in 90 days: {payouts_failed_90d} failed, {payouts_late_90d} late. A failed payout stops scheduled ones until the bank account is corrected (Stripe, Payout failures, read Nov 22, 2026). It speaks of bank details, rarely of credit.',
    steps: [
      'In the Stripe Dashboard, look for Payouts, open the failed or late ones and read the reason.',
      'Check that the account holder’s name, number and currency of the bank account are exactly as your bank has them: Stripe → Settings → Business → External payout accounts and scheduling (in some countries: Bank accounts and currencies).',
      'Correct the details and retry: until then, scheduled payouts stop.',
      'Check again a week later: a payout can show as paid and still fail up to 5 business days later (Stripe, Payout failures, read Nov 22, 2026).',
    ],
    sources: [source.payoutFailures, source.payoutAccounts],
    // Few points, but the money does not arrive.
    priority: 'medium',
  },
  recover_failed_renewals: {
    topic: 'failed_payments',
    category: 'operations',
    when: [
      { loses: 'payment_failures' },
      { signal: 'failures' },
      { figure: 'subscriptions_matter', is: true },
    ],
    targets: [{ input: 'payment_failure_rate', to: 'within_reach' }],
    title: 'Recover failed renewals',
    why: `${lostAfterRetries} A quarter of lapsed subscriptions end because a payment failed (Stripe, Smart Retries, read Nov 22, 2026).`,
    steps: [
      'Turn on Smart Retries: Stripe → Billing → Revenue recovery → Retries.',
      'On the pages of Revenue recovery, look for the emails about failed payments and expiring cards, and turn them on.',
      'Let customers change their card themselves: in Stripe’s billing settings, look for the customer portal.',
      'Offer bank debit for renewals if your customers use it: a bank account does not expire like a card.',
    ],
    sources: [source.paymentsLost, source.smartRetries],
  },
  recover_failed_payments: {
    topic: 'failed_payments',
    category: 'operations',
    when: [{ loses: 'payment_failures' }, { signal: 'failures' }],
    targets: [{ input: 'payment_failure_rate', to: 'within_reach' }],
    title: 'Recover lost payments',
    why: lostAfterRetries,
    steps: [
      'In Stripe → Transactions → Payments, look for the failed ones and read the reasons. For “insufficient funds”, offer another way to pay. For “authentication required”, use a checkout that supports it.',
      'At checkout, offer a second way to pay, such as a wallet or bank debit: in Stripe’s settings, look for payment methods.',
      'On the same day, send a payment link to customers whose payment failed.',
      'If many fail as “blocked”, check whether your rules in Radar block good customers.',
    ],
    sources: [source.paymentsLost],
  },
} satisfies Record<string, RuleData>;
