import type { EvidencePage } from '../../../contract/evidence.ts';
import type { MetricName } from '../../../figures/metrics.ts';
import { daysBetween, lastDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { currencyNamed } from '../understand/signs.ts';
import { idOf, over } from './days.ts';
import { freshness } from './parts.ts';
import { during, nameOf, stated } from './wording.ts';

/** The rate that a count belongs to. */
const rateOf: Partial<Record<MetricName, MetricName>> = {
  chargeback_count: 'chargeback_ratio',
  refund_count: 'refund_ratio',
  refunded_charge_count: 'refund_ratio',
  refunds_total: 'refund_amount_ratio',
  failed_count: 'payment_failure_rate',
  payouts_paid: 'payout_reliability',
};

/** The parts of a figure: the numerator and the denominator of a rate, or the terms of a sum. */
export async function* figureParts(desk: Desk): Steps {
  const named = desk.asked.subjects[0]?.metric;
  if (named === undefined) {
    yield desk.say('Which figure do you mean? Name a rate, and I show what is divided by what.');
    return;
  }
  const metric = rateOf[named] ?? named;
  const [period] = desk.asked.slots.periods;
  const usual = metric === 'chargeback_ratio' && !period ? lastDays(desk.turn.today, 90) : null;
  const asked = period && period.kind !== 'usual' ? period : usual;
  const days = asked ? { start_date: asked.start, end_date: asked.end } : {};
  const page: EvidencePage = yield* desk.evidence({ metric, limit: 1, ...days });
  const id = `evidence.${metric}@${page.period_start}_${page.period_end}`;
  const { parts } = page.subtotal;
  yield* desk.metrics();
  if (parts.length < 2) {
    yield desk.say(`${stated(desk, metric, metric, 'is')}, which is counted and not divided.`);
    yield* desk.run('get_metric_summary', { metrics: [metric], definitions: true });
    yield desk.say(`How it is counted: [[definition.${metric}]]`);
    return;
  }
  const lowered = parts.map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1));
  const term = (at: number) => `[[${id}.part${at + 1}]] (${lowered[at]})`;
  const isRatio = parts.some(({ role }) => role === 'denominator');
  const sum = parts.map(
    ({ role }, at) => `${at === 0 ? '' : role === 'minus' ? 'less ' : 'plus '}${term(at)}`,
  );
  const when = whenOf(desk, id, page);
  const made = isRatio ? `${term(0)} divided by ${term(1)}` : sum.join(', ');
  yield desk.say(
    desk.known(id)
      ? `${when}${nameOf(metric)} was [[${id}]]: ${made}.`
      : `${when}${nameOf(metric)} cannot be computed: ${made}.`,
  );
  yield* freshness(desk);
}

/** The days of a figure, so that they are said once. */
function whenOf(desk: Desk, id: string, { period_start, period_end }: EvidencePage): string {
  const days = daysBetween(period_start, period_end) + 1;
  return period_end === desk.turn.today ? `Over the last ${days} days, ` : during(desk, id);
}

/** A figure asked for in another currency. Amounts are not converted. */
export async function* inCurrency(desk: Desk): Steps {
  const named = currencyNamed(desk.turn.question);
  const metric = desk.asked.subjects[0]?.metric ?? 'net_revenue';
  const [period] = desk.asked.slots.periods;
  const { currency, previous } = yield* desk.metrics();
  if (named === currency && currency !== null) yield desk.say('Your figures are in that currency already.');
  else
    yield desk.say(
      'I have no exchange rate and convert nothing: each figure stays in the currency of the sale.',
    );
  const own = named === undefined ? '' : `${metric}.${named}`;
  if (named !== undefined && desk.known(own) && named !== currency)
    yield desk.say(`What you were paid in it, over the last 30 days: ${stated(desk, metric, own, 'was')}.`);
  // The earlier answer has no figure, so there is nothing to repeat.
  if (desk.asked.subjects.length === 0 && period === undefined) return;
  const isDays = period?.kind === 'days' && Object.hasOwn(previous, metric);
  if (isDays) yield* over(desk, [metric], period);
  const id = isDays ? idOf(metric, period) : metric;
  if (!desk.known(id)) return;
  const isDated = Object.hasOwn(previous, metric);
  const when = isDays ? during(desk, id) : isDated ? 'Over the last 30 days, ' : '';
  const where = named === currency ? '' : 'In your main currency: ';
  yield desk.say(
    `${where}${where === '' ? when : when.replace(/^./, (letter) => letter.toLowerCase())}${stated(desk, metric, id, isDated ? 'was' : 'is')}.`,
  );
  yield* freshness(desk);
}
