import type { Ledger } from '@vaultra/core/ledger/ledger.store.ts';
import { insertConnection } from '@vaultra/core/stripe/integration.store.ts';
import { newBackfill } from '@vaultra/core/stripe/sync/backfill.ts';
import { formatPosition } from '@vaultra/core/stripe/sync/backfill-position.ts';
import { createBusiness } from '@vaultra/core/users/business.ts';
import { ensureUser } from '@vaultra/core/users/user.ts';

const timeZone = 'America/New_York';

/** Creates a business with a connected and backfilled account, without Stripe. */
export async function connectedBusiness(userId: string, accountId: string, now: Date): Promise<Ledger> {
  // As at sign-up: a business is created only for a user who exists.
  await ensureUser({ id: userId, email: `${userId}@example.com`, name: 'Bench' }, now);
  const { id: businessId } = await createBusiness(userId, { name: 'Bench', timezone: timeZone }, now);
  const at = now.toISOString();
  const refusal = await insertConnection(
    {
      business_id: businessId,
      account_id: accountId,
      via: 'oauth',
      livemode: false,
      status: 'active',
      connected_at: at,
      ended_at: null,
      last_synced_at: at,
      sync_asked_at: null,
    },
    undefined,
    { account_id: accountId, business_id: businessId, livemode: false, claimed_at: at },
    {
      ...newBackfill(businessId, 'bfl_bench', now),
      state: 'done',
      percent: 100,
      position: formatPosition({ at: 'end' }),
      finished_at: at,
    },
    timeZone,
  );
  if (refusal) throw new Error(`${accountId} cannot be connected: ${refusal}`);
  return { businessId, accountId };
}
