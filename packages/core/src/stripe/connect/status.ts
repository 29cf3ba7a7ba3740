import type { StripeStatus } from '../../contract/stripe.ts';
import { readUnreadable } from '../../ledger/unreadable.store.ts';
import { offeredMethods } from '../access/applications.ts';
import { notReadable } from '../access/not-readable.ts';
import { readAccountRecord } from '../account.store.ts';
import { readBackfill, readIntegration } from '../integration.store.ts';

/** The connection as shown to its owner. */
export async function describeConnection(businessId: string): Promise<StripeStatus> {
  const [integration, backfill] = await Promise.all([readIntegration(businessId), readBackfill(businessId)]);
  const unreadable = integration
    ? await readUnreadable({ businessId, accountId: integration.account_id })
    : undefined;
  const hasEnded = integration?.status === 'disconnected' || integration?.status === 'revoked';
  const former = hasEnded ? await readAccountRecord(businessId, integration.account_id) : undefined;
  const refused = integration ? notReadable(integration) : [];
  return {
    connected: integration?.status === 'active' || integration?.status === 'error',
    account_id: integration?.account_id ?? null,
    via: integration?.via ?? null,
    ways_in: offeredMethods(),
    livemode: integration?.livemode ?? null,
    status: integration?.status ?? 'none',
    backfill: backfill
      ? {
          state: backfill.state,
          percent: backfill.percent,
          objects: backfill.objects,
          from: new Date(backfill.from * 1000).toISOString().slice(0, 10),
        }
      : { state: 'none', percent: 0, objects: 0, from: null },
    last_synced_at: integration?.last_synced_at ?? null,
    data_kept_until: former?.kept_until ?? null,
    ...(unreadable ? { unreadable } : {}),
    ...(refused.length > 0 ? { not_readable: refused } : {}),
    ...(integration?.problem ? { problem: integration.problem } : {}),
  };
}
