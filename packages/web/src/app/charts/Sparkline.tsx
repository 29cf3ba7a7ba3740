import './base.css';
import { formatValue, isKnown } from './measure.ts';
import { sparkOf } from './spark.ts';
import type { Measure } from './types.ts';

export interface SparklineProps {
  /** `Net revenue of the last 12 months`. */
  label: string;
  /** Oldest first; `null` is a gap. */
  values: readonly (number | null)[];
  measure: Measure;
}

/** A small line without axes. It stretches to its place by CSS alone. Its text has the first, last, lowest and highest value. */
export function Sparkline({ label, values, measure }: SparklineProps) {
  const { path, last } = sparkOf(values);
  const known = values.filter(isKnown);
  const write = (value: number | undefined) => formatValue(value ?? null, measure);
  const says =
    known.length === 0
      ? `${label}: not known`
      : `${label}: from ${write(known[0])} to ${write(known.at(-1))}, lowest ${write(Math.min(...known))}, highest ${write(Math.max(...known))}`;
  return (
    <div className="viz-spark" role="img" aria-label={says}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path d={path} vectorEffect="non-scaling-stroke" />
      </svg>
      {last && <span style={{ left: `${last.x}%`, top: `${last.y}%` }} />}
    </div>
  );
}
