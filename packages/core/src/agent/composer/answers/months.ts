import type { HistoryRow } from '../../../contract/metrics.ts';
import type { MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { addDays, addMonths, monthOf } from '../../../shared/calendar.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Period } from '../understand/periods.ts';
import { average, unitOfAverage } from './average.ts';
import { idOf } from './days.ts';
import { asksEmptyMonths, emptyMonths } from './empty-months.ts';
import { quarters } from './quarters.ts';
import { asksLowest, nameOf, stated } from './wording.ts';

export type Row = Omit<HistoryRow, 'by_currency'>;
export type History = ToolResult & { metrics: Row[] };

/** The best and the worst of the last 12 full months. */
export async function* bestMonth(desk: Desk): Steps {
  const name = yield* metricOf(desk, 'revenue_total');
  const [, unit] = /\b(day|week)s?\b/.exec(inEnglishWords(withEarlier(desk))) ?? [];
  if (unit === 'day' || unit === 'week') return yield* bestOf(desk, name, unit);
  if (asksQuarter(desk.turn.question)) return yield* quarters(desk, name);
  if (asksEmptyMonths(desk.turn.question)) return yield* emptyMonths(desk);
  const isEver = asksEver(desk);
  const [named] = desk.asked.slots.periods;
  const isMonth = named?.kind === 'days' && named.unit === 'month';
  const rows = yield* fullMonths(desk, [name], {
    withPeriod: !isMonth,
    ...(isEver ? { from: firstMonth(desk) } : {}),
  });
  const known = rows.filter((row) => valueIn(row, name) !== null);
  const sorted = known.toSorted((a, b) => (valueIn(b, name) ?? 0) - (valueIn(a, name) ?? 0));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst) {
    yield desk.say('There are no full months with sales yet, so none is the best or the worst.');
    return;
  }
  if (known.length < 2) {
    yield desk.say(
      `There is only a single full month with sales so far: [[${idIn(name, best)}]] in ${nameOf(name)}.`,
    );
    return;
  }
  const wanted = asksLowest(desk.turn.question, name) ? worst : best;
  if (isMonth && /^\W*(?:is|was|are|were|es|fue)\b/i.test(desk.turn.question))
    yield desk.say(
      named.start.slice(5, 7) === wanted.period_start.slice(5, 7)
        ? 'Yes, in the months that I looked at.'
        : 'No.',
    );
  const most = severalIn(desk.turn.question);
  if (most !== null) {
    const isLowest = asksLowest(desk.turn.question, name);
    const shown = (isLowest ? sorted.toReversed() : sorted).slice(0, most);
    yield desk.say(`By ${nameOf(name)}, your ${isLowest ? 'lowest' : 'highest'} months were these:\n`);
    for (const row of shown) yield desk.say(`- [[${idIn(name, row)}]]\n`);
  } else {
    const high = `highest month had [[${idIn(name, best)}]]`;
    const low = `lowest had [[${idIn(name, worst)}]]`;
    yield desk.say(
      asksLowest(desk.turn.question, name)
        ? `By ${nameOf(name)}, your ${low.replace('lowest', 'lowest month')}. Your ${high.replace('highest month', 'highest')}.`
        : `By ${nameOf(name)}, your ${high} and your ${low}.`,
    );
  }
  yield desk.say(
    named?.kind === 'days' && !isMonth
      ? 'I looked at full months only.'
      : `I looked at full months up to ${isEver ? 'the first that I show by month' : 'a year back'}; the current month is not over and is left out.`,
  );
  if (name === 'revenue_total' || name === 'net_revenue') {
    yield* desk.readiness();
    if (desk.known('input.revenue_volatility'))
      yield desk.say(
        'Month to month your sales vary by [[input.revenue_volatility]]. [[reason.revenue_stability]].',
      );
  }
}

/** “Best 3 months”: how many are asked for, if several are. */
function severalIn(question: string): number | null {
  const [, digits] =
    /\b([2-6]|two|three|four|five|six|dos|tres|cuatro|cinco)\b (?:\w+ )?(?:months|meses)\b/.exec(
      plain(question),
    ) ?? [];
  if (digits === undefined) return null;
  const at = 'two three four five six'.split(' ').indexOf(digits);
  const spanish = 'dos tres cuatro cinco'.split(' ').indexOf(digits);
  return at >= 0 ? at + 2 : spanish >= 0 ? spanish + 2 : Number(digits);
}

const asksQuarter = (question: string) => /\bquarter|\btrimestr|\bq[1-4]\b/i.test(question);

/** A follow-up, “and the worst?”, with the questions before it. */
const withEarlier = ({ asked, turn }: Desk): string =>
  asked.isFollowUp
    ? [...turn.earlier.slice(-2).map(({ question }) => question), turn.question].join(' ')
    : turn.question;

const asksEver = (desk: Desk): boolean =>
  /\b(?:ever|all time|so far|since (?:we|i) (?:started|began|opened)|de siempre|historia)\b/.test(
    plain(withEarlier(desk)),
  );

/** The month that the earlier answer called the highest, or the lowest. */
export async function* monthThatStandsOut(desk: Desk): Steps<Period | null> {
  const name = desk.asked.subjects[0]?.metric ?? 'revenue_total';
  const rows = (yield* fullMonths(desk, [name], {
    withPeriod: false,
    ...(asksEver(desk) ? { from: firstMonth(desk) } : {}),
  })).filter((row) => valueIn(row, name) !== null);
  const sorted = rows.toSorted((a, b) => (valueIn(b, name) ?? 0) - (valueIn(a, name) ?? 0));
  const found = asksLowest(desk.turn.earlier.at(-1)?.question ?? '', name) ? sorted.at(-1) : sorted[0];
  return found ? { start: found.period_start, end: found.period_end, kind: 'days', unit: 'month' } : null;
}

/** As far back as months are given. */
const firstMonth = (desk: Desk) => `${addMonths(monthOf(desk.turn.today), -36)}-01`;

const inEnglishWords = (text: string) =>
  plain(text)
    .replace(/\bdias?\b/g, 'day')
    .replace(/\bsemanas?\b/g, 'week');

/** The strongest day or week of the last 12 months, or of the days that the question names. */
async function* bestOf(desk: Desk, name: MetricName, unit: 'day' | 'week'): Steps {
  const { today } = desk.turn;
  const [period] = desk.asked.slots.periods;
  const isNamed = period?.kind === 'days' && period.start < addDays(today, -7);
  const start = isNamed ? period.start : `${addMonths(monthOf(today), -12)}-01`;
  const end = isNamed && period.end < today ? period.end : today;
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', {
    metrics: [name],
    interval: unit,
    // No more rows than the tool gives.
    ...{ start_date: start < addDays(today, -396) ? addDays(today, -396) : start, end_date: end },
  });
  const known = rows.filter((row) => !row.partial && (valueIn(row, name) ?? 0) > 0);
  if (
    unit === 'day' &&
    /\bdays? of (?:the |a )?week\b|\bweekdays?\b|\bdia de la semana\b/.test(plain(desk.turn.question))
  )
    return yield* byWeekday(desk, name, known);
  const isWorst = asksLowest(desk.turn.question, name);
  const sorted = known.toSorted((a, b) => (valueIn(b, name) ?? 0) - (valueIn(a, name) ?? 0));
  const best = isWorst ? sorted.at(-1) : sorted[0];
  if (!best) {
    yield desk.say(`There is no full ${unit} with sales in that time.`);
    return;
  }
  const [first, last] = [known[0], known.at(-1)];
  yield desk.say(
    `By ${nameOf(name)}, your ${isWorst ? 'lowest' : 'highest'} ${unit} had [[${idIn(name, best)}]].`,
  );
  if (first && last)
    yield desk.say(
      `I looked at whole ${unit}s with sales, from the first with [[${idIn(name, first)}]] to the last with [[${idIn(name, last)}]].`,
    );
}

/** Which weekday brings the most and which the least. */
async function* byWeekday(desk: Desk, name: MetricName, rows: readonly Row[]): Steps {
  const sums = weekdayNames.map((day, at) => ({
    day,
    sum: rows
      .filter(({ period_start }) => (new Date(`${period_start}T00:00:00Z`).getUTCDay() + 6) % 7 === at)
      .reduce((sum, row) => sum + (valueIn(row, name) ?? 0), 0),
  }));
  const sorted = sums.toSorted((a, b) => b.sum - a.sum);
  yield desk.say(
    `By ${nameOf(name)}, ${sorted[0]?.day} brings the most and ${sorted.at(-1)?.day} the least, over the days with sales of about a year.`,
  );
  yield desk.say('The sums by weekday are not among my figures, so I name only the order.');
}

const weekdayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** Month by month. */
export async function* trend(desk: Desk): Steps {
  const name = yield* metricOf(desk, 'net_revenue');
  if (unitOfAverage(desk.asked.text) !== null && (yield* average(desk))) return;
  if (asksQuarter(desk.turn.question)) return yield* quarters(desk, name);
  const isWeekly = /\bweek|seman/i.test(desk.asked.text);
  const rows = isWeekly ? yield* weeks(desk, name) : yield* fullMonths(desk, [name]);
  const shown = rows.slice(desk.asked.slots.periods[0]?.kind === 'days' ? -12 : -6);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || shown.length < 2) {
    yield desk.say('There are too few full months with sales to show a trend.');
    return;
  }
  const [then, now] = [idIn(name, first), idIn(name, last)];
  const change = (desk.value(now) ?? 0) - (desk.value(then) ?? 0);
  if (/\bgr(?:ow\w*|ew)\b|\bcreci\w+|\bcrece/i.test(desk.turn.question) && (yield* growth(desk, name)))
    return;
  yield desk.say(
    change === 0
      ? `${nameOf(name)}: level, [[${now}]] as in the first one shown.\n`
      : `${nameOf(name)}: ${change > 0 ? 'up' : 'down'} to [[${now}]] from [[${then}]].\n`,
  );
  for (const row of shown) yield desk.say(`- [[${idIn(name, row)}]]\n`);
  // Growth has months of its own.
  if (['revenue_total', 'net_revenue'].includes(name) && desk.asked.slots.periods.length === 0) {
    yield* desk.run('get_metric_summary', { metrics: ['revenue_growth'], definitions: true });
    if (desk.known('revenue_growth') && !/\bgr(?:ow\w*|ew)\b|\bcreci\w+|\bcrece/i.test(desk.turn.question))
      yield desk.say('Net revenue growth is [[revenue_growth]]: [[definition.revenue_growth]]');
  }
}

/** Growth of sales, where that is asked for. @returns whether it is all that is asked for */
async function* growth(desk: Desk, name: MetricName): Steps<boolean> {
  if (!['revenue_total', 'net_revenue'].includes(name) || desk.asked.slots.periods.length > 0) return false;
  yield* desk.run('get_metric_summary', { metrics: ['revenue_growth'], definitions: true });
  const value = desk.value('revenue_growth');
  if (value === null) return false;
  yield desk.say(
    `${value > 0 ? 'Yes' : value < 0 ? 'No' : 'Neither way'}: net revenue growth is [[revenue_growth]]. [[definition.revenue_growth]]`,
  );
  return /\b(?:number|figure|short|just|only)\b/i.test(desk.turn.question);
}

async function* metricOf(desk: Desk, usual: MetricName): Steps<MetricName> {
  const asked =
    desk.asked.subjects.find(({ id }) => !['stability', 'growth', 'history'].includes(id))?.metric ?? usual;
  const metrics = yield* desk.metrics();
  if (Object.hasOwn(metrics.previous, asked)) return asked;
  yield desk.say(
    `Of ${nameOf(asked)} only the value of today is kept: ${desk.known(asked) ? stated(desk, asked, asked, 'is') : 'it is not known yet'}.`,
  );
  yield desk.say(`What I can show by month is ${nameOf(usual)}.`);
  return usual;
}

/** The last 12 full months, or those of the time that is asked for, from the first one with a sale. */
export async function* fullMonths(
  desk: Desk,
  metrics: MetricName[],
  { withPeriod = true, from }: { withPeriod?: boolean; from?: string } = {},
): Steps<Row[]> {
  const { today } = desk.turn;
  const [period] = withPeriod ? desk.asked.slots.periods : [];
  // A trend needs more than one month.
  const isNamed = period?.kind === 'days' && monthOf(period.start) < monthOf(period.end);
  const range = isNamed
    ? { start_date: period.start, end_date: period.end < today ? period.end : today }
    : { start_date: from ?? `${addMonths(monthOf(today), -12)}-01` };
  if (withPeriod && period?.kind === 'days' && !isNamed)
    yield desk.say('The time that you name is too short for that, so I looked at full months up to now.');
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', { metrics, ...range });
  const full = rows.filter(({ partial }) => !partial);
  const first = full.findIndex(({ transaction_count }) => transaction_count > 0);
  return first === -1 ? [] : full.slice(first);
}

async function* weeks(desk: Desk, name: MetricName): Steps<Row[]> {
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', {
    metrics: [name],
    interval: 'week',
    start_date: `${addMonths(monthOf(desk.turn.today), -2)}-01`,
  });
  return rows.filter(({ partial }) => !partial);
}

export const idIn = (name: MetricName, { period_start: start, period_end: end }: Row) =>
  idOf(name, { start, end });

export function valueIn(row: Row, name: MetricName): number | null {
  const value = (row as unknown as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : null;
}
