import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

/** Not a rule of its own, because a won dispute still counts and gains no points. It comes first because of its deadline. */
const answerOpen: NonNullable<RuleData['first']>[number] = {
  when: [{ figure: 'disputes_open_90d', over: 0 }],
  steps: [
    'Open disputes: {disputes_open_90d}. Under Stripe → Payments → Disputes, send evidence for those that need a response, before the date shown. You can win the money back, but a won dispute still counts in this rate.',
  ],
};

const actOnWarnings = 'For fraud, act on early fraud warnings the same day: open the payment in Stripe.';

export const disputeRules = {
  leave_network_level: {
    topic: 'disputes',
    category: 'risk',
    when: [{ limit: 'excessive_disputes' }],
    targets: [{ input: 'disputes_90d', to: 'within_reach' }],
    title: 'Bring disputes below the card networks’ level',
    why: 'Mastercard’s program starts at 100 chargebacks and 1.5% of payments in a month. Visa’s starts at 1,500 fraud reports and disputes and 1.5%; in Central and Eastern Europe, the Middle East and Africa at 150 and 2.2% (Stripe, monitoring programs, read Nov 22, 2026).',
    first: [answerOpen],
    steps: [
      'Ask Stripe support today which program applies to you, since when, and what you must do.',
      'Write a plan for the two most frequent reasons under Stripe → Payments → Disputes: what you will change, and by when. Send it to Stripe.',
      'Until the rate is down, review risky payments before you ship: Stripe → Radar → Rules can ask for 3D Secure or block them.',
      'Refund at once when a customer is right: a refund before a dispute also saves the dispute fee.',
      'Check the count every week. Cardholders have up to 120 days to dispute (Stripe, read Nov 22, 2026), so a change today shows over the coming months.',
    ],
    sources: [source.monitoringPrograms, source.disputeTimes],
  },
  open_dispute_lock: {
    topic: 'disputes',
    category: 'risk',
    when: [{ limit: 'dispute_rate' }],
    targets: [{ input: 'disputes_90d', to: 'within_reach' }],
    title: 'Bring disputes below 0.75% of charges',
    why: 'Stripe calls dispute activity above 0.75% generally excessive (Stripe, Measuring disputes, read Nov 22, 2026). Lenders ask about it, and Stripe may too.',
    first: [answerOpen],
    steps: [
      'Under Stripe → Payments → Disputes, sort the last 90 days by reason, and work on the most frequent one first.',
      'For “unrecognized” ones, put the name that customers know on the card statement: Stripe → Settings → Business → Public details.',
      'For “product not received” and “not as described”, send tracking and dates at once, put your support address on every receipt, and refund quickly when you are in the wrong.',
      'For “fraudulent” ones, ask for 3D Secure on risky payments: Stripe → Radar → Rules.',
      'Read new disputes every Monday, so that you can stop a cause before it repeats.',
    ],
    sources: [source.measuringDisputes, source.howDisputesWork],
  },
  reduce_disputes: {
    topic: 'disputes',
    category: 'risk',
    // A single dispute may be chance.
    when: [{ loses: 'dispute_risk' }, { figure: 'disputes_90d', over: 1 }],
    targets: [{ input: 'disputes_90d', to: 'within_reach' }],
    title: 'Bring disputes down',
    why: 'Stripe Capital names few open chargebacks as a factor (Stripe, read Nov 22, 2026).',
    first: [answerOpen],
    steps: [
      'Under Stripe → Payments → Disputes, look at the reasons of the last 90 days, and work on the most frequent one first.',
      'For “unrecognized” ones, add a clear statement descriptor: Stripe → Settings → Business → Public details. Also send receipts: Stripe → Settings → Business → Customer emails.',
      'For “product not received” and the like, send tracking and dates at once, and refund quickly when you are in the wrong: a refund before a dispute saves the fee too.',
      actOnWarnings,
    ],
    sources: [source.measuringDisputes, source.capitalFactors, source.howDisputesWork],
  },
  act_on_fraud_warnings: {
    topic: 'fraud_warnings',
    category: 'risk',
    when: [{ figure: 'fraud_warnings_30d', over: 0 }],
    targets: [],
    // About 80% become disputes unless acted on: https://docs.stripe.com/disputes/how-disputes-work
    protects: { input: 'disputes_90d', grows_by: { figure: 'fraud_warnings_30d', times: 0.8 } },
    title: 'Act on early fraud warnings',
    why: 'Early fraud warnings in 30 days: {fraud_warnings_30d}. About 80% become fraud disputes unless acted on (Stripe, How disputes work, read Nov 22, 2026).',
    steps: [
      'In Stripe → Payments, open each payment with a warning. Skip those already refunded or disputed.',
      'If you do not know the customer or cannot reach them, refund the payment in full now: it costs less than the dispute and its fee.',
      'If you are sure that the sale is good, keep the proof: delivery, messages, log-ins. You need it if a dispute follows.',
      'Do not ship orders that have not left yet.',
      'Block what these payments have in common, such as a card, an email or a country: Stripe → Radar → Rules.',
    ],
    sources: [source.howDisputesWork],
  },
} satisfies Record<string, RuleData>;
