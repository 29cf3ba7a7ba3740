import { METRICS, type MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { addDays, addMonths, monthOf, monthRange, weekStart } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';

/** The product's one dispute rate: disputes over charges of 90 days. */
export const rateId = 'line.stripe_dispute_activity.value';

/** `a`, `a and b`, `a, b, and c`. */
export function listed(items: readonly string[], word = 'and'): string {
  if (items.length < 3) return items.join(` ${word} `);
  return `${items.slice(0, -1).join(', ')}, ${word} ${items.at(-1)}`;
}

/** `[[id]] points`, or `[[id]] point` for exactly one. */
export const points = (desk: Desk, id: string) => counted(desk, id, 'point', 'points');

/** A figure and its noun: one dispute, two disputes. */
export function counted(desk: Desk, id: string, one: string, many: string): string {
  return `[[${id}]] ${desk.value(id) === 1 ? one : many}`;
}

interface Noun {
  /** The name of an amount or a rate. */
  name?: string;
  isPlural?: boolean;
  /** The name of a count, in the singular. */
  one?: string;
  many?: string;
}

/** The name of a metric in a sentence. */
const nouns: Partial<Record<MetricName, Noun>> = {
  revenue_total: { isPlural: true },
  average_transaction_size: { name: 'the average sale' },
  refund_ratio: { name: 'the refund rate' },
  refund_amount_ratio: { name: 'the refunded share of sales' },
  chargeback_ratio: { name: 'the dispute rate' },
  history_months: { name: 'your sales record' },
  refunds_total: { isPlural: true },
  transaction_count: { one: 'transaction', many: 'transactions' },
  failed_count: { one: 'failed charge', many: 'failed charges' },
  refund_count: { one: 'refund', many: 'refunds' },
  refunded_charge_count: { one: 'refunded charge', many: 'refunded charges' },
  chargeback_count: { one: 'dispute', many: 'disputes' },
  disputes_open: { one: 'open dispute', many: 'open disputes' },
  disputes_won: { one: 'dispute won', many: 'disputes won' },
  disputes_lost: { one: 'dispute lost', many: 'disputes lost' },
  dispute_fees: { isPlural: true },
  early_fraud_warning_count: { one: 'early fraud warning', many: 'early fraud warnings' },
  payouts_paid: { one: 'payout that was paid', many: 'payouts that were paid' },
  payouts_failed: { one: 'failed payout', many: 'failed payouts' },
  payouts_late: { one: 'late payout', many: 'late payouts' },
  payout_amount: { name: 'the amount paid out' },
  payout_reliability: { name: 'the share of payouts on time' },
  reserve_held: { name: 'the amount held in reserve' },
  balance_available: { name: 'the available balance' },
  balance_pending: { name: 'the pending balance' },
  financing_paid_out: { name: 'the amount received from Stripe Capital' },
  financing_paid_down: { name: 'the amount paid down to Stripe Capital' },
  mrr: { name: 'monthly recurring revenue' },
  active_subscriptions: { one: 'active subscription', many: 'active subscriptions' },
  top_customer_share: { name: 'the largest payer’s share of sales' },
  customer_coverage: { name: 'the share of sales with a known payer' },
  payment_failure_rate: { name: 'the share of payments lost' },
  continuity: { name: 'the share of weeks with a sale' },
  average_sale_change: { name: 'the change of the average sale' },
  dispute_win_rate: { name: 'the dispute win rate' },
  days_since_last_dispute: { name: 'the time since the last dispute' },
  returning_payers_90d: { name: 'the share of returning payers' },
  sales_retention_net: { name: 'net sales retention' },
  sales_retention_gross: { name: 'gross sales retention' },
  declines_2d: { one: 'declined attempt', many: 'declined attempts' },
  decline_share_2d: { name: 'the share of declined attempts' },
  sale_gaps_12m: { one: 'gap between sales', many: 'gaps between sales' },
  longest_gap_days: { name: 'the longest gap between sales' },
};

export const nameOf = (metric: MetricName): string =>
  nouns[metric]?.name ?? nouns[metric]?.many ?? METRICS[metric].label.toLowerCase();

/** `gross sales were [[id]]`, `there was [[id]] dispute`. */
export function stated(desk: Desk, metric: MetricName, id: string, tense: 'is' | 'was'): string {
  const noun = nouns[metric] ?? {};
  const verb = (isPlural: boolean) =>
    tense === 'is' ? (isPlural ? 'are' : 'is') : isPlural ? 'were' : 'was';
  if (noun.many !== undefined) {
    const isOne = desk.value(id) === 1;
    return `there ${verb(!isOne)} ${counted(desk, id, noun.one ?? noun.many, noun.many)}`;
  }
  return `${nameOf(metric)} ${verb(noun.isPlural ?? false)} [[${id}]]`;
}

/** `, up from [[before]]`; empty if the figure before is not known. */
export function against(desk: Desk, id: string, before: string): string {
  const [now, then] = [desk.value(id), desk.value(before)];
  if (now === null || then === null) return '';
  if (now === then) return now === 0 ? '' : `, the same as before ([[${before}]])`;
  return `, ${now > then ? 'up' : 'down'} from [[${before}]]`;
}

/**
 * `In May 2026, `, `Yesterday, `, `Over the last 30 days, `: the days of a figure, where a sentence may say them. The days of other
 * figures are put in after the figure.
 */
export function during(desk: Desk, id: string): string {
  const period = desk.figure(id)?.period;
  if (!period) return 'Over the last 30 days, ';
  const { start, end, label } = period;
  const { today } = desk.turn;
  if (/^\p{L}+ \d{4}$/u.test(label)) return `In ${label}, `;
  const year = start.slice(0, 4);
  if (start === `${year}-01-01` && end === `${year}-12-31`) return `In ${year}, `;
  const quarter = (Number(start.slice(5, 7)) + 2) / 3;
  if (
    Number.isInteger(quarter) &&
    start.endsWith('-01') &&
    end === monthRange(addMonths(monthOf(start), 2)).end
  )
    return `In Q${quarter} ${year}, `;
  if (start === end) return start === today ? 'Today, ' : start === addDays(today, -1) ? 'Yesterday, ' : '';
  const monday = weekStart(today);
  if (start === monday && end === addDays(monday, 6)) return 'This week, ';
  if (start === addDays(monday, -7) && end === addDays(monday, -1)) return 'Last week, ';
  return '';
}

/** `over the last 30 days, there were [[id]] disputes`, or `subscription churn is [[id]]` of a figure with a window of its own. */
export async function* current(desk: Desk, metric: MetricName): Steps<string> {
  const { previous } = yield* desk.metrics();
  if (metric === 'chargeback_ratio') {
    yield* desk.run('get_alerts');
    yield* desk.readiness();
    if (desk.known(rateId) && desk.known('input.disputes_90d') && desk.known('input.transactions_90d'))
      return `the dispute rate is [[${rateId}]], with ${counted(desk, 'input.disputes_90d', 'dispute', 'disputes')} on ${counted(desk, 'input.transactions_90d', 'charge', 'charges')} in 90 days`;
  }
  return Object.hasOwn(previous, metric)
    ? `over the last 30 days, ${stated(desk, metric, metric, 'was')}`
    : stated(desk, metric, metric, 'is');
}

/** Figures of which a high value is bad. */
const costs = /^(?:refund|chargeback|dispute|failed|payment_failure|payouts_(?:failed|late)|early_fraud)/;

/** Whether the lowest of several is asked for: the worst month of sales has the least, that of refunds the most. */
export const asksLowest = (question: string, name: MetricName): boolean => {
  const text = plain(question);
  const isLow = /\b(?:slow\w*|weak\w*|lowest|least|quietest|mas baj[oa]s?|menos)\b/.test(text);
  if (isLow) return true;
  const isBad = /\b(?:worst|bad|peor(?:es)?)\b/.test(text);
  return costs.test(name) ? /\b(?:best|mejor(?:es)?)\b/.test(text) : isBad;
};
