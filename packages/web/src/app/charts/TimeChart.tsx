import { useState } from 'react';
import './base.css';
import './charts.css';
import './marks.css';
import { availableFor, extentOf, rowsOf } from './aggregate.ts';
import { ChartTable } from './ChartTable.tsx';
import { Controls } from './Controls.tsx';
import { daysBetween, rangeLabel } from './days.ts';
import { Head } from './Head.tsx';
import { Legend } from './Legend.tsx';
import { isKnown } from './measure.ts';
import { Plot } from './Plot.tsx';
import { daysOf, initialView, shownInstead, suited } from './ranges.ts';
import { legendOf, Reading, Totals, tableOf } from './TimeParts.tsx';
import { layOut, TimePlot } from './TimePlot.tsx';
import { saysRow } from './time-words.ts';
import type {
  ChartView,
  Granularity,
  LocalDate,
  Mark,
  Measure,
  Note,
  Period,
  Range,
  Series,
} from './types.ts';

export interface TimeChartProps {
  /** The heading: `Net revenue`. */
  label: string;
  /** One or two, of the same measure. The year before is that of the first. */
  series: readonly [Series] | readonly [Series, Series];
  /** Shown in the table only, before the series. */
  terms?: readonly Series[];
  measure: Measure;
  kind: 'bar' | 'line';
  /** Today in the business's time zone. */
  today: LocalDate;
  /** The business's IANA time zone, whose days these are. */
  timeZone: string;
  notes?: readonly Note[];
  /** Such as the day on which the score card changed. */
  marks?: readonly Mark[];
  /** Opens what is behind a period: its transactions. */
  onOpen?: (period: Period) => void;
  /** Controlled view state, such as in the URL. Without it, the chart keeps its own state. */
  view?: ChartView;
  onView?: (view: ChartView) => void;
  /** Advice for an empty chart. */
  empty?: string;
}

/** More bars than this would be thinner than two pixels on a phone, so they are drawn as a line. */
const mostBars = 120;

const pages: Readonly<Record<Granularity, number>> = { day: 7, week: 4, month: 12 };

/** Figures over time by day, week or month: as bars or lines, against a year before, and as a table. */
export function TimeChart(props: TimeChartProps) {
  const { label, series, measure, kind, today, timeZone, notes, marks, onOpen } = props;
  const available = availableFor(series);
  const [own, setOwn] = useState<ChartView>(() => initialView(available));
  const [asTable, setAsTable] = useState(false);
  const asked = props.view ?? own;
  const view = available.includes(asked.granularity)
    ? asked
    : { ...asked, granularity: available[0] ?? asked.granularity };
  const { granularity } = view;
  const onView = (next: ChartView) => {
    setOwn(next);
    props.onView?.(next);
  };

  const hasData = available.some((each) => extentOf(series, each) !== null);
  const extent = extentOf(series, granularity);
  const first = extent?.start ?? today;
  const days = daysOf(view.range, { first, today });
  const rows = extent
    ? rowsOf({ series, granularity, days, today, ...(notes && { notes }), ...(marks && { marks }) })
    : [];
  const terms = (props.terms ?? []).map((each) => ({
    label: each.label,
    byStart: new Map(
      rowsOf({ series: [each], granularity, days, today }).map(({ start, values }) => [
        start,
        values[0] ?? null,
      ]),
    ),
  }));
  const known = rows.filter(({ values }) => values.some(isKnown));
  const hasBefore = rows.some(({ before }) => before !== null);
  const yearBefore = view.yearBefore && hasBefore;
  const drawn = known.length > 0;
  const asBars = kind === 'bar' && rows.length * series.length <= mostBars;
  const words = { series, measure, granularity, yearBefore };
  const scene = {
    rows: drawn ? rows : [],
    seriesCount: series.length,
    measure,
    granularity,
    kind: asBars ? ('bar' as const) : ('line' as const),
    yearBefore,
  };
  const [oldest, newest] = [rows[0], rows.at(-1)];
  const shown = oldest && newest && { start: oldest.start, end: newest.soFar ? today : newest.end };
  const span = shown && rangeLabel(shown);
  // A granularity may reach further back than another.
  const earliest = available
    .flatMap((each) => extentOf(series, each)?.start ?? [])
    .reduce((a, b) => (b < a ? b : a), today);

  const onRange = (range: Range) => {
    const next = daysOf(range, { first: earliest, today });
    const kept = typeof range !== 'string' && typeof view.range !== 'string';
    onView({
      ...view,
      range,
      granularity: kept ? granularity : suited(range, available, daysBetween(next.start, next.end) + 1),
    });
  };

  return (
    <section className="viz" aria-label={label}>
      <Head label={label} table={!drawn ? null : { shown: asTable, onShow: setAsTable }}>
        <Totals rows={known} series={series} measure={measure} />
        <p className="viz-soft" role="status">
          {span ?? (hasData ? 'No data for these dates' : 'No data yet')}
          {span && (
            <span className="viz-hidden">
              , by {granularity}, {rows.length} {rows.length === 1 ? granularity : `${granularity}s`}
            </span>
          )}
        </p>
      </Head>
      {hasData && (
        <Controls
          {...{ view, days, today, available, hasBefore, onRange, onView }}
          first={earliest}
          instead={shown ? shownInstead(view.range, shown, granularity) : null}
        />
      )}
      {drawn && asTable ? (
        <ChartTable
          caption={`${label} by ${granularity}`}
          {...tableOf(scene.rows, words, { terms, onOpen })}
        />
      ) : (
        <Plot
          label={`${label} by ${granularity}`}
          count={scene.rows.length}
          page={pages[granularity]}
          centers={(size) => layOut(scene, size).centers}
          draw={(size, active) => <TimePlot scene={scene} size={size} active={active} />}
          says={(index) => (rows[index] ? saysRow(rows[index], words) : '')}
          tooltip={(index) => rows[index] && <Reading row={rows[index]} {...words} />}
          empty={
            hasData
              ? 'Nothing is known for these dates. Choose another range.'
              : (props.empty ?? 'Nothing is known yet.')
          }
          open={
            onOpen && {
              label: 'See transactions',
              can: (index) => rows[index]?.values.some(isKnown) ?? false,
              onOpen: (index) => {
                const row = rows[index];
                if (row) onOpen({ start: row.start, end: row.end });
              },
            }
          }
        />
      )}
      {!(drawn && asTable) && <Legend entries={legendOf({ rows: known, yearBefore, series, asBars })} />}
      <p className="viz-soft viz-zone">Days are those of {timeZone.replaceAll('_', ' ')}.</p>
    </section>
  );
}
