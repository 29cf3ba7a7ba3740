import type { MetricName } from '../../../figures/metrics.ts';
import { addDays } from '../../../shared/calendar.ts';
import { daysPerMonth } from '../../../shared/quantity.ts';
import { periodId } from '../../figures/of-metrics.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { type Period, timeIn } from '../understand/periods.ts';
import { nameOf } from './wording.ts';

/** The figures of one period. */
export function over(desk: Desk, metrics: readonly MetricName[], { start, end }: Period): Steps<ToolResult> {
  const range = { start_date: start, end_date: end };
  return desk.run('compare_periods', { a: range, b: range, metrics });
}

export const idOf = (name: MetricName, period: { start: string; end: string }) =>
  `${name}@${periodId(period)}`;

/** About when the first sale was, a few days early: the record is in months. Empty if that is not known. */
export function firstSaleAbout(desk: Desk): string {
  const months = desk.value('history_months');
  return months === null ? '' : addDays(desk.turn.today, -Math.round(months * daysPerMonth) - 5);
}

type Intents = ReadonlySet<Desk['asked']['intent']>;
/** Answers over the days that are asked for. */
const overDays: Intents = new Set([
  ...(['metric', 'compare', 'overview', 'disputes', 'refunds', 'payouts', 'failed_payments'] as const),
  ...(['trend', 'best_month', 'then_period', 'then_topic'] as const),
]);
/** Answers of today, whatever days are asked for. */
const ofToday: Intents = new Set([
  ...(['customer', 'subscriptions', 'hurts', 'helps', 'limits', 'next_tier', 'card', 'alerts'] as const),
]);

/** A month that is planned for: “thinking of asking for a loan in January”. */
const plans =
  /\b(?:will|going to|gonna|by|next|plan\w*|want\w*|thinking|ask(?:ing)? for|apply\w*|need|hope|could i|can i|should i)\b/i;

/**
 * Checks the days that a question names before it is answered. The answer mentions days that do not exist, are not understood, are in
 * the future, or have no data. It never silently uses other days.
 * @returns whether that was the answer
 */
export async function* dated(desk: Desk): Steps<boolean> {
  const { asked, turn } = desk;
  const { unread } = timeIn(turn.question, turn.today);
  const { periods } = asked.slots;
  if (
    asked.intent === 'score' &&
    /\b(?:bridge|moved?|chang\w+|compar\w+|why|because|component)\b/i.test(turn.question)
  )
    asked.intent = 'changed';
  const isOfDay =
    asked.intent === 'changed' &&
    /\b(?:what|how much|which)\b[^.?!]*\bscore\b/i.test(turn.question) &&
    periods.length === 1 &&
    !/\b(?:chang\w*|mov\w+|why|r[io]se\w*|up|down|drop\w*|fell|fall\w*|compar\w*|since|highest|lowest|best|worst|made|month.?ends?)\b/i.test(
      turn.question,
    );
  if ((asked.intent === 'score' || isOfDay) && unread !== 'no date') return yield* scoreOn(desk);
  const isLost = unread === 'no date' && /^(?:score|changed|explain|unknown|unclear)$/.test(asked.intent);
  if (!overDays.has(asked.intent) && !ofToday.has(asked.intent) && !isLost) return false;
  if (unread === 'no date') {
    yield desk.say(
      'I cannot show figures for that: the date that you name is not in the calendar that I have.',
    );
    yield desk.say('Name another day or month, and I look it up.');
    return true;
  }
  if (ofToday.has(asked.intent)) {
    const isPast = periods.some(({ kind, end }) => kind === 'days' && end < turn.today);
    if ((isPast || unread === 'words') && !plans.test(turn.question))
      desk.remark = 'For this only the value of today is kept, so I did not look at the days that you name.';
    return false;
  }
  const { data_from, previous } = yield* desk.metrics();
  const [first] = periods;
  if (unread === 'words' && periods.length === 0)
    yield desk.say('I did not understand which days you mean, so this is not about those days.');
  else if (unread === 'words')
    yield desk.say(
      'I did not understand all of the days that you name, so check beside each figure which days it covers.',
    );
  if (first?.kind !== 'days') return false;
  if (periods.some(({ start }) => start > turn.today)) {
    // “When will I have a score if I start tomorrow?” asks for no sales.
    if (/\bscore\b/i.test(turn.question)) {
      asked.intent = 'score';
      return false;
    }
    yield desk.say(
      'That time has not come yet, and sales are not forecast: I can show any day up to now, and where your score is heading.',
    );
    return true;
  }
  if (data_from !== null && periods.some(({ end }) => end < data_from)) {
    yield* desk.run('get_business_context');
    yield desk.say(
      periods.length === 1
        ? 'There is no data for that time: it begins on [[data_from]].'
        : 'There is no data for all of that time: it begins on [[data_from]], so I cannot compare.',
    );
    return true;
  }
  // The change of sales over the named days, not the growth metric, which has its own months.
  if (asked.intent === 'metric' && asked.subjects[0]?.id === 'growth' && /\btrend/i.test(turn.question))
    asked.intent = 'trend';
  const metric = asked.subjects[0]?.metric;
  if (
    /^(?:metric|compare)$/.test(asked.intent) &&
    metric &&
    metric !== 'payment_failure_rate' &&
    !Object.hasOwn(previous, metric)
  ) {
    if (first.end < turn.today)
      desk.remark = `Of ${nameOf(metric)} only today’s value is kept, so I cannot give it for the days that you name.`;
    return false;
  }
  yield* fromFirstDay(desk, data_from);
  return false;
}

/** Days before the first one with data are left out, and that is said. */
async function* fromFirstDay(desk: Desk, from: string | null): Steps {
  const { slots, intent } = desk.asked;
  if (from === null || intent === 'compare' || !slots.periods.some(({ start }) => start < from)) return;
  yield* desk.run('get_business_context');
  yield desk.say('Your data begins on [[data_from]], so I took the days from then on.');
  slots.periods = slots.periods.map((period) =>
    period.start < from ? { ...period, start: from, unit: 'other' } : period,
  );
}

interface Scores {
  scores: { date: string; score: number | null; reconstructed: boolean }[];
  figures: [];
}

/** The score on a day, where it is kept. @returns whether a past day was asked for, and its score told */
async function* scoreOn(desk: Desk): Steps<boolean> {
  const { asked, turn } = desk;
  const [period] = asked.slots.periods;
  if (period?.kind !== 'days' || period.end >= turn.today) return false;
  const { scores } = yield* desk.run<Scores>('get_score_changes', { from: period.start, to: period.end });
  const last = scores.findLast(({ score }) => score !== null);
  if (!last) {
    yield desk.say('No score is kept for the days that you name, so I cannot say what it was.');
  } else {
    yield desk.say(`Your score was [[score@${last.date}]].`);
    if (last.reconstructed)
      yield desk.say('It was computed afterwards, from the payments that were imported.');
    if (scores.length > 1) yield desk.say('That is the last day with a score in the time that you name.');
  }
  const { score } = yield* desk.readiness();
  if (score === null) return false;
  yield desk.say('Today it is [[score]], in the tier [[tier]].');
  return true;
}
