import { boxOf, DateAxis, Pins, ValueAxis } from './Axes.tsx';
import type { Row } from './aggregate.ts';
import { Reconstructed } from './Ground.tsx';
import { axisLabels, isKnown } from './measure.ts';
import { lineRuns } from './paths.ts';
import { labeled, valueTicks } from './ticks.ts';
import type { Granularity, Measure } from './types.ts';
import type { Size } from './use-size.ts';

export interface TimeScene {
  rows: readonly Row[];
  seriesCount: number;
  measure: Measure;
  granularity: Granularity;
  kind: 'bar' | 'line';
  yearBefore: boolean;
}

/** Where everything of a scene is drawn at a size. Pure, so that tests can look for NaN. */
export function layOut({ rows, seriesCount, measure, granularity, kind, yearBefore }: TimeScene, size: Size) {
  const shown = rows.flatMap(({ values, before }) => [
    ...values,
    ...(yearBefore && before ? [before.value] : []),
  ]);
  const values = valueTicks(shown.filter(isKnown), measure, size.height < 240 ? 3 : 4);
  const labels = axisLabels(values, measure);
  const box = boxOf(size, labels);
  const [low = 0, high = 1] = [values[0], values.at(-1)];
  const y = (value: number) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top);
  const slot = Math.max(0, box.right - box.left) / Math.max(1, rows.length);
  const x = (index: number) => box.left + (index + 0.5) * slot;
  const places = (value: (row: Row) => number | null | undefined) =>
    rows.map((row, index) => {
      const found = value(row);
      return { x: x(index), y: isKnown(found) ? y(found) : null };
    });
  const lines = Array.from({ length: seriesCount }, (_, series) => places(({ values }) => values[series]));
  const first = rows.findIndex(({ reconstructed }) => reconstructed);
  const last = rows.findLastIndex(({ reconstructed }) => reconstructed);
  return {
    box,
    slot,
    reconstructed: first === -1 ? null : { from: box.left + first * slot, to: box.left + (last + 1) * slot },
    x,
    centers: rows.map((_, index) => x(index)),
    zero: y(0),
    asBars: kind === 'bar',
    ticks: values.map((value, index) => ({ value, label: labels[index] ?? '', y: y(value) })),
    lines,
    before: yearBefore ? places(({ before }) => before?.value) : [],
    dates: labeled(rows.length, granularity, slot, granularity === 'month' ? 44 : 58),
    pins: rows.flatMap(({ start, notes, marks }, index) =>
      notes.length + marks.length === 0
        ? []
        : [{ key: start, x: x(index), notes: notes.length, marked: marks.length > 0 }],
    ),
  };
}

/** The marks of a time chart, for an `<svg>` of this size. */
export function TimePlot({ scene, size, active }: { scene: TimeScene; size: Size; active: number | null }) {
  const { rows, granularity } = scene;
  const { box, slot, reconstructed, x, zero, asBars, ticks, lines, before, dates, pins } = layOut(
    scene,
    size,
  );
  return (
    <>
      {reconstructed && <Reconstructed box={box} {...reconstructed} />}
      <ValueAxis box={box} ticks={ticks} />
      {active !== null && (
        <line className="viz-crosshair" x1={x(active)} x2={x(active)} y1={box.top} y2={box.bottom} />
      )}
      {lines.map((places, series) =>
        asBars ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the series never change places
          <g key={series} className={`viz-series-${series}`}>
            {places.map(({ x: center, y }, index) => {
              const row = rows[index];
              if (y === null || !row) return null;
              const width = Math.min(64, slot * (slot > 8 ? 0.68 : 0.9)) / lines.length;
              return (
                <rect
                  key={row.start}
                  className={`viz-bar${row.soFar || row.incomplete ? ' viz-open' : ''}${index === active ? ' viz-active' : ''}`}
                  x={center - (width * lines.length) / 2 + series * width}
                  width={width}
                  y={Math.min(y, zero)}
                  height={Math.abs(zero - y)}
                  rx={Math.min(2, width / 4)}
                />
              );
            })}
          </g>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the series never change places
          <Line key={series} series={series} places={places} rows={rows} active={active} />
        ),
      )}
      <Before places={before} rows={rows} />
      <Pins box={box} pins={pins} />
      <DateAxis
        box={box}
        width={size.width}
        granularity={granularity}
        ticks={dates.flatMap((index) => {
          const row = rows[index];
          if (!row) return [];
          return [{ date: row.start, x: x(index), ...(row.soFar ? { below: 'so far' } : {}) }];
        })}
      />
    </>
  );
}

interface LineProps {
  series: number;
  places: readonly { x: number; y: number | null }[];
  rows: readonly Row[];
  active: number | null;
}

/** The second line has squares where the first has dots, so that they differ without color. */
function Line({ series, places, rows, active }: LineProps) {
  const { runs, alone } = lineRuns(places, (index) => {
    const [from, to] = [rows[index - 1], rows[index]];
    if (to?.soFar || to?.incomplete || from?.incomplete) return 'open';
    return to?.reconstructed || from?.reconstructed ? 'reconstructed' : 'whole';
  });
  const sparse = places.length <= 40;
  return (
    <g className={`viz-series-${series}`}>
      {runs.map(({ style, path }) => (
        <path key={path} className={`viz-line viz-${style}`} d={path} />
      ))}
      {places.map(({ x, y }, index) => {
        const shown =
          index === active || alone.includes(index) || (series > 0 && sparse) || index === places.length - 1;
        if (y === null || !shown) return null;
        const open = rows[index]?.soFar || rows[index]?.incomplete;
        const r = index === active ? 5 : 3.5;
        const className = `viz-dot${open ? ' viz-open' : ''}`;
        return series === 0 ? (
          <circle key={x} className={className} cx={x} cy={y} r={r} />
        ) : (
          <rect key={x} className={className} x={x - r} y={y - r} width={2 * r} height={2 * r} />
        );
      })}
    </g>
  );
}

/**
 * The year before: dashed, on a border in the color of the ground, so that it shows on bars too. The days of a period so far are fewer,
 * so a line down to them would read as a fall.
 */
function Before({ places, rows }: Pick<LineProps, 'places' | 'rows'>) {
  const { runs, alone } = lineRuns(places, (index) => (rows[index]?.soFar ? null : 'before'));
  return (
    <>
      {runs.map(({ path }) => (
        <g key={path}>
          <path className="viz-halo" d={path} />
          <path className="viz-line viz-before" d={path} />
        </g>
      ))}
      {alone.map((index) => {
        const place = places[index];
        if (!place || place.y === null) return null;
        const { x, y } = place;
        return <line key={x} className="viz-line viz-before" x1={x - 9} x2={x + 9} y1={y} y2={y} />;
      })}
    </>
  );
}
