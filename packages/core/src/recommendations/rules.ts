import type { InputName } from '../readiness/inputs.ts';
import type { GateId, Source } from '../readiness/scorecard.ts';
import * as source from '../readiness/scorecard-v1.sources.ts';
import type { Category, RuleId } from './recommendation.ts';

/**
 * What an owner can do about each input that can move within 90 days, and each lock that can be opened so. A rule
 * says nothing of its worth: `propose` scores that. Steps improve the business that the figure describes; none only
 * improves the figure, and none promises money.
 */
export interface Rule {
  rule: RuleId;
  category: Category;
  /** The inputs it moves, together. */
  inputs: readonly InputName[];
  title: string;
  steps: readonly string[];
  /** Steps that come first while a lock is active. */
  first?: Partial<Record<GateId, readonly string[]>>;
  sources: readonly Source[];
}

export const rules: readonly Rule[] = [
  {
    rule: 'restore_account',
    category: 'account',
    inputs: ['charges_enabled', 'payouts_enabled'],
    title: 'Get your Stripe account fully enabled again',
    steps: [
      'Open the Stripe Dashboard: a notice at the top and Settings → Business list what Stripe is asking for.',
      'Send what is due: identity, company papers or the bank account, exactly as registered.',
      'If nothing is listed, ask Stripe support in writing why the account is restricted and what would lift it.',
    ],
    sources: [source.accountRequirements],
  },
  {
    rule: 'reduce_disputes',
    category: 'risk',
    inputs: ['disputes_90d'],
    title: 'Bring disputes down',
    steps: [
      'In Stripe, sort the disputes of the last 90 days by reason; work on the most frequent reason first.',
      'For “unrecognized” ones, set a statement descriptor that customers know your business by, and send receipts.',
      'For “product not received” and the like, send tracking and dates at once, and refund quickly when you are in the wrong: a refund before a dispute saves the fee too.',
      'For fraud, act on early fraud warnings the day they come, and ask for 3D Secure on risky payments with Radar.',
      'Answer every dispute with evidence. It can win the money back; a won dispute still counts in this rate.',
    ],
    first: {
      excessive_disputes: [
        'You are at a level at which card networks step in: ask Stripe which programme applies and agree a written plan with dates.',
      ],
    },
    sources: [source.measuringDisputes, source.howDisputesWork, source.monitoringPrograms],
  },
  {
    rule: 'widen_customers',
    category: 'customers',
    inputs: ['top_customer_share'],
    title: 'Depend less on your largest customer',
    steps: [
      'Set a goal for sales to customers other than the largest one, and look at it each month.',
      'Ask your best smaller customers for referrals, and offer past customers the next thing they need.',
      'Keep the large customer: the share falls by growing the rest. Ask them for a longer contract or a notice period in writing, which lenders like to see.',
    ],
    sources: [source.concentration],
  },
  {
    rule: 'grow_revenue',
    category: 'revenue',
    inputs: ['revenue_growth'],
    title: 'Turn the sales trend upwards',
    steps: [
      'Compare the last three months with the earlier ones by product and customer: find what fell and why.',
      'Write to customers who bought before and stopped, with a reason to come back.',
      'Put effort into the one channel that brought most new customers lately, and stop the one that brought fewest.',
    ],
    sources: [source.capitalFactors],
  },
  {
    rule: 'steady_revenue',
    category: 'revenue',
    inputs: ['revenue_volatility'],
    title: 'Smooth the ups and downs of sales',
    steps: [
      'Offer regular customers a plan, retainer or standing order, billed monthly.',
      'Split large projects into stages that are invoiced as they are delivered.',
      'For known quiet months, plan a season’s offer or a pre-order early. If the swings are your season, keep the numbers of two years at hand to show it.',
    ],
    sources: [source.volatilityAsRisk],
  },
  {
    rule: 'raise_monthly_revenue',
    category: 'revenue',
    inputs: ['monthly_net_revenue_usd'],
    title: 'Grow monthly revenue',
    steps: [
      'Check prices you have not touched for a year, and raise those that no longer cover their costs.',
      'Offer a larger size, a bundle or an add-on where customers already buy.',
      'If real customers also pay you by other ways, offer them card or bank payment through Stripe: only sales made there can be seen here.',
    ],
    sources: [source.lenderMinimums],
  },
  {
    rule: 'reduce_refunds',
    category: 'operations',
    inputs: ['refund_ratio_to_reference'],
    title: 'Reduce the need for refunds',
    steps: [
      'Note the reason of every refund for a month; two or three products usually cause most of them.',
      'Make the descriptions, photos, sizes or scope of those products match what customers get.',
      'Offer an exchange or a repair first. Never refuse a refund that is due: it comes back as a dispute, which costs more.',
    ],
    sources: [source.judgement],
  },
  {
    rule: 'fix_payouts',
    category: 'operations',
    inputs: ['payout_reliability'],
    title: 'Make every payout arrive',
    steps: [
      'In Stripe under Balances → Payouts, open the failed or late ones and read the reason.',
      'Check that the account holder’s name, number and currency of the bank account are exactly as your bank has them.',
      'Correct them and retry: a failed payout stops scheduled ones until then.',
    ],
    sources: [source.payoutFailures],
  },
  {
    rule: 'recover_failed_payments',
    category: 'operations',
    inputs: ['payment_failure_rate'],
    title: 'Recover failed payments',
    steps: [
      'For subscriptions and invoices, turn on Smart Retries and emails about failed payments in Stripe under Billing → Revenue recovery.',
      'Let customers update their card themselves (the customer portal), and remind them before it expires.',
      'At the checkout, offer a second way to pay, such as a wallet or bank debit.',
    ],
    sources: [source.paymentFailures, source.smartRetries],
  },
  {
    rule: 'reduce_churn',
    category: 'customers',
    inputs: ['mrr_churn'],
    title: 'Keep more subscribers',
    steps: [
      'Ask everyone who cancels for the reason, with one question; read the answers each week.',
      'Separate those who left from those whose card failed: a quarter of lapsed subscriptions end by payment failure, which retries can save.',
      'Help new subscribers to their first success within the first weeks, and offer a pause or a smaller plan beside “cancel”.',
    ],
    sources: [source.churn, source.smartRetries],
  },
];
