import { dayShort, monthShort } from './days.ts';
import type { Granularity, LocalDate } from './types.ts';

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const labelWidth = 7;

/** The inside of a drawing. The left margin fits the labels of the axis. */
export function boxOf({ width, height }: { width: number; height: number }, labels: readonly string[]): Box {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return {
    left: Math.min(width * 0.3, longest * labelWidth + 12),
    right: width - 10,
    top: 22,
    bottom: height - 38,
  };
}

interface ValueAxisProps {
  box: Box;
  ticks: readonly { value: number; label: string; y: number }[];
}

export function ValueAxis({ box, ticks }: ValueAxisProps) {
  return ticks.map(({ value, label, y }) => (
    <g key={value}>
      <line className={value === 0 ? 'viz-zero' : 'viz-grid'} x1={box.left} x2={box.right} y1={y} y2={y} />
      <text className="viz-label" x={box.left - 8} y={y} textAnchor="end" dominantBaseline="central">
        {label}
      </text>
    </g>
  ));
}

export interface DateTick {
  date: LocalDate;
  x: number;
  /** Below the date, in place of the year. */
  below?: string;
}

interface DateAxisProps {
  box: Box;
  width: number;
  granularity: Granularity;
  ticks: readonly DateTick[];
}

/** Dates, with the year below the first one and wherever it changes. */
export function DateAxis({ box, width, granularity, ticks }: DateAxisProps) {
  return ticks.map(({ date, x, below }, index) => {
    const year = date.slice(0, 4);
    const text = granularity === 'month' ? monthShort(date) : dayShort(date);
    const under = below ?? (ticks[index - 1]?.date.slice(0, 4) === year ? null : year);
    const half = (Math.max(text.length, under?.length ?? 0) * labelWidth) / 2;
    const at = Math.min(Math.max(x, half), width - half);
    return (
      <g key={date} className="viz-label" textAnchor="middle">
        <line className="viz-tick" x1={x} x2={x} y1={box.bottom} y2={box.bottom + 4} />
        <text x={at} y={box.bottom + 17}>
          {text}
        </text>
        {under !== null && (
          <text x={at} y={box.bottom + 31}>
            {under}
          </text>
        )}
      </g>
    );
  });
}

export interface Pin {
  key: string;
  x: number;
  notes: number;
  marked: boolean;
}

const pinWidth = 16;

/** Pins that would overlap become one, at the place of the first. */
export function clustered(pins: readonly Pin[]): Pin[] {
  const found: Pin[] = [];
  for (const pin of pins.toSorted((a, b) => a.x - b.x)) {
    const near = found.at(-1);
    if (near && near.notes > 0 && pin.notes > 0 && !pin.marked && pin.x - near.x < pinWidth) {
      near.notes += pin.notes;
    } else found.push({ ...pin });
  }
  return found;
}

/** Notes as pins and changes as flags, in a separate row above the drawing. */
export function Pins({ box, pins }: { box: Box; pins: readonly Pin[] }) {
  return clustered(pins).map(({ key, x, notes, marked }) => (
    <g key={key}>
      {marked && (
        <g className="viz-mark">
          <line x1={x} x2={x} y1={box.top - 8} y2={box.bottom} />
          <path d={`M${x},${box.top - 20}l6,6l-6,6l-6,-6z`} />
        </g>
      )}
      {notes > 0 && (
        <g className="viz-pin" transform={marked ? 'translate(14 0)' : undefined}>
          {!marked && <line x1={x} x2={x} y1={box.top - 8} y2={box.top} />}
          <circle cx={x} cy={box.top - 13} r="7" />
          <text x={x} y={box.top - 13} textAnchor="middle" dominantBaseline="central">
            {notes > 9 ? '9+' : notes}
          </text>
        </g>
      )}
    </g>
  ));
}
