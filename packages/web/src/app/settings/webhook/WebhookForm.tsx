import { setWebhook, type Webhook } from '@vaultra/core/contract/webhooks.ts';
import { useBusiness } from '../../business/context.tsx';
import { call } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useForm } from '../../ui/use-form.ts';

interface Props {
  /** The webhook that a new address replaces. */
  replaced: Webhook | null;
  onSet(secret: string | null): Promise<void>;
  onCancel(): void;
}

/** Names the address. It can be a secret, so it is not kept over a reload. */
export function WebhookForm({ replaced, onSet, onCancel }: Props) {
  const { business } = useBusiness();
  const form = useForm(setWebhook.body.pick({ url: true }), async ({ url }) => {
    const { secret } = await call(setWebhook, { body: { business_id: business.id, url } });
    await onSet(secret);
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {form.failure && <ErrorNotice error={form.failure} title="Could not save the address" />}
      <TextField
        form={form}
        name="url"
        type="url"
        label={replaced ? 'New address' : 'Address'}
        hint="It starts with https. For Slack, make an incoming webhook there and paste its address, which starts with https://hooks.slack.com."
        placeholder="https://"
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        required
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Saving…' : 'Save address'}
        </Button>
        {replaced && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
