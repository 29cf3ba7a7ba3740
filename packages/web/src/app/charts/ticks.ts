import { nice, ticks as ticksOver } from 'd3-array';
import { daysBetween } from './days.ts';
import { leastStep } from './measure.ts';
import type { Granularity, LocalDate, Measure } from './types.ts';

/** Round steps that cover the values and zero, about `count` of them, at least two ticks. */
export function valueTicks(values: readonly number[], measure: Measure, count: number): number[] {
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const least = leastStep(measure);
  if (low === high) return [0, measure.format === 'fraction' ? 0.01 : least];
  if ((high - low) / count <= least) return multiples(low, high, least);
  const ticks = ticksOver(...nice(low, high, count), count);
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  // `nice` and `ticks` may disagree by a step, and a step may be smaller than what can be written.
  if (step < least) return multiples(low, high, least);
  return covers(ticks, low, high) ? ticks : multiples(low, high, step);
}

const covers = (ticks: readonly number[], low: number, high: number) =>
  (ticks[0] ?? 0) <= low && (ticks.at(-1) ?? 0) >= high;

function multiples(low: number, high: number, step: number): number[] {
  const from = Math.floor(low / step);
  const to = Math.ceil(high / step);
  const exact = 1 / step;
  // Dividing by a whole number keeps 3 × 0.0001 from becoming 0.00030000000000000003.
  const whole = Number.isInteger(Math.round(exact)) && step < 1 ? Math.round(exact) : null;
  return Array.from({ length: to - from + 1 }, (_, index) =>
    whole === null ? (from + index) * step : (from + index) / whole,
  );
}

/** Every how many periods one is labeled: a week of days, a quarter or a year of months. */
const everySteps: Readonly<Record<Granularity, readonly number[]>> = {
  day: [1, 2, 7, 14, 28, 56, 91, 182, 364],
  week: [1, 2, 4, 8, 13, 26, 52],
  month: [1, 2, 3, 6, 12, 24, 60, 120],
};

/** The indexes of the periods to label, so that labels have `room` pixels. Counted from the last, which is always labeled. */
export function labeled(count: number, granularity: Granularity, slot: number, room: number): number[] {
  const steps = everySteps[granularity];
  const every =
    steps.find((step) => step * slot >= room) ?? Math.max(1, Math.ceil(room / Math.max(slot, 0.01)));
  const indexes: number[] = [];
  for (let index = count - 1; index >= 0; index -= every) indexes.unshift(index);
  return indexes;
}

/** The index of the center that is nearest to a place. `centers` ascend. */
export function nearest(centers: readonly number[], place: number): number {
  let low = 0;
  let high = centers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [here = 0, next = 0] = [centers[middle], centers[middle + 1]];
    if (place <= (here + next) / 2) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place of a day between two others, in [0, 1]. */
export function shareOfDays(date: LocalDate, from: LocalDate, to: LocalDate): number {
  const all = daysBetween(from, to);
  return all <= 0 ? 0.5 : Math.min(1, Math.max(0, daysBetween(from, date) / all));
}
