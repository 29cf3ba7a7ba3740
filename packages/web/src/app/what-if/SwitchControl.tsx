import { useId } from 'react';
import { figureSpec } from '../score/reading.ts';
import styles from './WhatIf.module.css';

interface Props {
  name: string;
  label: string;
  today: boolean;
  value: boolean;
  /** @param value `null`: today's value */
  onChange(value: boolean | null): void;
}

export function SwitchControl({ name, label, today, value, onChange }: Props) {
  const id = useId();
  return (
    <div className={`${styles.control} ${value === today ? '' : styles.changed}`}>
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
        {figureSpec(name).definition} Today: {today ? 'yes' : 'no'}.
      </p>
    </div>
  );
}
