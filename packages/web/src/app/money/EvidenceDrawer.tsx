import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Drawer } from '../ui/Dialog.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EvidenceRows } from './EvidenceRows.tsx';
import type { EvidencePlace } from './evidence-place.ts';
import {
  definitionText,
  type MetricName,
  partsText,
  periodText,
  shownText,
  subtotalText,
} from './evidence-words.ts';
import { useEvidence } from './use-evidence.ts';
import './evidence.css';

interface Props {
  businessId: string;
  place: EvidencePlace;
  onClose(): void;
}

/** The Stripe objects behind a figure, and how each counts. */
export function EvidenceDrawer({ businessId, place, onClose }: Props) {
  if (!Object.hasOwn(METRICS, place.metric))
    return (
      <Drawer title="Transactions" onClose={onClose}>
        <Notice tone="bad" title="No figure has this name">
          The address names “{place.metric}”. Close this, and open a figure’s transactions from its card.
        </Notice>
      </Drawer>
    );
  const metric = place.metric as MetricName;
  return (
    <Drawer title={`${METRICS[metric].label}: transactions`} onClose={onClose}>
      <Transactions businessId={businessId} metric={metric} place={place} />
    </Drawer>
  );
}

function Transactions({
  businessId,
  metric,
  place,
}: {
  businessId: string;
  metric: MetricName;
  place: EvidencePlace;
}) {
  const { page, busy, error, more } = useEvidence(businessId, metric, place);
  const last = useRef<HTMLParagraphElement>(null);

  // The last page removes the focused button.
  const complete = page?.next_cursor === null;
  const hasPaged = useRef(false);
  useEffect(() => {
    if (complete && hasPaged.current) last.current?.focus();
  }, [complete]);

  return (
    <>
      <p className="small soft">{definitionText(metric)}</p>
      {page && (
        <p className="small soft">
          {periodText(page)}
          {place.currency !== null && ` ${place.currency.toUpperCase()}.`}
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
          {page.rows.length === 0 ? 'No transactions in these days count for this figure.' : shownText(page)}
        </p>
      )}
      {busy && page === null && <Skeleton label="Loading the transactions" heights={[64, 64, 64]} />}
      {error && <ErrorNotice error={error} title="The rows could not be loaded" retry={more} />}
      {page && page.next_cursor !== null && !error && (
        <Button
          busy={busy}
          onClick={() => {
            hasPaged.current = true;
            more();
          }}
        >
          {busy ? 'Loading…' : 'Show more'}
        </Button>
      )}
    </>
  );
}
