import {
  type Delivery,
  failingDays,
  removeWebhook,
  rotateSecret,
  secretOverlapHours,
  showWebhook,
  testWebhook,
  type Webhook,
} from '@vaultra/core/contract/webhooks.ts';
import { useState } from 'react';
import { useBusiness } from '../../business/context.tsx';
import { useChange } from '../../query/use-change.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { formatMoment } from '../../ui/dates.ts';
import { ErrorNotice, Notice } from '../../ui/Notice.tsx';
import { lastTryWords } from './delivery-words.ts';

interface Props {
  webhook: Webhook;
  mayChange: boolean;
  onReplace(): void;
  onSecret(secret: string | null): void;
  reload(): Promise<void>;
}

const states = {
  on: { label: 'On', tone: 'good' },
  failing: { label: 'Failing', tone: 'warn' },
  off: { label: 'Switched off', tone: 'bad' },
} as const;

/** The address that is set, how it does, and what can be done with it. */
export function CurrentWebhook({ webhook, mayChange, onReplace, onSecret, reload }: Props) {
  const { business } = useBusiness();
  const request = { body: { business_id: business.id } };
  const test = useChange(testWebhook, { refresh: [showWebhook] });
  const rotate = useChange(rotateSecret, { refresh: [showWebhook] });
  const remove = useChange(removeWebhook, { says: () => 'Removed' });
  const [tested, setTested] = useState<Delivery | null>(null);
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null);
  const { label, tone } = states[webhook.status];
  const error = test.error ?? rotate.error ?? remove.error;

  async function sendTest(): Promise<void> {
    setTested(null);
    const done = await test.send(request);
    if (done) setTested(done.answer.delivery);
  }
  async function newSecret(): Promise<void> {
    const done = await rotate.send(request);
    setAsking(null);
    if (done) onSecret(done.answer.secret);
  }
  async function end(): Promise<void> {
    const done = await remove.send({ query: request.body });
    setAsking(null);
    if (!done) return;
    onSecret(null);
    await reload();
  }

  return (
    <>
      <dl className="usage small">
        <dt>Address</dt>
        <dd className="webhook-address">{webhook.address}</dd>
        <dt>Format</dt>
        <dd>{webhook.format === 'slack' ? 'Slack message' : 'JSON, signed with your secret'}</dd>
        <dt>Status</dt>
        <dd>
          <Badge tone={tone}>{label}</Badge>
        </dd>
        {webhook.old_secret_until !== null && (
          <>
            <dt>Old secret</dt>
            <dd>Also signs until {formatMoment(webhook.old_secret_until)}</dd>
          </>
        )}
      </dl>
      <Health webhook={webhook} />
      {mayChange && (
        <div className="row">
          <Button kind="primary" busy={test.busy} onClick={() => void sendTest()}>
            {test.busy ? 'Sending…' : 'Send a test'}
          </Button>
          <Button onClick={onReplace}>Change address</Button>
          {webhook.format === 'json' && <Button onClick={() => setAsking('rotate')}>New secret</Button>}
          <Button onClick={() => setAsking('remove')}>Remove</Button>
        </div>
      )}
      {tested && (
        <Notice
          tone={tested.status === 'delivered' ? 'good' : 'bad'}
          title={tested.status === 'delivered' ? 'The test arrived' : 'The test did not arrive'}
        >
          <p>{lastTryWords(tested)}</p>
        </Notice>
      )}
      {error && <ErrorNotice error={error} title="That did not work" />}
      {asking === 'rotate' && (
        <ConfirmDialog
          title="Make a new secret?"
          confirm="Make a new secret"
          keep="Keep the old one"
          busy={rotate.busy}
          onConfirm={() => void newSecret()}
          onClose={() => setAsking(null)}
        >
          <p>
            For {secretOverlapHours} hours, requests are signed with both secrets, so that you have time to
            change your program. After that, only the new one signs.
          </p>
        </ConfirmDialog>
      )}
      {asking === 'remove' && (
        <ConfirmDialog
          title="Remove the webhook?"
          confirm="Remove"
          busy={remove.busy}
          onConfirm={() => void end()}
          onClose={() => setAsking(null)}
        >
          <p>Posting to {webhook.address} stops, and the list of deliveries is deleted.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function Health({ webhook: { status, reason, failing_since } }: { webhook: Webhook }) {
  if (status === 'on' || failing_since === null) return null;
  const since = `Failing since ${formatMoment(failing_since)}. ${reason ?? ''}`;
  return status === 'off' ? (
    <Notice tone="bad" title="Posting has stopped">
      <p>{since} When the address works again, send a test: if it arrives, the webhook is on.</p>
    </Notice>
  ) : (
    <Notice tone="warn" title="Events do not arrive">
      <p>
        {since} After {failingDays} days of failures the webhook is switched off.
      </p>
    </Notice>
  );
}
