import type { Format } from '@vaultra/core/figures/figure.ts';
import { useId, useState } from 'react';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { quantity } from '../ui/quantity.ts';
import { type Figure, isToday, readTyped, typed } from './figure.ts';

interface Props {
  figure: Figure;
  value: number;
  /** @param value `null`: today's value */
  onChange(value: number | null): void;
}

const units: Partial<Record<Format, string>> = {
  fraction: '%',
  fraction_per_month: '% a month',
  months: 'months',
  days: 'days',
  deviation: '%',
  times: '× typical',
  usd: 'US$',
};

/** A slider and a field for the same figure. */
export function FigureControl({ figure, value, onChange }: Props) {
  const { name, label, unit, format, today, reach, how, low, high, step, least, most } = figure;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [now, then] = formatReadings(today, reach, format);
  const changed = !isToday(value, figure);
  const wrong = draft !== null && readTyped(draft, figure) === null;
  const change = (next: number) => onChange(isToday(next, figure) ? null : next);

  return (
    <div className={`figure-control ${changed ? 'changed' : ''}`}>
      <p id={id}>{label}</p>
      <p className="tiny soft" id={`${id}-hint`}>
        {figureSpec(name).definition}
      </p>
      <div className="figure-row">
        <input
          type="range"
          min={low}
          max={high}
          step={step}
          value={Math.min(high, Math.max(low, value))}
          aria-labelledby={id}
          aria-describedby={`${id}-hint`}
          aria-valuetext={quantity(value, format)}
          onChange={(event) => {
            setDraft(null);
            change(event.currentTarget.valueAsNumber);
          }}
        />
        <input
          className="input"
          type="number"
          inputMode="decimal"
          step="any"
          value={draft ?? typed(value, figure)}
          aria-labelledby={`${id} ${id}-unit`}
          aria-describedby={`${id}-today`}
          aria-invalid={wrong}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setDraft(text);
            const next = readTyped(text, figure);
            if (next !== null) change(next);
          }}
          onBlur={() => setDraft(null)}
        />
        <span className="small soft" id={`${id}-unit`}>
          {units[format] ?? ''}
        </span>
      </div>
      <p className={`tiny ${wrong ? 'reason' : 'soft'}`} id={`${id}-today`}>
        {wrong
          ? `Enter ${unit === 'count' ? 'a whole number' : 'a number'} from ${quantity(least, unit)} to ${quantity(most, unit)}.`
          : `Today ${now}${reach === null ? '' : ` · realistic: ${then}`}`}
      </p>
      {how !== null && (
        <details className="tiny soft">
          <summary>How that was worked out</summary>
          <p>{how}</p>
        </details>
      )}
    </div>
  );
}
