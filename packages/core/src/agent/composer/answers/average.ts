import { addDays, addMonths, type Interval, monthOf, weekStart } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { type History, idIn, valueIn } from './months.ts';
import { stated } from './wording.ts';

/** The unit of “per week on average”, “average month”; null if no such average is asked for. */
export function unitOfAverage(text: string): Interval | null {
  if (!/\b(?:average|avg|mean|typical(?:ly)?|usual(?:ly)?|promedio)\b/i.test(text)) return null;
  const [, unit] =
    /\b(?:per|a|an|each|every|average|avg|typical|usual|por) (?:average |typical |single )?(day|week|month|dia|semana|mes)\b/i.exec(
      text,
    ) ?? [];
  const [, often] = /\b(dai|week|month)ly\b/i.exec(text) ?? [];
  const word = (unit ?? often)?.toLowerCase();
  if (word === undefined) return null;
  return /^d/.test(word) ? 'day' : /^[ws]/.test(word) ? 'week' : 'month';
}

/** An amount per day, week or month on average, over full ones. @returns false if there is none to tell */
export async function* average(desk: Desk): Steps<boolean> {
  const { asked, turn } = desk;
  const interval = unitOfAverage(asked.text) ?? 'month';
  const name =
    asked.subjects.find(({ id }) => !['average_sale', 'stability', 'growth', 'history'].includes(id))
      ?.metric ?? 'revenue_total';
  const { previous } = yield* desk.metrics();
  if (!Object.hasOwn(previous, name)) return false;
  const [period] = asked.slots.periods;
  const range =
    period?.kind === 'days'
      ? { start_date: period.start, end_date: period.end < turn.today ? period.end : turn.today }
      : { start_date: firstOf[interval](turn.today) };
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', {
    ...{ metrics: [name], interval },
    ...range,
  });
  const full = rows.filter((row) => !row.partial && valueIn(row, name) !== null).slice(-24);
  const [first, last] = [full[0], full.at(-1)];
  const ids = full.map((row) => idIn(name, row));
  const { unit = 'text' } = desk.figure(ids[0] ?? '') ?? {};
  if (!first || !last || full.length < 2 || !['money', 'count'].includes(unit)) return false;
  yield* desk.run('calculate', { op: 'average', of: ids });
  yield desk.say(`On average, ${stated(desk, name, `average(${ids.join(',')})`, 'was')} per ${interval}.`);
  if (name !== 'average_transaction_size' && asked.subjects.some(({ id }) => id === 'average_sale'))
    yield desk.say('The average sale was [[average_transaction_size]] over the last 30 days.');
  yield desk.say(
    `I took whole ${interval}s that are over, from the first with [[${idIn(name, first)}]] to the last with [[${idIn(name, last)}]].`,
  );
  return true;
}

const firstOf: Readonly<Record<Interval, (today: string) => string>> = {
  day: (today) => addDays(today, -24),
  week: (today) => addDays(weekStart(today), -12 * 7),
  month: (today) => `${addMonths(monthOf(today), -12)}-01`,
};
