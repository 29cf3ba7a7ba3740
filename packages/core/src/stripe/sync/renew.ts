import { FACTS_VERSION, factsVersion, READ_VERSION } from '../../ledger/contribution.ts';
import { readHead } from '../../ledger/ledger.store.ts';
import { beginRenewal } from '../../recount/recount.ts';
import { newId } from '../../shared/ids.ts';
import { putBackfill, readReread } from '../backfill.store.ts';
import { type Integration, readBackfill } from '../integration.store.ts';
import { newBackfill, queueBackfill, resumeBackfill } from './backfill.ts';

/**
 * Counts a ledger again that an older version counted. First it reads the account again, or goes on with that, if its facts were stored
 * by a version that kept less of each object. Every object replaces what is stored of it, which changes no figure: the current
 * generation does not count what only newer facts tell. After the last page a recount counts it in a new generation, and then the figures
 * switch. Each step can be repeated, so calling this again after an interruption is enough.
 */
export async function renewFacts(integration: Integration, now: Date): Promise<void> {
  const { business_id: businessId, account_id: accountId } = integration;
  const ledger = { businessId, accountId };
  const head = await readHead(ledger);
  if (!head || factsVersion(head.current) >= FACTS_VERSION) return;
  const [backfill, reread] = await Promise.all([readBackfill(businessId), readReread(businessId)]);
  if (backfill?.state !== 'done') return;
  if (factsVersion(backfill) >= READ_VERSION) return beginRenewal(ledger);
  if (reread === undefined || factsVersion(reread) < READ_VERSION) {
    const begun = { ...newBackfill(businessId, newId('backfill', now), now), reread: true };
    await putBackfill(begun);
    return queueBackfill(begun, accountId);
  }
  if (reread.state === 'done') return beginRenewal(ledger);
  if (reread.state === 'failed') return resumeBackfill(reread, accountId, newId('backfill', now));
  return queueBackfill(reread, accountId);
}
