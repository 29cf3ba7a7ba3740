import type { MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { lastDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Period } from '../understand/periods.ts';
import { currencyNamed } from '../understand/signs.ts';
import { idOf, over } from './days.ts';
import { inCurrency } from './figure-parts.ts';
import { freshness } from './parts.ts';
import { during, nameOf, stated } from './wording.ts';

const dollars = new Set(['usd', 'cad', 'aud', 'nzd', 'sgd', 'hkd']);

/** The currency that a question names, if it is not the main one. */
export async function* otherCurrency(desk: Desk): Steps<string | null> {
  const named = currencyNamed(desk.asked.text);
  if (named === undefined) return null;
  const { currency: main } = yield* desk.metrics();
  // “Dollars” are those of the owner's country.
  const isMain = named === main || (named === 'usd' && main !== null && dollars.has(main));
  return main === null || isMain ? null : named;
}

const asksShare = /\b(?:share|percent\w*|part|portion|proportion|fraction|how much of|porcentaje)\b|%/;

/** A figure of the sales in the currency that the question names, over its days. Amounts are not converted. */
export async function* inNamedCurrency(desk: Desk, name: MetricName): Steps {
  const named = yield* otherCurrency(desk);
  const { previous } = yield* desk.metrics();
  if (named === null || !Object.hasOwn(previous, name)) return yield* inCurrency(desk);
  const [period] = desk.asked.slots.periods;
  const isUsual = period === undefined || period.kind === 'usual';
  const days = isUsual ? lastDays(desk.turn.today, 30) : { start: period.start, end: period.end };
  const within = { currency: named, limit: 1, start_date: days.start, end_date: days.end };
  const idFor = (metric: MetricName) => `evidence.${metric}.${named}@${days.start}_${days.end}`;
  const code = named.toUpperCase();
  for (const metric of new Set<MetricName>(['transaction_count', name, 'net_revenue']))
    yield* desk.evidence({ ...within, metric });
  const count = idFor('transaction_count');
  const id = idFor(name);
  const when = isUsual ? 'Over the last 30 days, ' : during(desk, count);
  const hasSales = (desk.value(count) ?? 0) > 0;
  if (asksShare.test(plain(desk.turn.question)))
    yield desk.say(
      'A share of all sales would need an exchange rate, so I can only put the amounts side by side.',
    );
  if (!hasSales) yield desk.say(`${when}there were [[${count}]] sales in ${code}.`);
  if (desk.known(id) && (hasSales || (desk.value(id) ?? 0) !== 0)) {
    const isCount = desk.figure(id)?.unit !== 'money';
    const net =
      name === 'revenue_total' && desk.known(idFor('net_revenue'))
        ? `, and net revenue was [[${idFor('net_revenue')}]]`
        : '';
    yield desk.say(`${when}${isCount ? `in ${code}, ` : ''}${stated(desk, name, id, 'was')}${net}.`);
  } else if (hasSales) yield desk.say(`In ${code}, that cannot be computed for those days.`);
  if (days.end >= desk.turn.today && !isUsual)
    yield desk.say('Those days are not over, so the figure can still move.');
  if (!isUsual) yield* over(desk, [name], { ...period, ...days });
  const main = isUsual ? name : idOf(name, days);
  if (desk.figure(main)?.unit === 'money' && desk.known(main))
    yield desk.say(`In your main currency, apart from that: [[${main}]]. Nothing is converted.`);
  yield* freshness(desk);
}

/** A figure of two periods in another currency than the main one. */
export async function* comparedIn(
  desk: Desk,
  name: MetricName,
  [a, b]: readonly [Period, Period],
  currency: string,
): Steps {
  for (const { start, end } of [a, b])
    yield* desk.evidence({ metric: name, currency, limit: 1, start_date: start, end_date: end });
  const idFor = ({ start, end }: Period) => `evidence.${name}.${currency}@${start}_${end}`;
  const [then, now] = [idFor(a), idFor(b)];
  const [before, after] = [desk.value(then), desk.value(now)];
  if (before === null || after === null) {
    yield desk.say(`In ${currency.toUpperCase()}, ${nameOf(name)} cannot be computed for those days.`);
    return;
  }
  yield desk.say(
    before === after
      ? `In ${currency.toUpperCase()}, ${nameOf(name)} did not change: [[${now}]] against [[${then}]].`
      : `In ${currency.toUpperCase()}, ${nameOf(name)} went ${after > before ? 'up' : 'down'} from [[${then}]] to [[${now}]].`,
  );
  yield desk.say('Nothing is converted: amounts in your main currency are apart from that.');
}
