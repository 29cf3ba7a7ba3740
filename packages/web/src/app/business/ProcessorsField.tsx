import { type Processor, processorName, processors } from '@vaultra/core/card/processors.ts';
import { type FormEvent, useId } from 'react';
import type { Form } from '../ui/use-form.ts';
import styles from './ProcessorsField.module.css';

const name = 'other_processors';
/** Most are names, which keep their own capitals. */
const labelOf = (each: Processor) => (each === 'other' ? 'Another processor' : processorName[each]);

/** "Nothing else" and the others exclude one another. */
function exclude(fieldset: HTMLFieldSetElement, chosen: HTMLInputElement): void {
  if (!chosen.checked) return;
  for (const other of fieldset.querySelectorAll<HTMLInputElement>('input'))
    if ((other.value === '') !== (chosen.value === '')) other.checked = false;
}

interface Props {
  form: Form;
  /** What was said before; null if nothing. */
  defaultValue?: readonly Processor[] | null;
}

/** What the owner also sells through. Nothing chosen says nothing; "Nothing else" says that Stripe has all sales. */
export function ProcessorsField({ form, defaultValue = null }: Props) {
  const id = useId();
  const reason = form.reason(name);
  const described = [`${id}-hint`, reason === undefined ? '' : `${id}-reason`].join(' ').trim();
  const choice = (value: Processor | '', label: string, isChosen: boolean) => (
    <label key={value} className="check">
      <input type="checkbox" name={name} value={value} defaultChecked={isChosen} />
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
        We read Stripe only. Where a figure leaves out other sales, we say so.
      </p>
      <div className={styles.choices}>
        {choice('', 'Nothing else', defaultValue?.length === 0)}
        {processors.map((each) => choice(each, labelOf(each), defaultValue?.includes(each) ?? false))}
      </div>
      {reason !== undefined && (
        <p className="reason" id={`${id}-reason`}>
          {reason}
        </p>
      )}
    </fieldset>
  );
}
