import { lineThrough } from '../what-if/basis.ts';

/** Months in a block: months that follow each other are drawn together, because they are alike. */
export const blockMonths = 3;
/** Blocks lie within the last 12 months, so one can start in the first 10 of them. */
export const blockStarts = 12 - blockMonths + 1;

/** A month cannot be more than this many times the same month a year before. Our judgment, for a base near 0. */
const mostTimes = 3;

/**
 * The values of the months ahead, if they vary as a drawn block of the last 12 months did. With 24 months, a month ahead is the same
 * month a year before, times a ratio of the block to the year before it. With 12 to 23, it is on a log-linear trend at half its
 * slope, times a residual of the block.
 * @param starts the drawn start of each block, 0 to 9
 */
export type Project = (starts: readonly number[], count: number) => number[];

/** `null` with under 12 months, or if a trend has a month that is not positive. @param values full months, oldest first */
export function projection(values: readonly number[]): Project | null {
  if (values.length >= 24) return byYearBefore(values.slice(-24));
  return values.length < 12 ? null : (byTrend(values) ?? byTrend(values.slice(-12)));
}

function byYearBefore(values: readonly number[]): Project {
  const [before, last] = [values.slice(0, 12), values.slice(12)];
  const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
  const overall = sum(before) > 0 ? within(sum(last) / sum(before)) : 1;
  const ratios = last.map((value, index) => {
    const base = before[index] ?? 0;
    return base > 0 ? within(value / base) : overall;
  });
  return ahead((index, drawn) => (last[index % 12] ?? 0) * (ratios[drawn] ?? overall));
}

const within = (ratio: number) => Math.min(mostTimes, Math.max(0, ratio));

function byTrend(values: readonly number[]): Project | null {
  if (values.some((value) => value <= 0)) return null;
  const logs = values.map(Math.log);
  const line = lineThrough(logs);
  const end = values.length - 1;
  const slope = line(1) - line(0);
  const residuals = logs.map((value, index) => value - line(index)).slice(-12);
  return ahead((index, drawn) => Math.exp(line(end) + (slope / 2) * (index + 1) + (residuals[drawn] ?? 0)));
}

function ahead(valueAt: (index: number, drawn: number) => number): Project {
  return (starts, count) =>
    Array.from({ length: count }, (_, index) =>
      valueAt(index, (starts[Math.floor(index / blockMonths)] ?? 0) + (index % blockMonths)),
    );
}
