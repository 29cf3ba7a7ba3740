/** Months in a block: months that follow each other are drawn together, because they are alike. */
export const blockMonths = 3;
/** Blocks lie within the last 12 months, so one can start in the first 10 of them. */
export const blockStarts = 12 - blockMonths + 1;

/** A month cannot be more than this many times the same month a year before. Our judgment, for a base near 0. */
const mostTimes = 3;

/** The assumed months ahead, before they vary. */
export type Pattern = 'year' | 'trend' | 'mean';

/**
 * The values of the months ahead. With 24 months, a month ahead is the same month a year before, times the growth of the last 12
 * months. With 12 to 23, it is on a log-linear trend at half its slope. They vary as a drawn block of the last 12 months did: by its
 * ratios to the year before, or by its residuals.
 * @param starts the drawn start of each block, 0 to 9; `null`: months that do not vary
 */
export type Project = (starts: readonly number[] | null, count: number) => number[];

/** `null` with under 12 months, or if a trend has a month that is not positive. @param values full months, oldest first */
export function projection(values: readonly number[]): Project | null {
  if (values.length >= 24) return byYearBefore(values.slice(-24));
  return values.length < 12 ? null : (byTrend(values) ?? byTrend(values.slice(-12)));
}

/** The months ahead if they do not vary; without a pattern of 12 months they are the mean of the last 12. */
export function expectedMonths(
  values: readonly number[],
  count: number,
): { values: number[]; pattern: Pattern } {
  const project = projection(values);
  if (project) return { values: project(null, count), pattern: values.length >= 24 ? 'year' : 'trend' };
  return { values: Array.from({ length: count }, () => mean(values.slice(-12))), pattern: 'mean' };
}

function byYearBefore(values: readonly number[]): Project {
  const [before, last] = [values.slice(0, 12), values.slice(12)];
  const overall = sum(before) > 0 ? within(sum(last) / sum(before)) : 1;
  const ratios = last.map((value, index) => {
    const base = before[index] ?? 0;
    return base > 0 ? within(value / base) : overall;
  });
  return ahead(
    (index, drawn) => (last[index % 12] ?? 0) * (drawn === null ? overall : (ratios[drawn] ?? overall)),
  );
}

const within = (ratio: number) => Math.min(mostTimes, Math.max(0, ratio));

function byTrend(values: readonly number[]): Project | null {
  if (values.some((value) => value <= 0)) return null;
  const logs = values.map(Math.log);
  const line = lineThrough(logs);
  const end = values.length - 1;
  const slope = line(1) - line(0);
  const factors = logs.map((value, index) => Math.exp(value - line(index))).slice(-12);
  const usual = mean(factors);
  return ahead(
    (index, drawn) =>
      Math.exp(line(end) + (slope / 2) * (index + 1)) * (drawn === null ? usual : (factors[drawn] ?? usual)),
  );
}

function ahead(valueAt: (index: number, drawn: number | null) => number): Project {
  return (starts, count) =>
    Array.from({ length: count }, (_, index) =>
      valueAt(
        index,
        starts === null ? null : (starts[Math.floor(index / blockMonths)] ?? 0) + (index % blockMonths),
      ),
    );
}

/** The least-squares line through values at 0, 1, 2 …; their mean below 6 values, as in the volatility. */
export function lineThrough(values: readonly number[]): (at: number) => number {
  const n = values.length;
  const [meanX, meanY] = [(n - 1) / 2, mean(values)];
  if (n < 6) return () => meanY;
  const spread = values.reduce((total, _, index) => total + (index - meanX) ** 2, 0);
  const joint = values.reduce((total, value, index) => total + (index - meanX) * (value - meanY), 0);
  return (at) => meanY + (joint / spread) * (at - meanX);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
