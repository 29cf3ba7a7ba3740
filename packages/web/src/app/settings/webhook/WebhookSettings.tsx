import { showWebhook } from '@vaultra/core/contract/webhooks.ts';
import { lazy, Suspense, useState } from 'react';
import { useBusiness } from '../../business/context.tsx';
import { useApi } from '../../query/use-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { View } from '../../ui/View.tsx';
import { CurrentWebhook } from './CurrentWebhook.tsx';
import { Deliveries } from './Deliveries.tsx';

const WebhookForm = lazy(async () => ({ default: (await import('./WebhookForm.tsx')).WebhookForm }));

/** Where alerts and the weekly digest are posted. Viewers only read it. */
export function WebhookSettings() {
  const { business, mayChange } = useBusiness();
  const all = useApi(showWebhook, { query: { business_id: business.id } });
  const [secret, setSecret] = useState<string | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  return (
    <>
      <section className="panel stack" aria-labelledby="webhook-title">
        <div>
          <h2 id="webhook-title">Webhook</h2>
          <p className="small soft">
            Vaultra posts alerts that open and end, and the weekly digest, to one address of yours: a channel
            in Slack, or a program of your own.
          </p>
        </div>
        {secret !== null && <Secret secret={secret} />}
        <View of={all} name="the webhook" skeleton={[120]}>
          {({ webhook }) => (
            <>
              {webhook && (
                <CurrentWebhook
                  webhook={webhook}
                  mayChange={mayChange}
                  onReplace={() => setReplacing(true)}
                  onSecret={setSecret}
                  reload={all.reload}
                />
              )}
              {!webhook && !mayChange && <p className="small soft">No address is set yet.</p>}
              {mayChange && (webhook === null || isReplacing) && (
                <Suspense fallback={<Skeleton label="Loading the form" heights={[120]} />}>
                  <WebhookForm
                    replaced={webhook}
                    onSet={async (made) => {
                      setSecret(made);
                      setReplacing(false);
                      await all.reload();
                    }}
                    onCancel={() => setReplacing(false)}
                  />
                </Suspense>
              )}
            </>
          )}
        </View>
      </section>
      {all.data?.webhook && <Deliveries all={all.data.deliveries} />}
    </>
  );
}

function Secret({ secret }: { secret: string }) {
  return (
    <Notice
      tone="good"
      title="Copy the secret now. It is not shown again."
      focus
      action={<Button onClick={() => void navigator.clipboard.writeText(secret)}>Copy secret</Button>}
    >
      <code>{secret}</code>
      <p className="small">
        Your program checks with it that a request comes from Vaultra. <a href="/api/docs">How to check it</a>
      </p>
    </Notice>
  );
}
