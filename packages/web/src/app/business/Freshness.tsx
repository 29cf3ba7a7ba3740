import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { KeptUntil } from '../connect/KeptUntil.tsx';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { formatAgo } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';

interface Props {
  status: StripeStatus;
  metrics: Metrics | null;
  mayChange: boolean;
  /** The account has no sales, so no figures are shown. */
  isEmpty: boolean;
  /** The progress of the backfill says that figures are incomplete. */
  isFilling: boolean;
}

/** A notice if the figures of a view are incomplete or out of date; otherwise nothing. */
export function Freshness({ status, metrics, mayChange, isEmpty, isFilling }: Props) {
  const how = (what: string) =>
    mayChange ? (
      <>
        {what} in the <PlaceLink to={{ view: 'settings', tab: 'stripe' }}>Stripe settings</PlaceLink>.
      </>
    ) : (
      'Ask the owner of this business to fix it.'
    );
  const synced = metrics?.last_synced_at ? ` Last synced ${formatAgo(metrics.last_synced_at)}.` : '';

  if (status.status === 'revoked') {
    return (
      <Notice tone="bad" title="Access at Stripe has ended">
        {status.problem ?? 'Access was revoked at Stripe.'}{' '}
        {isEmpty ? 'It had no sales.' : 'Your figures no longer change.'}
        {synced} {how('Connect Stripe again')}
        <KeptUntil status={status} />
      </Notice>
    );
  }
  if (status.status === 'disconnected' || metrics?.completeness === 'disconnected') {
    return (
      <Notice tone="warn" title="Stripe is disconnected">
        {isEmpty ? 'It had no sales.' : 'These figures no longer change.'}
        {synced} {how('To continue, connect again')}
        <KeptUntil status={status} />
      </Notice>
    );
  }
  if (status.status === 'error') {
    return (
      <Notice tone="bad" title="We can no longer read Stripe">
        {status.problem ?? 'Stripe does not let us read the account.'}
        {synced} {how('Fix it')}
      </Notice>
    );
  }
  // A failed backfill has its own notice.
  if (metrics?.completeness === 'stale' && status.backfill.state !== 'failed') {
    return (
      <Notice tone="warn" title="These figures are out of date">
        We could not update them recently. We keep trying.{synced}{' '}
        {how('If this does not end, press “Sync now”')}
      </Notice>
    );
  }
  if (metrics?.completeness === 'backfilling' && status.backfill.state === 'done' && !isFilling) {
    return (
      <Notice title="Your figures are being recounted">
        The time zone of this business has changed. Until the recount is done, days start and end in the old
        time zone. You do not need to do anything: this page updates itself.
      </Notice>
    );
  }
  return null;
}
