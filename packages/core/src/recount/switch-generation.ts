import { type Generation, type Head, type Ledger, readHead } from '../ledger/ledger.store.ts';
import { adoptReread } from '../stripe/backfill.store.ts';
import { sendFollowUp, sendWork, type WorkMessage } from '../stripe/work.ts';
import { commonRange, differencesOf } from './compare.ts';
import {
  deleteCells,
  type RebuildResult,
  readCellPage,
  readConsistently,
  readRebuildResult,
  switchGeneration,
} from './generations.store.ts';

export const comparePageSize = 500;
const clearPageSize = 500;
/** Enough to see what is wrong, and few enough for a message. */
const sampleSize = 20;

/**
 * Compares one page of the current cells with the recounted ones, and switches to the latter after the last page. A write
 * goes to both generations in one transaction, so cells that differ are read again, both in one transaction. A remaining
 * difference is an error.
 * @returns the outcome after the last page, else null
 */
export async function compareStep(message: WorkMessage & { kind: 'compare' }): Promise<RebuildResult | null> {
  const ledger = { businessId: message.business_id, accountId: message.account_id };
  const { generation, after } = message;
  const head = await readHead(ledger);
  if (head?.current.id === generation) {
    await afterSwitch(ledger, generation);
    return readRebuildResult(ledger);
  }
  if (head?.building?.id !== generation) return null;
  const { current, building } = head;
  const [stored, counted] = await Promise.all(
    [current, building].map(({ id }) => readCellPage(ledger, id, after, comparePageSize)),
  );
  if (!stored || !counted) throw new Error('two generations make two pages');
  const { a, b, to } = commonRange(stored, counted);
  const suspectKeys = [...new Set(differencesOf(a, b).map(({ key }) => key))];
  const found = differencesOf(...(await readConsistently(ledger, [current.id, building.id], suspectKeys)));
  const rebuilt: RebuildResult = {
    generation,
    cells: message.cells + new Set([...a, ...b].map(({ key }) => key)).size,
    differences: message.differences + found.length,
    sample: [...message.sample, ...found].slice(0, sampleSize),
  };
  if (to !== null) {
    await sendWork({ ...message, ...rebuilt, after: to });
    return null;
  }
  await switchToBuilding(ledger, { ...head, building }, rebuilt);
  return rebuilt;
}

/** Makes the generation being built the current one. */
export async function switchToBuilding(
  ledger: Ledger,
  head: Head & { building: Generation },
  rebuilt: RebuildResult,
): Promise<void> {
  await switchGeneration(ledger, head, rebuilt);
  await afterSwitch(ledger, head.building.id);
}

/** Does what follows a switch: the reach of newer facts, new figures and the deletion of earlier generations. It can be repeated. */
export async function afterSwitch(ledger: Ledger, current: number): Promise<void> {
  await adoptReread(ledger.businessId);
  await sendWork({
    kind: 'clear',
    business_id: ledger.businessId,
    account_id: ledger.accountId,
    generation: current - 1,
    part: 0,
  });
  await sendFollowUp(ledger.businessId);
}

/** Deletes some cells of an unused generation, then cells of earlier generations. */
export async function clearStep(message: WorkMessage & { kind: 'clear' }): Promise<void> {
  const ledger = { businessId: message.business_id, accountId: message.account_id };
  const head = await readHead(ledger);
  // Later generations are in use. Generations older than the current one are never used again.
  if (!head || message.generation >= head.current.id) return;
  for (let generation = message.generation; generation > 0; generation--) {
    if (await deleteCells(ledger, generation, clearPageSize)) {
      return sendWork({ ...message, generation, part: message.part + 1 });
    }
  }
}
