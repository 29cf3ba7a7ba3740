import { type Arrival, applyFacts } from '../../ledger/apply.ts';
import type { UnreadableFact } from '../../ledger/facts.ts';
import type { Integration } from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { objectReader } from '../read/read-object.ts';

/** Receives an object each time it becomes unreadable: its ids and the invalid field. */
export type OnUnreadable = (object: UnreadableFact, businessId: string) => void;

/** Folds arrivals of a connected account into its ledger. @returns how many units changed */
export async function applyArrivals(
  { business_id: businessId, account_id: accountId }: Integration,
  client: AccountClient,
  arrivals: readonly Arrival[],
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<number> {
  // Most pages of a small account's backfill are empty.
  if (arrivals.length === 0) return 0;
  const { changed, unreadable } = await applyFacts(
    { businessId, accountId },
    arrivals,
    objectReader(client),
    now,
  );
  for (const object of unreadable) onUnreadable(object, businessId);
  return changed;
}
