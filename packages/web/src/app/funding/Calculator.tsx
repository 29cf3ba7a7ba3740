import { type FormEvent, useCallback, useId, useState } from 'react';
import { useBusiness } from '../business/context.tsx';
import { keepForm, restoreForm } from '../ui/kept-forms.ts';
import { quantity } from '../ui/quantity.ts';
import styles from './funding.module.css';
import { costOf, percent, type Typed } from './offer.ts';
import type { Kind } from './sets.ts';

const fields: readonly { field: keyof Typed; label: string }[] = [
  { field: 'amount', label: 'You get, $' },
  { field: 'repaid', label: 'Pay back, $' },
  { field: 'months', label: 'Months' },
];

const typedIn = (form: HTMLFormElement): Typed =>
  Object.fromEntries(new FormData(form)) as Record<keyof Typed, string>;

/** The yearly cost of an offer. It begins with one of the API's examples, and keeps what is typed over a reload. */
export function Calculator({ costs }: { costs: Kind['costs'] }) {
  const id = useId();
  const { business } = useBusiness();
  const name = `advance-${business.id}`;
  const example = costs[Math.floor((costs.length - 1) / 2)];
  const begin: Typed = {
    amount: String(example?.amount_usd ?? ''),
    repaid: String(example?.repaid_usd ?? ''),
    months: String(example?.months ?? ''),
  };
  const [typed, setTyped] = useState(begin);
  const restore = useCallback(
    (form: HTMLFormElement | null) => {
      if (!form) return;
      restoreForm(name, form);
      setTyped(typedIn(form));
    },
    [name],
  );
  // The examples are of the same sales.
  const revenue = example ? example.repaid_usd / example.months / example.share_of_sales : null;
  const offer = costOf(typed, revenue);

  function change({ currentTarget }: FormEvent<HTMLFormElement>): void {
    keepForm(name, currentTarget);
    setTyped(typedIn(currentTarget));
  }

  return (
    <form
      ref={restore}
      className={styles.calculator}
      onInput={change}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.offer}>
        {fields.map(({ field, label }) => {
          const isWrong = !offer.ok && offer.field === field;
          return (
            <div key={field} className="field">
              <label htmlFor={`${id}-${field}`}>{label}</label>
              <input
                id={`${id}-${field}`}
                className="input"
                name={field}
                inputMode="numeric"
                autoComplete="off"
                defaultValue={begin[field]}
                aria-invalid={isWrong}
                aria-describedby={isWrong ? `${id}-reason` : undefined}
              />
            </div>
          );
        })}
      </div>
      {offer.ok ? (
        <output className={styles.result} htmlFor={fields.map(({ field }) => `${id}-${field}`).join(' ')}>
          <span className={styles.apr}>
            <b>{percent(offer.cost.apr)}</b> APR
          </span>
          <span>
            It costs <b>{quantity(offer.cost.cost_usd, 'usd')}</b>
            {offer.cost.share_of_sales !== null && (
              <>
                , and takes <b>{percent(offer.cost.share_of_sales)}</b> of an average month’s net revenue,{' '}
                {quantity(Math.round(revenue ?? 0), 'usd')}
              </>
            )}
            .
          </span>
        </output>
      ) : (
        <p className={styles.reason} id={`${id}-reason`} role="status">
          {offer.reason}
        </p>
      )}
    </form>
  );
}
