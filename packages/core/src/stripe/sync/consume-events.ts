import * as z from 'zod';
import type { ProjectedEvent } from '../../ledger/events.ts';
import { withAccess } from '../access/access.ts';
import { forgetWebhookProof, type Integration, readClaim } from '../integration.store.ts';
import { liveMode } from '../read/client.ts';
import { isLate } from '../webhook-proof.ts';
import { sendFollowUp } from '../work.ts';
import type { OnUnreadable } from './apply-arrivals.ts';
import { applyEvents } from './sync.ts';

/** A queued event. It is our own projection, which was validated when it was made. */
export const queuedEvent = z.custom<ProjectedEvent>(
  (value) => typeof value === 'object' && value !== null && 'event_id' in value && 'fact' in value,
  'is not a projected event',
);

/**
 * Folds queued events into the ledgers of their accounts. Events of unconnected accounts, or of the other mode, change nothing.
 */
export async function consumeEvents(
  events: readonly ProjectedEvent[],
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<void> {
  const live = await liveMode();
  const byAccount = Map.groupBy(
    events.filter((event) => event.livemode === live),
    ({ account }) => account ?? '',
  );
  for (const [account, ofAccount] of byAccount) {
    const apply = async (integration: Integration) => {
      await applyEvents(integration, ofAccount, now, onUnreadable);
      const isProven = integration.webhooks_proven_at !== undefined;
      if (isProven && ofAccount.some((event) => isLate(event, now()))) await forgetWebhookProof(integration);
      await sendFollowUp(integration.business_id);
    };
    const known = businesses.get(account);
    if (known && (await runOnAccount(known, account, apply, now))) continue;
    const claim = await readClaim(account);
    if (claim && (await runOnAccount(claim.business_id, account, apply, now)))
      remember(account, claim.business_id);
    else businesses.delete(account);
  }
}

/** @returns false if the account is not, or no longer, the business's */
async function runOnAccount(
  businessId: string,
  account: string,
  work: (integration: Integration) => Promise<void>,
  now: () => Date,
): Promise<boolean> {
  let isConnected = false;
  await withAccess({ business_id: businessId, account_id: account }, now(), (integration) => {
    isConnected = true;
    return work(integration);
  });
  return isConnected;
}

/**
 * The business of each recently seen account, which saves reading the claim for every event. The business's integration is always
 * read, and the claim again only if that no longer has the account.
 */
const businesses = new Map<string, string>();
const maxRemembered = 1000;

function remember(account: string, businessId: string): void {
  if (businesses.size >= maxRemembered) businesses.clear();
  businesses.set(account, businessId);
}
