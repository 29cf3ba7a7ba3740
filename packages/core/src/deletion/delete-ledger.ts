import { cellsKey, type Head, type Ledger, ledgerKey } from '../ledger/ledger.store.ts';
import { deleteRange } from '../shared/items.ts';
import { keyPart } from '../shared/key-part.ts';
import { readClaim } from '../stripe/integration.store.ts';

/** The highest generation that cells of a ledger may be of. */
export const highestGeneration = ({ current, building }: Head) => Math.max(current.id, building?.id ?? 0);

/**
 * Deletes what a closed ledger holds, page by page for as long as it may go on, with what was counted of reads of the
 * account's own.
 * @param generation the highest that its cells may be of
 * @returns whether it is done.
 */
export async function deleteLedger(
  ledger: Ledger,
  generation: number,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const generations = Array.from({ length: generation }, (_, index) => index + 1);
  // Whoever has the account by now counts its reads on.
  const isOthers = (await readClaim(ledger.accountId)) !== undefined;
  const partitions = [
    ledgerKey(ledger),
    ...generations.map((id) => cellsKey(ledger, id)),
    ...(isOthers ? [] : [`READS#${keyPart(ledger.accountId)}`]),
  ];
  for (const pk of partitions) if (!(await deleteRange(pk, '', mayGoOn))) return false;
  return true;
}
