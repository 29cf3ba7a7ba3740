import type { Reading } from '../../card/inputs.ts';
import type { Scorecard, Tier } from '../../card/scorecard.ts';
import type { Book } from '../../metrics/book.ts';
import type { PastDay } from '../../metrics/past.ts';
import { addDays, type LocalDate, monthOf } from '../../shared/calendar.ts';
import { toReading } from '../reading.ts';
import { score } from '../score.ts';
import { tierAt } from '../tier.ts';
import { type Course, courseOf, daysAhead, newMonths } from '../what-if/course.ts';
import type { Pattern } from '../what-if/project.ts';
import { drawScores, draws, obstacle } from './draws.ts';

export interface Held {
  n: number;
  of: number;
}

/** The score in 90 days, over many draws from the business's own past year. */
export type Forecast =
  | {
      offered: true;
      on: LocalDate;
      /** At least 8 of 10 draws are from `low` to `high`. */
      low: number;
      high: number;
      /** The share of the draws in each tier. They sum to 1. */
      tiers: Record<Tier, number>;
      /** The number of past starts whose score 90 days later was from `low` to `high`; absent with fewer than 6 starts. */
      held?: Held;
      /** The figures that will be compared with the year before, but are not yet today. */
      by_year: ('growth' | 'volatility')[];
      /** The pattern around which the new months are drawn. */
      pattern: Pattern;
    }
  | { offered: false; why_not: string };

const fewestStarts = 6;
const mostStarts = 12;

/**
 * The forecast from a reading. Only few combinations of blocks are scored, so it is worked out with each score.
 * @param days of the last 24 months, today first, from `pastDays`: read only if it is not known how often the range held
 * @param business seeds the draws, together with the day
 * @param known how often the range held, worked out earlier that day; `null`: for too few starts
 */
export function forecastOf(
  reading: Reading,
  book: Book,
  days: () => readonly PastDay[],
  card: Scorecard,
  business: string,
  known?: Held | null,
): Forecast {
  if (score(reading, card).score === null)
    return { offered: false, why_not: 'A forecast starts from a score, and there is none yet.' };
  const course = courseOf(book);
  const why_not = obstacle(course, card);
  if (why_not !== null) return { offered: false, why_not };
  const scores = drawScores(reading, course, card, `${business} ${book.today}`);
  const shares = card.tiers.map(({ tier }) => [
    tier,
    scores.filter((each) => tierAt(each, card) === tier).length / draws,
  ]);
  const held = known === undefined ? heldOf(reading, course, days(), card, business) : known;
  return {
    offered: true,
    on: addDays(book.today, daysAhead),
    ...bandOf(scores),
    tiers: Object.fromEntries(shares) as Record<Tier, number>,
    ...(held ? { held } : {}),
    by_year: byYearThen(course),
    pattern: course.net.length >= 24 ? 'year' : 'trend',
  };
}

/** The figures for which the months ahead complete the year to compare with. */
function byYearThen({ day, net }: Course): ('growth' | 'volatility')[] {
  const then = net.length + newMonths(day);
  return [
    ...(net.length < 15 && then >= 15 ? (['growth'] as const) : []),
    ...(net.length < 24 && then >= 24 ? (['volatility'] as const) : []),
  ];
}

/** The middle 8 of 10 of the draws. @param scores in order */
function bandOf(scores: readonly number[]): { low: number; high: number } {
  const tenth = draws / 10;
  return { low: scores[tenth] ?? 0, high: scores[draws - tenth - 1] ?? 0 };
}

/**
 * How often the range held: the same forecast from past days, every 30th, with what was known of the months before each. Only
 * final states are kept (`metrics/as-of.ts`). The largest payer's share, reserves, the balance and the account are as today in both.
 */
function heldOf(
  today: Reading,
  course: Course,
  days: readonly PastDay[],
  card: Scorecard,
  business: string,
): Held | null {
  const starts = days.slice(3, 3 + mostStarts).flatMap((start, index) => {
    const end = days[index];
    const before = upTo(course, start);
    const then = readingThen(start, today, card);
    if (!end || obstacle(before, card) !== null || score(then, card).score === null) return [];
    const came = score(readingThen(end, today, card), card).score;
    if (came === null) return [];
    const { low, high } = bandOf(drawScores(then, before, card, `${business} ${start.day}`));
    return [came >= low && came <= high];
  });
  if (starts.length < fewestStarts) return null;
  return { n: starts.filter(Boolean).length, of: starts.length };
}

function upTo({ months, net }: Course, { day, counts }: PastDay): Course {
  const later = months.filter(({ month }) => month >= monthOf(day)).length;
  return {
    day,
    months: months.slice(0, months.length - later),
    net: net.slice(0, Math.max(0, net.length - later)),
    counts,
  };
}

function readingThen({ figures }: PastDay, today: Reading, card: Scorecard): Reading {
  const { charges_enabled, payouts_enabled, top_customer_share, reserve_share_30d, balance_negative } =
    today.inputs;
  const then = toReading(figures, { industry: today.facts.industry, charges_enabled, payouts_enabled }, card);
  const asToday = ['top_customer_share', 'reserve_share_30d', 'balance_negative'] as const;
  const isAsToday = (name: string) => asToday.some((each) => each === name);
  return {
    ...then,
    inputs: { ...then.inputs, top_customer_share, reserve_share_30d, balance_negative },
    unknown: [
      ...then.unknown.filter((name) => !isAsToday(name)),
      ...today.unknown.filter((name) => isAsToday(name)),
    ],
  };
}
