import { KeptUntil } from '../connect/KeptUntil.tsx';
import { formatAgo } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import type { useBusinessData } from './use-business-data.ts';

/** What the reader must know about how complete and how fresh the figures below are; nothing when all is well. */
export function Freshness({
  data,
  mayChange,
  isEmpty,
}: {
  data: ReturnType<typeof useBusinessData>;
  mayChange: boolean;
  /** No figure is shown below, for there is none. */
  isEmpty: boolean;
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
        {isEmpty ? 'No sale was read from it.' : 'These figures stand still.'}
        {synced} {how('To go on, connect again')}
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
  // Of a reading that stopped early its own notice tells.
  if (metrics?.completeness === 'stale' && status?.backfill.state !== 'failed') {
    return (
      <Notice tone="warn" title="These figures are out of date">
        They could not be brought up to date lately; we keep trying.{synced}{' '}
        {how('If this lasts, press “Sync now”')}
      </Notice>
    );
  }
  if (metrics?.completeness === 'backfilling' && status?.backfill.state === 'done') {
    return (
      <Notice title="Your figures are being recounted">
        The time zone of this business has changed. Until all is counted, days begin and end in the former
        one. There is nothing to do: this page brings itself up to date.
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
