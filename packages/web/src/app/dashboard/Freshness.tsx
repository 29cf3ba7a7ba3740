import { KeptUntil } from '../connect/KeptUntil.tsx';
import { formatAgo } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import type { useBusinessData } from './use-business-data.ts';

/** What the reader must know about how complete and how fresh the figures below are; nothing when all is well. */
export function Freshness({
  data,
  mayChange,
}: {
  data: ReturnType<typeof useBusinessData>;
  mayChange: boolean;
}) {
  const how = (what: string) =>
    mayChange ? `${what}, under “Stripe connection” below.` : 'Ask the owner of this business to see to it.';
  const status = data.status.data;
  const metrics = data.metrics.data;
  const synced = metrics?.last_synced_at ? ` Last synced ${formatAgo(metrics.last_synced_at)}.` : '';

  if (status?.status === 'revoked') {
    return (
      <Notice tone="bad" title="Access at Stripe has ended">
        {status.problem ?? 'It was taken back there.'} Figures no longer move.{synced}{' '}
        {how('Connect Stripe again')}
        <KeptUntil status={status} />
      </Notice>
    );
  }
  if (status?.status === 'disconnected' || metrics?.completeness === 'disconnected') {
    return (
      <Notice tone="warn" title="Stripe is disconnected">
        These figures stand still.{synced} {how('To go on, connect again')}
        {status && <KeptUntil status={status} />}
      </Notice>
    );
  }
  if (status?.status === 'error') {
    return (
      <Notice tone="bad" title="Stripe can no longer be read">
        {status.problem ?? 'Stripe does not let us read the account.'}
        {synced} {how('Put it right')}
      </Notice>
    );
  }
  if (metrics?.completeness === 'stale') {
    return (
      <Notice tone="warn" title="These figures are out of date">
        They could not be brought up to date lately; we keep trying.{synced}{' '}
        {how('If this lasts, press “Sync now”')}
      </Notice>
    );
  }
  if (metrics?.completeness === 'backfilling') {
    return (
      <Notice title="Figures are still filling in">
        They cover only the payments read so far, so totals and the score will still move. There is nothing to
        do: this page brings itself up to date.
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
