import * as source from '../../card/sources.ts';
import type { Condition, RuleData } from '../rule.ts';
import { disputeLimits } from '../signal.ts';

const findDisputes = 'In the Stripe Dashboard, look for Disputes';
const customRules = 'custom rules need Radar for Fraud Teams (Stripe, read Nov 30, 2026)';

const anyDisputeLimit: Condition = { any: disputeLimits.map((limit) => ({ limit })) };

export const disputeRules = {
  leave_network_level: {
    topic: 'disputes',
    category: 'risk',
    when: [{ any: [{ limit: 'visa_program' }, { limit: 'mastercard_program' }] }],
    targets: [{ input: 'disputes_90d', to: 'within_reach' }],
    title: 'Bring disputes below the card networks’ level',
    why: 'Mastercard’s program starts at 100 chargebacks and 1.5% of the month’s payments; Visa’s at 1,500 fraud reports and disputes and 1.5% (Stripe, Monitoring programs, read Nov 22, 2026). Stripe can act well before a network does.',
    steps: [
      'Ask Stripe support today which program applies to you, since when, and what you must do.',
      `${findDisputes}, and write a plan for the two most frequent reasons: what you will change, and by when. Send it to Stripe.`,
      `Until the rate is down, review risky payments before you ship. Radar’s rules can ask for 3D Secure or block payments; ${customRules}.`,
      'Refund at once when a customer is right: a full refund before a dispute usually prevents it. It does not remove a fraud report, which Visa counts too.',
      'Check the count every week. Cardholders have up to 120 days to dispute (Stripe, Measuring disputes, read Nov 22, 2026), so a change today shows over the coming months.',
    ],
    sources: [source.monitoringPrograms, source.disputeTimes, source.radarRules],
  },
  open_dispute_lock: {
    topic: 'disputes',
    category: 'risk',
    when: [
      {
        any: [
          { limit: 'disputes_2_percent' },
          { limit: 'disputes_1_percent' },
          { limit: 'disputes_0_75_percent' },
        ],
      },
    ],
    targets: [{ input: 'disputes_90d', to: 'within_reach', later: 'under_limits' }],
    title: 'Bring disputes down before you grow',
    why: 'Stripe calls dispute activity above 0.75% generally excessive (Stripe, Measuring disputes, read Nov 22, 2026). More sales with the same causes bring more disputes, so this comes before growth.',
    steps: [
      `${findDisputes}, sort those of the last 90 days by reason, and work on the most frequent one first.`,
      'For “unrecognized” ones, put the name that customers know on the card statement: in Stripe’s business settings, look for the statement descriptor.',
      'For “product not received” and “not as described”, send tracking and dates at once, put your support address on every receipt, and refund quickly when you are in the wrong.',
      `For “fraudulent” ones, ask for 3D Secure on risky payments with a rule in Radar; ${customRules}.`,
      'Read new disputes every Monday, so that you can stop a cause before it repeats.',
    ],
    sources: [source.measuringDisputes, source.howDisputesWork, source.radarRules],
  },
  reduce_disputes: {
    topic: 'disputes',
    category: 'risk',
    when: [{ loses: 'dispute_risk' }, { signal: 'disputes' }],
    targets: [{ input: 'disputes_90d', to: 'within_reach' }],
    title: 'Bring disputes down',
    why: 'Stripe Capital names few unresolved chargebacks as a factor (Stripe, How Capital works, read Nov 22, 2026).',
    steps: [
      `${findDisputes}, look at the reasons of the last 90 days, and work on the most frequent one first.`,
      'For “unrecognized” ones, make the name on the card statement clear: in Stripe’s business settings, look for the statement descriptor. Send receipts too: Stripe → Settings → Business → Customer emails.',
      'For “product not received” and the like, send tracking and dates at once, and refund quickly when you are in the wrong: a full refund before a dispute usually saves the fee too.',
      'For “fraudulent” ones, act on early fraud warnings the same day: open the payment in Stripe.',
    ],
    sources: [source.measuringDisputes, source.capitalFactors, source.howDisputesWork],
    priority: 'low',
  },
  answer_open_disputes: {
    topic: 'open_disputes',
    category: 'risk',
    when: [{ figure: 'disputes_to_answer', over: 0 }],
    targets: [],
    title: 'Answer disputes before the due date',
    why: 'Disputes and inquiries that need your response: {disputes_to_answer}{amounts_to_answer}. Without an answer by the deadline, the refund to the cardholder is final (Stripe, Responding to disputes, read Nov 30, 2026). You can win the money back; a won dispute still counts in the dispute rate (Stripe, Measuring disputes, read Nov 22, 2026).',
    steps: [
      `${findDisputes}, and sort by due date. Those under review are with the bank already; those that need a response have a date.`,
      'Decide for each whether the customer is right. If so, accept it, and do not refund it as well: the money is already back with the cardholder.',
      'Otherwise send what answers the stated reason: the order, delivery or use, your messages with the customer, and the policy that was accepted.',
      'Send it all at once and in time: usually there is one submission only.',
    ],
    sources: [source.disputeResponse, source.disputeTimes],
    impact: 'Can win money back; earns no points',
    priority: 'high',
    deadline: true,
    rest_days: 14,
    cases: 'disputes_to_answer',
  },
  enroll_in_prevention: {
    topic: 'dispute_prevention',
    category: 'risk',
    // The fees are for a stream of disputes, not for a few.
    when: [anyDisputeLimit, { figure: 'disputes_90d', over: 9 }],
    targets: [],
    title: 'Look at tools that settle a complaint before it is a dispute',
    why: 'With Verifi’s RDR (Visa) and Ethoca Alerts (Mastercard), a complaint that matches your rules is refunded before it becomes a dispute. Resolved ones do not count toward the rate; one copy of the page says so only of disputes that are not for fraud (Stripe, Dispute prevention, public preview, read Nov 30, 2026). There is a fee for each, and the sale is lost.',
    steps: [
      'In the Stripe Dashboard, look for dispute prevention, and read the fee before you enroll. It is a preview: if you do not find it, ask Stripe support.',
      'Start with a low amount in the rules, which are part of Radar: every match is refunded without a case.',
      'Send Stripe the customer’s email, delivery address and a product description with each payment: Order Insight shows them to a customer who does not recognize a charge.',
      'After a month, compare the fees and refunds with the disputes that did not come.',
    ],
    sources: [source.disputePrevention],
    impact: 'Fewer disputes that count, for a fee',
    priority: 'medium',
    rest_days: 90,
  },
} satisfies Record<string, RuleData>;
