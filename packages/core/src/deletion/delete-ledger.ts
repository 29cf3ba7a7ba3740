import { cellsKey, type Head, type Ledger, ledgerKey } from '../ledger/ledger.store.ts';
import { deleteRange } from '../shared/items.ts';
import { keyPart } from '../shared/key-part.ts';
import { readClaim } from '../stripe/integration.store.ts';

/** The highest generation of a ledger's cells. */
export const highestGeneration = ({ current, building }: Head) => Math.max(current.id, building?.id ?? 0);

/**
 * Deletes a closed ledger, and the read counters of its account, page by page while `mayGoOn` allows.
 * @param generation the highest one of its cells
 * @returns whether all is deleted
 */
export async function deleteLedger(
  ledger: Ledger,
  generation: number,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const generations = Array.from({ length: generation }, (_, index) => index + 1);
  // If another business has connected the account, its read counters are still in use.
  const isClaimed = (await readClaim(ledger.accountId)) !== undefined;
  const partitions = [
    ledgerKey(ledger),
    ...generations.map((id) => cellsKey(ledger, id)),
    ...(isClaimed ? [] : [`READS#${keyPart(ledger.accountId)}`]),
  ];
  for (const pk of partitions) if (!(await deleteRange(pk, '', mayGoOn))) return false;
  return true;
}
