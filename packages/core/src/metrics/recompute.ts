import type { LoadedLedger } from './load.ts';
import { putSnapshot, readSnapshot, toComputed } from './snapshot.store.ts';
import { isSame } from './snapshot.ts';
import { summarize } from './summary.ts';

/** Stores the figures of the business's local day, one snapshot per day. Writes nothing if they are unchanged. */
export async function storeSnapshot(businessId: string, loaded: LoadedLedger): Promise<void> {
  const { head, integration, book } = loaded;
  const figures = summarize(book);
  const date = figures.period_end;
  const next = { date, generation: head.current.id, figures, at: book.now };
  const stored = await readSnapshot(businessId, integration.account_id, date);
  if (stored && isSame(toComputed(stored), next, book.timeZone)) return;
  await putSnapshot({
    business_id: businessId,
    account_id: integration.account_id,
    date,
    generation: next.generation,
    figures,
    computed_at: new Date(book.now * 1000).toISOString(),
  });
}
