import { formatQuantity } from '@vaultra/core/shared/quantity.ts';
import './base.css';
import { formatValue } from './measure.ts';
import { meterPlaces } from './meter-places.ts';
import type { Measure } from './types.ts';

export interface MeterProps {
  label: string;
  value: number | null;
  limit: number;
  measure: Measure;
  /** `under`: the limit must not be reached. `over`: it is a target. */
  goodSide: 'under' | 'over';
  /** Whether the limit is reached, by the API's own rule; a limit may be reached at it or only above it. */
  reached: boolean;
  /** The value and the limit in words that replace the measure's own: `3 disputes`. */
  words?: { value: string; limit: string };
}

/** A figure beside its limit, with a mark at the limit. */
export function Meter({ label, value, limit, measure, goodSide, reached, words }: MeterProps) {
  const places = meterPlaces(value, limit);
  const name = goodSide === 'under' ? 'limit' : 'target';
  const bad = goodSide === 'under' && reached;
  const valueWords = words?.value ?? formatValue(value, measure);
  const limitWords = words?.limit ?? formatValue(limit, measure);
  const state = value === null ? null : stateOf(goodSide, reached, places.share);
  const says = `${valueWords}, ${name} ${limitWords}${state ? `, ${state}` : ''}`;
  return (
    <div className={bad ? 'viz-meter viz-bad' : 'viz-meter'}>
      <p>
        <b>{valueWords}</b>{' '}
        <span className="viz-soft">
          {name} {limitWords}
          {state && ` · ${state}`}
        </span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show a limit inside its scale */}
      <div
        className="viz-meter-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(limit * 1.25, value ?? 0)}
        aria-valuenow={Math.max(0, value ?? 0)}
        aria-valuetext={says}
      >
        <span className="viz-meter-fill" style={{ width: `${places.filled}%` }} />
        <span className="viz-meter-limit" style={{ left: `${places.limit}%` }} />
      </div>
      <p className="viz-meter-names" aria-hidden="true">
        <span style={{ left: `${places.limit}%` }}>{name}</span>
      </p>
    </div>
  );
}

function stateOf(goodSide: 'under' | 'over', reached: boolean, share: number | null): string | null {
  if (reached) return goodSide === 'under' ? 'limit reached' : 'target met';
  if (share === null) return null;
  if (share >= 1) return goodSide === 'under' ? 'at the limit' : 'at the target';
  // Rounded down: 100% would say that it is reached.
  return `${formatQuantity(Math.floor(share * 1000) / 1000, 'fraction')} ${goodSide === 'under' ? 'used' : 'of the way'}`;
}
