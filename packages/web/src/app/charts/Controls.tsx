import { useId, useState } from 'react';
import { presets, rangeFault } from './ranges.ts';
import type { ChartView, Granularity, LocalDate, Period, Range } from './types.ts';

interface Props {
  view: ChartView;
  /** The days shown now: what a custom range starts from. */
  days: Period;
  /** The first day with data. */
  first: LocalDate;
  today: LocalDate;
  /** What is shown in place of a custom range. */
  instead: string | null;
  available: readonly Granularity[];
  /** Whether any period has a value a year before. */
  hasBefore: boolean;
  onRange: (range: Range) => void;
  onView: (view: ChartView) => void;
}

const names: Readonly<Record<Granularity, string>> = { day: 'Day', week: 'Week', month: 'Month' };

/** Range, granularity and comparison of a time chart. */
export function Controls({
  view,
  days,
  first,
  today,
  instead,
  available,
  hasBefore,
  onRange,
  onView,
}: Props) {
  return (
    <div className="viz-controls">
      <Segments
        legend="Range"
        value={typeof view.range === 'string' ? view.range : 'custom'}
        options={[
          ...presets.map(({ preset, short, label }) => ({ value: preset, short, label })),
          { value: 'custom' as const, short: 'Custom', label: 'Custom' },
        ]}
        onChoose={(value) => onRange(value === 'custom' ? days : value)}
      />
      {available.length > 1 && (
        <Segments
          legend="Show by"
          value={view.granularity}
          options={available.map((value) => ({ value, short: names[value], label: names[value] }))}
          onChoose={(granularity) => onView({ ...view, granularity })}
        />
      )}
      {hasBefore && (
        <label className="viz-check">
          <input
            type="checkbox"
            checked={view.yearBefore}
            onChange={({ target }) => onView({ ...view, yearBefore: target.checked })}
          />
          Year before
        </label>
      )}
      {typeof view.range !== 'string' && (
        <CustomRange asked={view.range} {...{ first, today, instead, onRange }} />
      )}
    </div>
  );
}

interface SegmentsProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; short: string; label: string }[];
  onChoose: (value: Value) => void;
}

function Segments<Value extends string>({ legend, value, options, onChoose }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="viz-segments">
      <legend className="viz-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span aria-hidden="true">{option.short}</span>
          <span className="viz-hidden">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface CustomProps {
  asked: Period;
  first: LocalDate;
  today: LocalDate;
  instead: string | null;
  onRange: (range: Range) => void;
}

/** Two date fields. Typed text is kept until both dates form a range. */
function CustomRange({ asked, first, today, instead, onRange }: CustomProps) {
  const [typed, setTyped] = useState(asked);
  const fault = rangeFault(typed, { first, today });
  const faultId = useId();
  const change = (next: Period) => {
    setTyped(next);
    if (rangeFault(next, { first, today }) === null) onRange(next);
  };
  const props = (name: 'start' | 'end') => ({
    type: 'date',
    value: typed[name],
    min: first,
    max: today,
    'aria-invalid': fault !== null,
    'aria-describedby': fault === null ? undefined : faultId,
    onChange: ({ target }: { target: HTMLInputElement }) => change({ ...typed, [name]: target.value }),
  });
  return (
    <div className="viz-custom">
      <label>
        From <input {...props('start')} />
      </label>
      <label>
        to <input {...props('end')} />
      </label>
      {fault !== null ? (
        <p id={faultId} role="alert">
          {fault}
        </p>
      ) : (
        instead !== null && <p className="viz-soft">{instead}</p>
      )}
    </div>
  );
}
