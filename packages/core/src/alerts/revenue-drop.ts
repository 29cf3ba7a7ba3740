import type { RecentFigures } from '../metrics/recent.ts';

/** Sales of four weeks against what the business's own earlier weeks let one expect. Amounts in minor units. */
export interface RevenueDrop {
  from: string;
  net: number;
  expected: number;
  /** How many standard deviations of the business's own residuals it lies below what was expected. */
  deviations: number;
}

const weeksInBlock = 4;
/** Blocks of four weeks before the last: enough for a trend, and no more than a year. */
const fewest = 6;
const most = 13;
const deviationsFrom = 2;
/** Of what was expected: the steadiest businesses are not warned of a trifle. Our judgment. */
const leastShare = 0.05;

/**
 * Whether net revenue of the last four full weeks fell beyond what the business's own ups and downs explain: more than 2
 * standard deviations of the residuals of the blocks before, from their linear trend. A season is no drop: where the
 * same weeks of the year before are known and were no better, there is none. `null` for no drop, or too short a record.
 */
export function revenueDrop({ weeks }: Pick<RecentFigures, 'weeks'>): RevenueDrop | null {
  const all = blocks(weeks);
  const last = all.at(-1);
  const earlier = all.slice(0, -1).slice(-most);
  if (!last || earlier.length < fewest) return null;
  const { expected, deviation } = trend(earlier.map(({ net }) => net));
  const below = expected - last.net;
  if (expected <= 0 || below < leastShare * expected || below <= deviationsFrom * deviation) return null;
  const yearBefore = all.at(-1 - most);
  if (yearBefore && yearBefore.net <= last.net) return null;
  const deviations = deviation === 0 ? Number.POSITIVE_INFINITY : below / deviation;
  return { from: last.from, net: last.net, expected: Math.round(expected), deviations };
}

/** Blocks of four full weeks, oldest first, the last ending with the last full week. */
function blocks(weeks: RecentFigures['weeks']): { from: string; net: number }[] {
  const rest = weeks.length % weeksInBlock;
  return Array.from({ length: Math.floor(weeks.length / weeksInBlock) }, (_, index) => {
    const block = weeks.slice(rest + index * weeksInBlock, rest + (index + 1) * weeksInBlock);
    return { from: block[0]?.start ?? '', net: block.reduce((sum, { net }) => sum + net, 0) };
  });
}

/** The least-squares line through values at 0, 1, …: what it says of the next, and how far the values stray from it. */
function trend(values: readonly number[]): { expected: number; deviation: number } {
  const n = values.length;
  const meanX = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [xy, xx] = [0, 0];
  for (const [x, value] of values.entries()) {
    xy += (x - meanX) * (value - mean);
    xx += (x - meanX) ** 2;
  }
  const slope = xy / xx;
  const at = (x: number) => mean + slope * (x - meanX);
  const squares = values.reduce((sum, value, x) => sum + (value - at(x)) ** 2, 0);
  // Two degrees of freedom went into the line.
  return { expected: at(n), deviation: Math.sqrt(squares / (n - 2)) };
}
