import {
  addDays,
  daysBetween,
  endOf,
  periodLabel,
  periodsOver,
  rangeLabel,
  startOf,
  yearBefore,
} from './days.ts';
import { isKnown } from './measure.ts';
import { granularities } from './ranges.ts';
import type { Granularity, LocalDate, Mark, Note, Period, Point, Series } from './types.ts';

/** One place of a chart: a period with the values of every series. */
export interface Row extends Period {
  label: string;
  values: (number | null)[];
  /** The first series a year before; `through` is its last day, earlier than the period's end if the row's period is not over. */
  before: { value: number | null; start: LocalDate; through: LocalDate; like: boolean } | null;
  /** The period is not over. */
  soFar: boolean;
  /** Past, but only part of its days are known. */
  incomplete: boolean;
  reconstructed: boolean;
  notes: Note[];
  marks: Mark[];
}

/** The granularities that every series has, or can add up. */
export function availableFor(series: readonly Series[]): Granularity[] {
  return granularities.filter((one) => series.every((each) => pointsOf(each, one) !== null));
}

/** The points of a series in a granularity; `null` if they are not given and cannot be summed. */
export function pointsOf({ points, adds }: Series, granularity: Granularity): readonly Point[] | null {
  const given = points[granularity];
  if (given) return given;
  if (!adds || granularity === 'day' || !points.day) return null;
  return sumsOf(points.day, granularity);
}

/** Days added up. A period with no known day is unknown; one with an unknown day is partial. */
export function sumsOf(days: readonly Point[], granularity: Granularity): Point[] {
  const periods = new Map<LocalDate, { sum: number; whole: number; known: number; reconstructed: boolean }>();
  for (const { start, value, partial, reconstructed } of days) {
    const period = startOf(start, granularity);
    const found = periods.get(period) ?? { sum: 0, whole: 0, known: 0, reconstructed: false };
    periods.set(period, found);
    if (!isKnown(value)) continue;
    found.sum += value;
    found.known += 1;
    if (!partial) found.whole += 1;
    if (reconstructed) found.reconstructed = true;
  }
  return [...periods]
    .map(([start, { sum, whole, known, reconstructed }]) => ({
      start,
      value: known === 0 ? null : sum,
      partial: whole < daysBetween(start, endOf(start, granularity)) + 1,
      reconstructed,
    }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** The first and the last day with data in a granularity; `null` without any. */
export function extentOf(series: readonly Series[], granularity: Granularity): Period | null {
  const known = series.flatMap((each) =>
    (pointsOf(each, granularity) ?? []).flatMap(({ start, value }) => (isKnown(value) ? [start] : [])),
  );
  const first = known[0];
  if (first === undefined) return null;
  return {
    start: known.reduce((a, b) => (b < a ? b : a), first),
    end: endOf(
      known.reduce((a, b) => (b > a ? b : a), first),
      granularity,
    ),
  };
}

interface Asked {
  series: readonly Series[];
  granularity: Granularity;
  days: Period;
  today: LocalDate;
  notes?: readonly Note[];
  marks?: readonly Mark[];
}

/**
 * The periods that overlap the days, oldest first. The first and the last are cut to the days where every series can sum its days, so
 * that the rows add up to exactly the days. Otherwise they are whole.
 */
export function rowsOf({ series, granularity, days, today, notes = [], marks = [] }: Asked): Row[] {
  const found = series.map(
    (each) => new Map((pointsOf(each, granularity) ?? []).map((point) => [point.start, point])),
  );
  const within =
    ({ start, end }: Period) =>
    ({ date }: { date: LocalDate }) =>
      start <= date && date <= end;
  return periodsOver(days, granularity).map((period) => {
    const cut = cutOf({ series, granularity, days, today }, period);
    if (cut) return { ...cut, notes: notes.filter(within(cut)), marks: marks.filter(within(cut)) };
    const points = found.map((byStart) => byStart.get(period.start));
    const values = points.map((point) => (isKnown(point?.value) ? point.value : null));
    const soFar = period.start <= today && today <= period.end;
    const known = points.filter((point) => isKnown(point?.value));
    return {
      ...period,
      label: periodLabel(period.start, granularity),
      values,
      before: series[0] && found[0] ? beforeOf(series[0], found[0], period, granularity, today) : null,
      soFar,
      incomplete: !soFar && known.some((point) => point?.partial === true),
      reconstructed: known.some((point) => point?.reconstructed === true),
      notes: notes.filter(within(period)),
      marks: marks.filter(within(period)),
    };
  });
}

/** A period that is not over is compared with the same days a year before, if these are known. */
function beforeOf(
  series: Series,
  found: ReadonlyMap<LocalDate, Point>,
  period: Period,
  granularity: Granularity,
  today: LocalDate,
): Row['before'] {
  const start = yearBefore(period.start, granularity);
  const point = found.get(start);
  const end = endOf(start, granularity);
  const soFar = period.start <= today && today < period.end;
  if (soFar && series.adds && series.points.day) {
    const through = addDays(start, daysBetween(period.start, today));
    const days = periodsOver({ start, end: through < end ? through : end }, 'day');
    const byDay = new Map(series.points.day.map((day) => [day.start, day.value]));
    const values = days.map((day) => byDay.get(day.start));
    if (values.every(isKnown)) {
      return { value: values.reduce((a, b) => a + b, 0), start, through, like: true };
    }
  }
  if (!isKnown(point?.value)) return null;
  const like = !(period.start <= today && today <= period.end) && !point.partial;
  return { value: point.value, start, through: end, like };
}

/** A period that only partly belongs to the days, as the sum of those; null if it is whole, or if its days are not known. */
function cutOf(
  { series, granularity, days, today }: Pick<Asked, 'series' | 'granularity' | 'days' | 'today'>,
  whole: Period,
): Omit<Row, 'notes' | 'marks'> | null {
  if (whole.start >= days.start && (whole.end <= days.end || days.end >= today)) return null;
  const first = extentOf(series, 'day')?.start;
  if (first === undefined || !series.every(({ adds, points }) => adds && points.day)) return null;
  // Days before the first sale and days to come are no part that is left out.
  const begins = days.start > whole.start && days.start > first;
  const ends = days.end < whole.end && days.end < today;
  const start = begins ? days.start : whole.start;
  const end = ends ? days.end : whole.end;
  // The days may reach less far back than the weeks or months.
  const earliest = extentOf(series, granularity)?.start ?? first;
  const isShort = earliest < startOf(first, granularity);
  if (!(begins || ends) || (isShort && start < first)) return null;
  const soFar = start <= today && today <= end;
  const through = soFar ? today : end;
  const sums = series.map((each) => sumOver(each, { start, end: through }));
  const earlier = { start: yearBefore(start, granularity), end: yearBefore(through, granularity) };
  const before = series[0] && sumOver(series[0], earlier);
  return {
    start,
    end,
    label: rangeLabel({ start, end: through }),
    values: sums.map(({ value }) => value),
    before: before?.isWhole
      ? { value: before.value, start: earlier.start, through: earlier.end, like: true }
      : null,
    soFar,
    incomplete: !soFar && sums.some(({ value, isWhole }) => value !== null && !isWhole),
    reconstructed: sums.some(({ reconstructed }) => reconstructed),
  };
}

/** The sum of the known days of a period; whole if every day is known. */
function sumOver({ points }: Series, period: Period) {
  const found = (points.day ?? []).filter(({ start }) => period.start <= start && start <= period.end);
  const known = found.filter(({ value }) => isKnown(value));
  return {
    value: known.length === 0 ? null : known.reduce((sum, { value }) => sum + (value ?? 0), 0),
    isWhole:
      known.length === daysBetween(period.start, period.end) + 1 && known.every(({ partial }) => !partial),
    reconstructed: known.some(({ reconstructed }) => reconstructed === true),
  };
}
