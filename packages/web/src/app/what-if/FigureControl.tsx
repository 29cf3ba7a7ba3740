import type { Format } from '@vaultra/core/figures/figure.ts';
import { useId, useState } from 'react';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { Info } from '../ui/Info.tsx';
import { quantity } from '../ui/quantity.ts';
import { type Figure, isToday, readTyped, typed } from './figure.ts';
import { realisticWords } from './realistic.ts';
import styles from './WhatIf.module.css';

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
  const changed = !isToday(value, figure);
  const wrong = draft !== null && readTyped(draft, figure) === null;
  const change = (next: number) => onChange(isToday(next, figure) ? null : next);
  const realistic = realisticWords({ name, today, within_reach: reach });
  const { definition } = figureSpec(name);

  return (
    <div className={`${styles.control} ${changed ? styles.changed : ''}`}>
      <div className={styles.head}>
        <p className={styles.name}>
          <span id={id}>{label}</span>&nbsp;<Info about={label}>{definition}</Info>
        </p>
        <div className={styles.field}>
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
      </div>
      <input
        className={styles.slider}
        type="range"
        min={low}
        max={high}
        step={step}
        value={Math.min(high, Math.max(low, value))}
        aria-labelledby={id}
        aria-describedby={`${id}-today`}
        aria-valuetext={quantity(value, format)}
        onChange={(event) => {
          setDraft(null);
          change(event.currentTarget.valueAsNumber);
        }}
      />
      <p className={`${styles.today} ${wrong ? styles.wrong : ''}`} id={`${id}-today`}>
        {wrong
          ? `Enter ${unit === 'count' ? 'a whole number' : 'a number'} from ${quantity(least, unit)} to ${quantity(most, unit)}.`
          : `Today ${formatReadings(today, reach, format)[0]}`}
        {!wrong && reach !== null && realistic !== null && (
          <span>
            <button
              type="button"
              className={styles.reach}
              onClick={() => {
                setDraft(null);
                change(reach);
              }}
            >
              {realistic}
            </button>{' '}
            {how !== null && <Info about={`what is realistic for ${label}`}>{how}</Info>}
          </span>
        )}
      </p>
    </div>
  );
}
