import { keptDays } from '@vaultra/core/contract/kept-days.ts';
import { disconnect, type StripeStatus, sync, type Via } from '@vaultra/core/contract/stripe.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { formatAgo, formatDate, formatMoment } from '../ui/dates.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { counted } from '../ui/words.ts';
import { ConnectButton } from './ConnectButton.tsx';
import { ConnectionMethods } from './ConnectionMethods.tsx';
import { isReading } from './is-reading.ts';
import { KeptUntil } from './KeptUntil.tsx';
import { RestrictedKey } from './RestrictedKey.tsx';
import { Unreadable } from './Unreadable.tsx';

interface Props {
  businessId: string;
  role: 'owner' | 'admin' | 'viewer';
  status: StripeStatus;
  /** The connection will change soon, so reload it. */
  onChange(): void;
}

const states: Readonly<Record<StripeStatus['status'], { label: string; tone: string }>> = {
  none: { label: 'Not connected', tone: '' },
  active: { label: 'Connected', tone: 'good' },
  revoked: { label: 'Access has ended', tone: 'bad' },
  error: { label: 'Connection problem', tone: 'bad' },
  disconnected: { label: 'Disconnected', tone: 'warn' },
};

const ways = {
  oauth: 'Read only, allowed at Stripe',
  app: 'Read only, through the Stripe app',
  key: 'Read only, with a restricted key',
} as const;

const endings: Readonly<Record<Via, string>> = {
  oauth: 'Our access at Stripe ends',
  app: 'We delete our access tokens (also uninstall the app in Stripe, under Settings → Installed apps)',
  key: 'We delete the key (also delete it in Stripe, so that no one can use it)',
};

export function ConnectionPanel({ businessId, role, status, onChange }: Props) {
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState<'sync' | 'disconnect' | null>(null);
  const [outcome, setOutcome] = useState<'queued' | 'disconnected' | Error | null>(null);

  async function attempt(what: 'sync' | 'disconnect'): Promise<void> {
    setWorking(what);
    setOutcome(null);
    try {
      if (what === 'sync') await call(sync, { body: { business_id: businessId } });
      else await call(disconnect, { query: { business_id: businessId } });
      setOutcome(what === 'sync' ? 'queued' : 'disconnected');
      onChange();
    } catch (error) {
      setOutcome(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setWorking(null);
      setAsking(false);
    }
  }

  const { label, tone } = states[status.status];
  return (
    <section aria-labelledby="connection-title" className="panel stack">
      <div className="row apart">
        <h2 id="connection-title">Stripe connection</h2>
        <span className={`chip ${tone}`}>{label}</span>
      </div>
      <Facts status={status} />
      <KeptUntil status={status} />
      <Unreadable status={status} />
      {status.connected &&
        status.not_readable?.map(({ what, problem }) => (
          <Notice key={what} tone="warn" title="Some figures are missing">
            {problem}
          </Notice>
        ))}
      {status.problem !== undefined && (
        <Notice tone="bad" title="We cannot read new data">
          {status.problem}
        </Notice>
      )}
      {outcome === 'queued' && (
        <Notice tone="good">Syncing with Stripe. Your figures will update in a moment.</Notice>
      )}
      {outcome === 'disconnected' && (
        <Notice tone="good" focus>
          Stripe is disconnected. We keep your data for {keptDays} days in case you reconnect.
        </Notice>
      )}
      {outcome instanceof Error && <ErrorNotice error={outcome} />}
      {role !== 'viewer' && status.connected && (
        <div className="row">
          {status.status === 'active' && (
            <Button busy={working === 'sync' || isReading(status)} onClick={() => void attempt('sync')}>
              {working === 'sync' ? 'Syncing…' : isReading(status) ? 'Reading…' : 'Sync now'}
            </Button>
          )}
          {role === 'owner' && (
            <Button kind="danger" onClick={() => setAsking(true)}>
              Disconnect
            </Button>
          )}
        </div>
      )}
      {role !== 'viewer' && !status.connected && (
        <ConnectionMethods businessId={businessId} methods={status.ways_in} label="Connect Stripe again" />
      )}
      {role !== 'viewer' && status.status === 'error' && status.via === 'app' && (
        <ConnectButton businessId={businessId} via="app" label="Connect Stripe again" kind="primary" />
      )}
      {role !== 'viewer' && status.connected && status.via === 'key' && (
        <RestrictedKey businessId={businessId} label="Use another key" open={status.status === 'error'} />
      )}
      {asking && (
        <ConfirmDialog
          title="Disconnect Stripe?"
          confirm={working === 'disconnect' ? 'Disconnecting…' : 'Disconnect'}
          busy={working === 'disconnect'}
          onConfirm={() => void attempt('disconnect')}
          onClose={() => setAsking(false)}
        >
          <p>
            {endings[status.via ?? 'oauth']}, and your figures and score no longer update. We keep your data
            for {keptDays} days in case you reconnect, and then delete it.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Facts({ status }: { status: StripeStatus }) {
  return (
    <dl className="connection small">
      <dt>Account</dt>
      <dd>
        {status.account_id ?? 'none'}
        {status.livemode === false && <span className="chip warn">test mode</span>}
      </dd>
      {status.connected && status.via !== null && (
        <>
          <dt>Access</dt>
          <dd>{ways[status.via]}</dd>
        </>
      )}
      <dt>Last synced</dt>
      <dd>
        {status.last_synced_at === null ? (
          'not yet'
        ) : (
          <time dateTime={status.last_synced_at} title={formatMoment(status.last_synced_at)}>
            {formatAgo(status.last_synced_at)}
          </time>
        )}
      </dd>
      <dt>Read so far</dt>
      <dd>
        {counted(status.backfill.objects, 'object')}
        {status.backfill.from !== null && `, back to ${formatDate(status.backfill.from)}`}
      </dd>
    </dl>
  );
}
