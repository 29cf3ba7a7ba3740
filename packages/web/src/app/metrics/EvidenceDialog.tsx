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
import { useEvidence } from './use-evidence.ts';

interface Props {
  businessId: string;
  metric: MetricName;
  /** Whose rows are shown; null: of all currencies. */
  currency: string | null;
  /** The figure as its card calls and shows it. */
  label: string;
  scope: string | null;
  value: string;
  onClose(): void;
}

/** What a figure is made of: the objects at Stripe, with what each counts for. */
export function EvidenceDialog({ businessId, metric, currency, label, scope, value, onClose }: Props) {
  const ref = useModal();
  const heading = useId();
  const { page, busy, error, more } = useEvidence(businessId, metric, currency);
  const last = useRef<HTMLParagraphElement>(null);

  // With the last page the button goes away under the focus.
  const complete = page?.next_cursor === null;
  const asked = useRef(false);
  useEffect(() => {
    if (complete && asked.current) last.current?.focus();
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
            {page.rows.length === 0 ? 'Nothing in these days counts for this figure.' : shownText(page)}
          </p>
        )}
        {busy && page === null && (
          <Skeleton label="Loading what is behind the figure" heights={[64, 64, 64]} />
        )}
        {error && (
          <ErrorNotice error={error} title="The rows could not be loaded" retry={() => void more()} />
        )}
        {page && page.next_cursor !== null && !error && (
          <Button
            busy={busy}
            onClick={() => {
              asked.current = true;
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
