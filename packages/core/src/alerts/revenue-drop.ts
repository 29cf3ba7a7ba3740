import type { RecentFigures } from '../metrics/recent.ts';
import { addDays } from '../shared/calendar.ts';

/** Net revenue of four weeks, and the value expected from the trend of earlier weeks. Amounts in minor units. */
export interface RevenueDrop {
  from: string;
  /** The last day. */
  to: string;
  net: number;
  expected: number;
  /** The distance below the expected value, in standard deviations of the residuals; Infinity if those are 0. */
  deviations: number;
}

const weeksInBlock = 4;
/** Blocks of four weeks before the last one: enough for a trend, at most a year. */
const minBlocks = 6;
const maxBlocks = 13;
const minDeviations = 2;
/** The smallest fall, as a share of the expected value, so that very steady sales give no alert for a small one. Our judgment. */
const minFall = 0.05;

/**
 * The drop of net revenue in the last four full weeks: more than 2 standard deviations of the residuals below the linear
 * trend of the earlier blocks. A low season is not a drop: there is no drop if the same weeks of the year before were no
 * better. `null` without a drop, or if the record is too short.
 */
export function revenueDrop({ weeks }: Pick<RecentFigures, 'weeks'>): RevenueDrop | null {
  const all = blocks(weeks);
  const last = all.at(-1);
  const earlier = all.slice(0, -1).slice(-maxBlocks);
  if (!last || earlier.length < minBlocks) return null;
  const { expected, deviation } = trend(earlier.map(({ net }) => net));
  const below = expected - last.net;
  if (expected <= 0 || below < minFall * expected || below <= minDeviations * deviation) return null;
  const yearBefore = all.at(-1 - maxBlocks);
  if (yearBefore && yearBefore.net <= last.net) return null;
  const deviations = deviation === 0 ? Number.POSITIVE_INFINITY : below / deviation;
  return { from: last.from, to: last.to, net: last.net, expected: Math.round(expected), deviations };
}

/** Blocks of four full weeks, oldest first. The last block ends with the last full week. */
function blocks(weeks: RecentFigures['weeks']): { from: string; to: string; net: number }[] {
  const rest = weeks.length % weeksInBlock;
  return Array.from({ length: Math.floor(weeks.length / weeksInBlock) }, (_, index) => {
    const block = weeks.slice(rest + index * weeksInBlock, rest + (index + 1) * weeksInBlock);
    const from = block[0]?.start ?? '';
    const to = addDays(from, 7 * weeksInBlock - 1);
    return { from, to, net: block.reduce((sum, { net }) => sum + net, 0) };
  });
}

/** The least-squares line through values at 0, 1, …: its next value, and the standard deviation of the residuals. */
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
  // The line uses two degrees of freedom.
  return { expected: at(n), deviation: Math.sqrt(squares / (n - 2)) };
}
