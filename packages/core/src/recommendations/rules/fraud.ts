import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

export const fraudRules = {
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
      'In Stripe, open each payment with a warning. Skip those already refunded or disputed.',
      'If the order has not left, stop it. If you do not know the customer or cannot reach them, refund the payment in full now: it usually prevents the dispute and its fee. The fraud report itself stays.',
      'If you are sure that the sale is good, keep the proof: delivery, messages, log-ins. You need it if a dispute follows.',
      'Block what these payments have in common, such as a card or an email, with a rule in Radar; custom rules need Radar for Fraud Teams (Stripe, read Nov 30, 2026).',
    ],
    sources: [source.howDisputesWork, source.radarRules],
    cases: 'fraud_warnings_30d',
  },
  stop_card_testing: {
    topic: 'card_testing',
    category: 'risk',
    when: [{ signal: 'declines' }],
    targets: [],
    title: 'Check for card testing today',
    why: 'Declined attempts in 2 days: {declines_2d}, which is {decline_share_2d} of all attempts. Many declines at once can mean that stolen cards are tried on your checkout. It can also be a fault of the checkout. Those who find an unprotected form come back, and the charges that succeed are often disputed (Stripe, Addressing card testing quickly, read Nov 30, 2026).',
    steps: [
      'Look at the declined payments of these two days: made-up names, equal small amounts and wrong security codes point to card testing; known customers point to a fault of your checkout.',
      'If it is card testing, put a CAPTCHA before the payment and limit attempts by address and card, or take the page offline for some hours.',
      'Refund every payment of those hours that succeeded and belongs to no real order, in full, and ship nothing.',
      'If your secret API key may have leaked, replace it. Then tell Stripe support what happened and what you changed.',
    ],
    sources: [source.cardTesting],
    impact: 'Prevents disputes from stolen cards',
    priority: 'high',
    deadline: true,
    rest_days: 7,
    cases: 'declines_2d',
  },
} satisfies Record<string, RuleData>;
