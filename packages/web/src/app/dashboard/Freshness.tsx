import { formatAgo } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import type { useBusinessData } from './use-business-data.ts';

/** What the reader must know about how complete and how fresh the figures below are; nothing when all is well. */
export function Freshness({ data }: { data: ReturnType<typeof useBusinessData> }) {
  const status = data.status.data;
  const metrics = data.metrics.data;
  const synced = metrics?.last_synced_at ? ` Last synced ${formatAgo(metrics.last_synced_at)}.` : '';

  if (status?.status === 'revoked') {
    return (
      <Notice tone="bad" title="Access was taken back at Stripe">
        Figures no longer move.{synced} Connect Stripe again at the foot of this page.
      </Notice>
    );
  }
  if (status?.status === 'disconnected' || metrics?.completeness === 'disconnected') {
    return (
      <Notice tone="warn" title="Stripe is disconnected">
        These figures stand still.{synced} Connect again at the foot of this page to go on.
      </Notice>
    );
  }
  if (status?.status === 'error' || metrics?.completeness === 'stale') {
    return (
      <Notice tone="warn" title="These figures are out of date">
        Stripe could not be read lately; we keep trying.{synced}
      </Notice>
    );
  }
  if (metrics?.completeness === 'backfilling') {
    return (
      <Notice title="Figures are still filling in">
        They cover only the payments read so far, so totals and the score will still move.
      </Notice>
    );
  }
  if (metrics?.currency === null && status?.backfill.state === 'done') {
    return (
      <Notice title="There are no payments in this Stripe account yet">
        Figures appear here within minutes of the first one.
      </Notice>
    );
  }
  const failed = [data.metrics, data.readiness, data.history, data.scores].find(
    ({ error, data: shown }) => error !== null && shown !== null,
  );
  if (failed) {
    return (
      <Notice tone="warn" title="The latest figures could not be fetched">
        What you see is from a little while ago; we try again on our own.
      </Notice>
    );
  }
  return null;
}
