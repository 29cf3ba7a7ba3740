import { type Processor, processorName, processors } from '@vaultra/core/card/processors.ts';
import { type FormEvent, useId } from 'react';
import type { Form } from '../ui/use-form.ts';
import styles from './ProcessorsField.module.css';

const name = 'other_processors';
/** Most are names, which keep their own capitals. */
const labelOf = (each: Processor) => (each === 'other' ? 'Another processor' : processorName[each]);

/** "Only through Stripe" and the others exclude one another. */
function exclude(fieldset: HTMLFieldSetElement, chosen: HTMLInputElement): void {
  if (!chosen.checked) return;
  for (const other of fieldset.querySelectorAll<HTMLInputElement>('input'))
    if ((other.value === '') !== (chosen.value === '')) other.checked = false;
}

/** The owner's other sales channels. No choice means unknown. "Only through Stripe" means that Stripe has all sales. */
export function ProcessorsField({ form }: { form: Form }) {
  const id = useId();
  const reason = form.reason(name);
  const described = [`${id}-hint`, reason === undefined ? '' : `${id}-reason`].join(' ').trim();
  const choice = (value: Processor | '', label: string) => (
    <label key={value} className="check">
      <input type="checkbox" name={name} value={value} />
      {label}
    </label>
  );
  return (
    <fieldset
      className={`field ${styles.field}`}
      aria-describedby={described}
      onInput={({ currentTarget, target }: FormEvent<HTMLFieldSetElement>) => {
        if (target instanceof HTMLInputElement) exclude(currentTarget, target);
      }}
    >
      <legend>Do you also sell elsewhere?</legend>
      <p className="hint" id={`${id}-hint`}>
        Those sales are not in any figure here, and we say so beside the figures.
      </p>
      <div className={styles.choices}>
        {choice('', 'Only through Stripe')}
        {processors.map((each) => choice(each, labelOf(each)))}
      </div>
      {reason !== undefined && (
        <p className="reason" id={`${id}-reason`}>
          {reason}
        </p>
      )}
    </fieldset>
  );
}
