import type { Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import type { ComponentKey } from '../figures/components.ts';
import { lookLikeCardTesting } from '../metrics/declines.ts';
import { disputesLikelyAtLeast, fullPointsAt } from '../readiness/curve.ts';
import type { Score } from '../readiness/score.ts';
import { betaAtLeast } from '../shared/beta.ts';

/**
 * Thresholds at which a figure is more than chance. Below them there is no proposal: two disputes in 300 charges are not a project. The numbers
 * are our judgment, set on Nov 30, 2026.
 *
 * | signal | there is one if |
 * | --- | --- |
 * | `disputes` | a dispute limit is active; or 3 disputes, and the rate is over the curve's full-points value with a probability of 90% |
 * | `refunds` | 3 refunded charges, and the rate is over the full-points value with a probability of 90% |
 * | `high_refunds` | the same, and the rate is over the typical one of the industry: typical refunds are part of the trade |
 * | `failures` | 3 lost payments, and the rate is over the full-points value with a probability of 90% |
 * | `churn` | the same of subscribers lost in 30 days, where 30 days' charges stand for the subscribers |
 * | `payouts` | one failed (Stripe then stops the next ones), or two late |
 * | `concentration` | the largest payer has over 20% of sales: FinHelp calls under 20% low (finhelp.io, read Nov 22, 2026) |
 * | `sales_fall` | a fall of 5% or more that is larger than what the swings of months explain in 9 of 10 cases; always from 20% |
 * | `declines` | 20 declined attempts in 2 days, and they are half of all attempts or more (`metrics/declines.ts`) |
 *
 * Disputes have the card's prior. The other counts have Jeffreys' prior, Beta(½, ½), which says next to nothing.
 */
export type SignalName =
  | 'disputes'
  | 'refunds'
  | 'high_refunds'
  | 'failures'
  | 'churn'
  | 'payouts'
  | 'concentration'
  | 'sales_fall'
  | 'declines';

/** The data that a signal is computed from. */
export interface Observed {
  reading: Reading;
  today: Pick<Score, 'gates'>;
  card: Scorecard;
}

/** The probability from which a rate counts as over a value. */
const certainty = 0.9;
/** One case may be chance, and so may two. */
const fewestCases = 3;
const lateFrom = 2;
/** A multiple of the industry's typical rate. */
const typicalRefunds = 1;
const lowShare = 0.2;
const fall = { least: 0.05, always: 0.2 };

/** The limits about disputes. */
export const disputeLimits = [
  'disputes_2_percent',
  'visa_program',
  'mastercard_program',
  'disputes_1_percent',
  'disputes_0_75_percent',
] as const;

const signals: Record<SignalName, (observed: Observed) => boolean> = {
  disputes: ({ reading: { inputs }, today, card }) =>
    today.gates.some(({ id, active }) => active && disputeLimits.some((limit) => limit === id)) ||
    (inputs.disputes_90d >= fewestCases &&
      disputesLikelyAtLeast(fullPoints('dispute_risk', card), inputs, card) >= certainty),
  refunds: ({ reading: { inputs, facts }, card }) => {
    const { refund_ratio_to_reference: ratio, transactions_90d: charges } = inputs;
    if (ratio === null) return false;
    const reference = card.refund_reference[facts.industry ?? 'other'];
    const refunded = Math.round(ratio * reference * charges);
    return isOver(refunded, charges, fullPoints('refund_behavior', card) * reference);
  },
  high_refunds: (observed) =>
    (observed.reading.inputs.refund_ratio_to_reference ?? 0) > typicalRefunds && signals.refunds(observed),
  failures: ({ reading: { inputs }, card }) => {
    const { payment_failure_rate: rate, transactions_90d: paid } = inputs;
    if (rate === null) return false;
    // Charges are the payments that succeeded. If no payment succeeded, their number is unknown and all count as lost.
    if (rate >= 1) return true;
    const lost = Math.round((paid * rate) / (1 - rate));
    return isOver(lost, paid + lost, fullPoints('payment_failures', card));
  },
  churn: ({ reading: { inputs, facts }, card }) => {
    if (inputs.mrr_churn === null) return false;
    const lost = Math.round(inputs.mrr_churn * facts.charges_30d);
    return isOver(lost, facts.charges_30d, fullPoints('subscriber_churn', card));
  },
  payouts: ({ reading: { inputs, facts } }) =>
    inputs.payout_reliability !== null &&
    (facts.payouts_failed_90d >= 1 || facts.payouts_late_90d >= lateFrom),
  concentration: ({ reading: { inputs } }) => (inputs.top_customer_share ?? 0) > lowShare,
  sales_fall: ({ reading: { inputs } }) => {
    const { revenue_growth: growth, revenue_volatility: swings } = inputs;
    return growth !== null && -growth >= explainedFall(swings);
  },
  declines: ({ reading: { facts } }) => lookLikeCardTesting(facts),
};

export function hasSignal(name: SignalName, observed: Observed): boolean {
  return signals[name](observed);
}

/** Whether a rate of `cases` in `of` is likely over `value`. More cases never end a signal. */
function isOver(cases: number, of: number, value: number): boolean {
  if (cases < fewestCases) return false;
  return betaAtLeast(value, 0.5 + cases, 0.5 + Math.max(0, of - cases)) >= certainty;
}

/**
 * The growth compares two means of 3 months. If each month varies by `swings`, their difference varies by swings × √(2/3), and
 * is further down than 1.28 times that in one of 10 cases.
 */
function explainedFall(swings: number | null): number {
  const chance = swings === null ? fall.always : 1.2816 * Math.sqrt(2 / 3) * swings;
  return Math.min(fall.always, Math.max(fall.least, chance));
}

function fullPoints(key: ComponentKey, card: Scorecard): number {
  const component = card.components.find((each) => each.key === key);
  if (!component) throw new RangeError(`The card has no component ${key}`);
  return fullPointsAt(component.knots);
}
