import { useId } from 'react';
import { inputSpec } from '../score/reading.ts';

interface Props {
  name: string;
  label: string;
  today: boolean;
  value: boolean;
  /** @param value `null`: as today */
  onChange(value: boolean | null): void;
}

export function SwitchControl({ name, label, today, value, onChange }: Props) {
  const id = useId();
  return (
    <div className={`figure-control switch-control ${value === today ? '' : 'changed'}`}>
      <label className="check">
        <input
          type="checkbox"
          checked={value}
          aria-describedby={id}
          onChange={(event) => {
            const next = event.currentTarget.checked;
            onChange(next === today ? null : next);
          }}
        />
        {label}
      </label>
      <p className="tiny soft" id={id}>
        {inputSpec(name).definition} Today: {today ? 'yes' : 'no'}.
      </p>
    </div>
  );
}
