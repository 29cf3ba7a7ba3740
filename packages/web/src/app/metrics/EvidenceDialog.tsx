import { useEffect, useId, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useModal } from '../ui/use-modal.ts';
import { EvidenceRows } from './EvidenceRows.tsx';
import {
  definitionText,
  type MetricName,
  partsText,
  periodText,
  shownText,
  subtotalText,
} from './evidence-words.ts';
import { type Period, useEvidence } from './use-evidence.ts';

interface Props {
  businessId: string;
  metric: MetricName;
  /** The currency of the rows; null: all currencies. */
  currency: string | null;
  /** Null: the figure's own window. */
  period?: Period | null;
  /** The label, scope and value as on the figure's card. */
  label: string;
  scope: string | null;
  value: string;
  onClose(): void;
}

/** The Stripe objects behind a figure, and how each counts. */
export function EvidenceDialog({
  businessId,
  metric,
  currency,
  period = null,
  label,
  scope,
  value,
  onClose,
}: Props) {
  const ref = useModal();
  const heading = useId();
  const { page, busy, error, more } = useEvidence(businessId, metric, currency, period);
  const last = useRef<HTMLParagraphElement>(null);

  // The last page removes the focused button.
  const complete = page?.next_cursor === null;
  const hasPaged = useRef(false);
  useEffect(() => {
    if (complete && hasPaged.current) last.current?.focus();
  }, [complete]);

  return (
    <dialog ref={ref} className="evidence" aria-labelledby={heading} onCancel={onClose}>
      <div className="evidence-head row apart">
        <h2 id={heading}>{label}: transactions</h2>
        <Button onClick={onClose}>Close</Button>
      </div>
      <div className="stack">
        <p>
          <strong>{value}</strong> <span className="small soft">{definitionText(metric)}</span>
        </p>
        {page && (
          <p className="small soft">
            {periodText(page)}
            {scope !== null && ` ${scope}.`}
          </p>
        )}
        {page && subtotalText(page) !== null && (
          <p className="evidence-subtotal">
            <span>Subtotal of all rows</span> <strong>{subtotalText(page)}</strong>
            {partsText(page) !== '' && <span className="small soft">{partsText(page)}</span>}
          </p>
        )}
        {page && page.rows.length > 0 && <EvidenceRows metric={metric} rows={page.rows} />}
        {page && (
          <p ref={last} tabIndex={-1} role="status" className="small soft">
            {page.rows.length === 0
              ? 'No transactions in these days count for this figure.'
              : shownText(page)}
          </p>
        )}
        {busy && page === null && <Skeleton label="Loading the transactions" heights={[64, 64, 64]} />}
        {error && (
          <ErrorNotice error={error} title="The rows could not be loaded" retry={() => void more()} />
        )}
        {page && page.next_cursor !== null && !error && (
          <Button
            busy={busy}
            onClick={() => {
              hasPaged.current = true;
              void more();
            }}
          >
            {busy ? 'Loading…' : 'Show more'}
          </Button>
        )}
      </div>
    </dialog>
  );
}
