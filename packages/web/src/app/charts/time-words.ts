import type { Row } from './aggregate.ts';
import { dayShort, periodLabel, rangeLabel } from './days.ts';
import { changeText, formatValue } from './measure.ts';
import type { Granularity, Measure, Series } from './types.ts';

/** The data that a chart's texts need besides a row. */
export interface Words {
  series: readonly Series[];
  measure: Measure;
  granularity: Granularity;
  yearBefore: boolean;
}

/** Remarks on a period: `so far`, `partly known`, `reconstructed`. */
export function conditionsOf({ soFar, incomplete, reconstructed }: Row): string[] {
  return [
    ...(soFar ? ['so far'] : []),
    ...(incomplete ? ['partly known'] : []),
    ...(reconstructed ? ['reconstructed'] : []),
  ];
}

/** The period that a row's value a year before is of: `Nov 2025`, `Nov 1 – 14, 2025`. */
export function beforeLabel({ before, soFar }: Row, granularity: Granularity): string | null {
  if (!before) return null;
  return before.like && soFar
    ? rangeLabel({ start: before.start, end: before.through })
    : periodLabel(before.start, granularity);
}

/** The change against a year before; `null` where the two cannot be compared. */
export function changeOf(row: Row, measure: Measure): string | null {
  const [value] = row.values;
  if (value === null || value === undefined || row.incomplete) return null;
  if (!row.before?.like || row.before.value === null) return null;
  return changeText(value, row.before.value, measure);
}

/** A whole row as one text, for screen readers. */
export function saysRow(row: Row, { series, measure, granularity, yearBefore }: Words): string {
  const conditions = conditionsOf(row);
  const values = series.map(({ label }, index) => {
    const value = formatValue(row.values[index] ?? null, measure);
    return series.length > 1 ? `${label} ${value}` : value;
  });
  const change = yearBefore ? changeOf(row, measure) : null;
  const before = yearBefore ? beforeLabel(row, granularity) : null;
  return [
    `${row.label}${conditions.length > 0 ? ` (${conditions.join(', ')})` : ''}: ${values.join(', ')}.`,
    before &&
      row.before &&
      `${before}: ${formatValue(row.before.value, measure)}${change ? `, now ${change}` : ''}.`,
    ...row.marks.map(({ date, label }) => `${dayShort(date)}: ${label}.`),
    ...row.notes.map(({ date, text }) => `Note of ${dayShort(date)}: ${text}`),
  ]
    .filter(Boolean)
    .join(' ');
}
