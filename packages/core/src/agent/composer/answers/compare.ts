import type { MetricName } from '../../../figures/metrics.ts';
import { addDays, daysBetween } from '../../../shared/calendar.ts';
import { periodId } from '../../figures/of-metrics.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { before, type Period, usualDays, yearBefore } from '../understand/periods.ts';
import { comparedIn, otherCurrency } from './currencies.ts';
import { firstSaleAbout, idOf, over } from './days.ts';
import { countOf, metric as lookUp } from './metric.ts';
import { freshness } from './parts.ts';
import { nameOf } from './wording.ts';

/** Two periods side by side. */
export async function* compare(desk: Desk): Steps {
  const { turn, asked } = desk;
  const name = countOf(desk, asked.subjects[0]?.metric ?? 'net_revenue');
  const metrics = yield* desk.metrics();
  if (!Object.hasOwn(metrics.previous, name)) return yield* lookUp(desk);
  const [earlier, later] = inOrder(asked.slots.periods, turn.today, turn.question);
  const currency = yield* otherCurrency(desk);
  if (currency !== null) {
    const [a, b] = alike(earlier, later, turn.today);
    return yield* comparedIn(desk, name, [a, b], currency);
  }
  if (earlier.kind === 'before' && later.kind === 'usual') {
    yield* usual(desk, name);
    yield* freshness(desk);
    return;
  }
  if (asked.slots.periods.length > 2) return yield* sideBySide(desk, name);
  const [a, b, isCut] = alike(earlier, later, turn.today);
  const result: ToolResult = yield* desk.run('compare_periods', { a: days(a), b: days(b), metrics: [name] });
  const [then, now] = [idOf(name, a), idOf(name, b)];
  const data = result.figures.length > 0;
  if (!data || !desk.known(then) || !desk.known(now)) {
    yield desk.say(`${nameOf(name)}: [[${then}]], then [[${now}]].`);
    yield desk.say('One of the periods has no sales to compute it from.');
    return;
  }
  if (/\b(?:add|sum|together|combined|in total of both|sumad[oa]s?|juntos)\b/i.test(turn.question)) {
    yield* desk.run('calculate', { op: 'sum', of: [then, now] });
    yield desk.say(`Together, ${nameOf(name)} comes to [[sum(${then},${now})]]: [[${then}]] and [[${now}]].`);
    if (b.kind === 'days' && b.end >= turn.today) yield desk.say('The later period is not over.');
    return;
  }
  const change = (desk.value(now) ?? 0) - (desk.value(then) ?? 0);
  const both = `${periodId(a)}..${periodId(b)}`;
  const percent = `percent_change.${name}@${both}`;
  const size = desk.known(`${percent}.size`) ? `[[${percent}.size]]` : `[[change.${name}@${both}.size]]`;
  const when = between(desk, then, now);
  yield desk.say(
    change === 0
      ? `${when}${nameOf(name)} did not change: [[${now}]] against [[${then}]].`
      : `${when}${nameOf(name)} went ${change > 0 ? 'up' : 'down'} by ${size}, from [[${then}]] to [[${now}]].`,
  );
  if (isCut) yield desk.say('The later period is not over, so I took the same number of days of both.');
  else if (b.kind === 'days' && b.end > turn.today)
    yield desk.say('The later period is not over, so it is not like for like yet.');
  else if (b.kind === 'days' && b.end === turn.today)
    yield desk.say('Today is not over, so the later figure can still move.');
  if (metrics.data_from !== null && a.start < metrics.data_from) {
    yield* desk.run('get_business_context');
    yield desk.say('The data begins on [[data_from]], so the earlier period is not whole.');
  } else if (a.start < firstSaleAbout(desk))
    yield desk.say(
      'The earlier period began before your first sale: your sales record is [[history_months]], so this is not like for like.',
    );
  if (name === 'net_revenue' || name === 'revenue_total') yield* context(desk, a, b);
}

const mostPeriods = 6;

/** More than two periods, in their order, with the highest and the lowest. */
async function* sideBySide(desk: Desk, name: MetricName): Steps {
  const periods = desk.asked.slots.periods
    .filter(({ kind }) => kind === 'days')
    .toSorted((a, b) => a.start.localeCompare(b.start))
    .slice(0, mostPeriods);
  for (const period of periods) yield* over(desk, [name], period);
  const ids = periods.map((period) => idOf(name, period)).filter((id) => desk.known(id));
  const sorted = ids.toSorted((a, b) => (desk.value(b) ?? 0) - (desk.value(a) ?? 0));
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined || most === least) return yield* lookUp(desk);
  yield desk.say(`By ${nameOf(name)}, the highest was [[${most}]] and the lowest [[${least}]].\n`);
  for (const id of ids) yield desk.say(`- [[${id}]]\n`);
  if (periods.some(({ end }) => end >= desk.turn.today)) yield desk.say('The last of these is not over.');
}

async function* usual(desk: Desk, name: MetricName): Steps {
  const [now, then] = [desk.value(name), desk.value(`${name}.previous`)];
  if (now === null || then === null) {
    yield desk.say(`${nameOf(name)}: [[${name}]] over the last 30 days; before that, [[${name}.previous]].`);
    yield desk.say('Without sales in both there is nothing to compare.');
    return;
  }
  if (now === then) {
    yield desk.say(
      `Over the last 30 days, ${nameOf(name)} did not change: [[${name}]] against [[${name}.previous]].`,
    );
    return;
  }
  const id = yield* changeOf(desk, name);
  yield desk.say(
    `Over the last 30 days, ${nameOf(name)} went ${now > then ? 'up' : 'down'} by [[${id}]], to [[${name}]] from [[${name}.previous]].`,
  );
  if (name === 'net_revenue' || name === 'revenue_total')
    yield desk.say(
      'Over the last 30 days, transactions went from [[transaction_count.previous]] to [[transaction_count]], and the average sale from [[average_transaction_size.previous]] to [[average_transaction_size]].',
    );
}

/** The size of the change against the 30 days before, in percent where that means something. */
async function* changeOf(desk: Desk, name: MetricName): Steps<string> {
  const op = (desk.value(`${name}.previous`) ?? 0) > 0 ? 'percent_change' : 'difference';
  yield* desk.run('calculate', { op, of: [name, `${name}.previous`] });
  return `${op}(${name},${name}.previous).size`;
}

/** The parts of sales, for two months that a sentence can name. */
async function* context(desk: Desk, a: Period, b: Period): Steps {
  yield* desk.run('compare_periods', {
    a: days(a),
    b: days(b),
    metrics: ['transaction_count', 'average_transaction_size'],
  });
  const count = [idOf('transaction_count', a), idOf('transaction_count', b)] as const;
  const size = [idOf('average_transaction_size', a), idOf('average_transaction_size', b)] as const;
  const when = between(desk, ...count);
  if (when !== '' && desk.known(size[0]) && desk.known(size[1]))
    yield desk.say(
      `${when}transactions went from [[${count[0]}]] to [[${count[1]}]], and the average sale from [[${size[0]}]] to [[${size[1]}]].`,
    );
}

/** `From April 2026 to May 2026, `; empty for periods that a sentence cannot name. */
function between(desk: Desk, then: string, now: string): string {
  const labels = [then, now].map((id) => desk.figure(id)?.period?.label ?? '');
  return labels.every((label) => /^\p{L}+ \d{4}$/u.test(label)) ? `From ${labels.join(' to ')}, ` : '';
}

const days = ({ start, end }: Period) => ({ start_date: start, end_date: end });

/** Something that happened on a day: then as many days before it are compared with those since. */
const isEvent = (question: string) =>
  /\b(?:rais\w+|price\w*|after|since|chang\w+|launch\w*|new|switch\w*|began|started|moved|tore|closed|opened|hired|fired|push|help|affect|effect|desde|despues)\b/i.test(
    question,
  );

/** The two periods, the earlier one first. With one, it is compared with the one before; with none, the last 30 days are. */
function inOrder(periods: readonly Period[], today: string, question: string): [Period, Period] {
  const [first, second] = periods;
  if (first && second && first.start !== second.start)
    return first.start < second.start ? [first, second] : [second, first];
  // “Than last year?” of the usual days: the same days a year before.
  if (first?.kind === 'days' && first.unit === 'year' && first.end < today) {
    const now = usualDays(today);
    return [yearBefore(now, today), now];
  }
  if (
    first?.kind === 'days' &&
    first.end < today &&
    first.unit !== 'month' &&
    first.unit !== 'week' &&
    isEvent(question)
  ) {
    const n = Math.min(90, daysBetween(first.start, today));
    const span = (start: string): Period => ({
      start,
      end: addDays(start, n - 1),
      kind: 'days',
      unit: 'other',
    });
    return [span(addDays(first.start, -n)), span(first.start)];
  }
  const later = first ?? usualDays(today);
  return later.kind === 'before' ? [later, usualDays(today)] : [before(later), later];
}

/** A period that is not over is compared with as many days of the one before it. */
function alike(earlier: Period, later: Period, today: string): [Period, Period, boolean] {
  const isPart =
    later.kind === 'days' &&
    later.end > today &&
    later.start <= today &&
    later.unit !== 'other' &&
    earlier.unit === later.unit;
  if (!isPart) return [earlier, later, false];
  const end = addDays(earlier.start, daysBetween(later.start, today));
  return [{ ...earlier, end: end < earlier.end ? end : earlier.end }, { ...later, end: today }, true];
}
