import type { ReactNode } from 'react';
import type { Row } from './aggregate.ts';
import { dayShort } from './days.ts';
import type { LegendEntry } from './Legend.tsx';
import { formatValue, isKnown } from './measure.ts';
import { beforeLabel, changeOf, conditionsOf, type Words } from './time-words.ts';
import type { LocalDate, Measure, Period, Series } from './types.ts';

interface TotalsProps {
  rows: readonly Row[];
  series: readonly Series[];
  measure: Measure;
}

/** Sums are totaled over the shown periods. For a rate, the last period's value is shown. */
export function Totals({ rows, series, measure }: TotalsProps) {
  if (rows.length === 0) return null;
  return (
    <p className="viz-totals">
      {series.map(({ id, label, adds }, index) => {
        const values = rows.map(({ values }) => values[index] ?? null).filter(isKnown);
        const last = rows.findLast(({ values }) => isKnown(values[index]));
        const shown =
          adds && values.length > 0 ? values.reduce((a, b) => a + b, 0) : (last?.values[index] ?? null);
        return (
          <span key={id}>
            <b>{formatValue(shown, measure)}</b>{' '}
            {(series.length > 1 || !adds) && (
              <span className="viz-soft">
                {series.length > 1 && label}
                {!adds && last && ` ${last.label}${last.soFar ? ' so far' : ''}`}
              </span>
            )}
          </span>
        );
      })}
    </p>
  );
}

/** The tooltip of a period. */
export function Reading({ row, series, measure, granularity, yearBefore }: Words & { row: Row }) {
  const conditions = conditionsOf(row);
  const change = yearBefore ? changeOf(row, measure) : null;
  return (
    <>
      <p className="viz-soft">
        {row.label}
        {conditions.length > 0 && ` (${conditions.join(', ')})`}
      </p>
      {series.map(({ id, label }, index) => (
        <p key={id}>
          <b>{formatValue(row.values[index] ?? null, measure)}</b>
          {series.length > 1 && <span className="viz-soft"> {label}</span>}
        </p>
      ))}
      {yearBefore && row.before && (
        <p className="viz-soft">
          {change && <b>{change}. </b>}
          {beforeLabel(row, granularity)}: {formatValue(row.before.value, measure)}
        </p>
      )}
      {row.marks.map(({ date, label }) => (
        <p key={`${date} ${label}`}>
          ◆ {dayShort(date)}: {label}
        </p>
      ))}
      {row.notes.map(({ id, date, text }) => (
        <p key={id} className="viz-note">
          ● {dayShort(date)}: {text}
        </p>
      ))}
    </>
  );
}

/** A term of the figure, by the first day of a row. */
interface Term {
  label: string;
  byStart: ReadonlyMap<LocalDate, number | null>;
}

/** The same figures as a table, newest first. */
export function tableOf(
  rows: readonly Row[],
  words: Words,
  { terms, onOpen }: { terms: readonly Term[]; onOpen: ((period: Period) => void) | undefined },
) {
  const { series, measure, granularity, yearBefore } = words;
  const remarked = rows.some((row) => remarks(row) !== null);
  return {
    columns: [
      { label: granularity === 'day' ? 'Day' : granularity === 'week' ? 'Week' : 'Month' },
      ...[...terms, ...series].map(({ label }) => ({ label, numeric: true })),
      ...(yearBefore
        ? [
            { label: 'Year before', numeric: true },
            { label: 'Change', numeric: true },
          ]
        : []),
      ...(remarked ? [{ label: 'Remarks' }] : []),
    ],
    rows: rows.toReversed().map((row) => ({
      key: row.start,
      head: row.label,
      cells: [
        ...terms.map(({ byStart }) => formatValue(byStart.get(row.start) ?? null, measure)),
        ...series.map((_, index) => formatValue(row.values[index] ?? null, measure)),
        ...(yearBefore
          ? [row.before ? formatValue(row.before.value, measure) : '–', changeOf(row, measure) ?? '–']
          : []),
        ...(remarked ? [remarks(row)] : []),
      ] satisfies ReactNode[],
      onOpen:
        onOpen && row.values.some(isKnown) ? () => onOpen({ start: row.start, end: row.end }) : undefined,
    })),
  };
}

function remarks(row: Row): string | null {
  const all = [
    ...conditionsOf(row),
    ...row.marks.map(({ date, label }) => `${dayShort(date)}: ${label}`),
    ...row.notes.map(({ date, text }) => `${dayShort(date)}: ${text}`),
  ];
  return all.length > 0 ? all.join('; ') : null;
}

interface LegendOf {
  rows: readonly Row[];
  series: readonly Series[];
  asBars: boolean;
  yearBefore: boolean;
}

/** Entries for the marks that are in sight. */
export function legendOf({ rows, series, asBars, yearBefore }: LegendOf): LegendEntry[] {
  if (rows.length === 0) return [];
  const some = (test: (row: Row) => boolean) => rows.some(test);
  return [
    ...(series.length > 1 || yearBefore
      ? series.map(({ id, label }, index) => ({
          key: id,
          label,
          series: index,
          swatch: asBars ? ('bar' as const) : index === 0 ? ('dot' as const) : ('square' as const),
        }))
      : []),
    ...(yearBefore
      ? [
          {
            key: 'before',
            label: series.length > 1 ? `${series[0]?.label}, a year before` : 'A year before',
            swatch: 'before' as const,
          },
        ]
      : []),
    ...(some(({ soFar, incomplete }) => soFar || incomplete)
      ? [{ key: 'open', label: openLabel(rows), swatch: asBars ? ('open' as const) : ('openLine' as const) }]
      : []),
    ...(some(({ reconstructed }) => reconstructed)
      ? [{ key: 'reconstructed', label: 'Reconstructed', swatch: 'hatch' as const }]
      : []),
    ...(some(({ marks }) => marks.length > 0)
      ? [{ key: 'mark', label: changesLabel(rows), swatch: 'mark' as const }]
      : []),
    ...(some(({ notes }) => notes.length > 0) ? [{ key: 'pin', label: 'Note', swatch: 'pin' as const }] : []),
  ];
}

const openLabel = (rows: readonly Row[]) =>
  [
    ...(rows.some(({ soFar }) => soFar) ? ['So far'] : []),
    ...(rows.some(({ incomplete }) => incomplete) ? ['Partly known'] : []),
  ].join(' / ');

/** The one label that all marks share, or what they have in common. */
function changesLabel(rows: readonly Row[]): string {
  const labels = new Set(rows.flatMap(({ marks }) => marks.map(({ label }) => label)));
  return labels.size === 1 ? ([...labels][0] ?? '') : 'Change';
}
