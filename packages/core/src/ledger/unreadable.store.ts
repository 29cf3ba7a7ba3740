import type { StripeStatus } from '../contract/stripe.ts';
import { cellKey } from './cells.ts';
import { type Ledger, readCells, readHead, readUnits } from './ledger.store.ts';
import { readUnreadableObjects } from './listing.store.ts';
import { unreadableObjects } from './unreadable.ts';

/** The count of unreadable objects, from the cells, and the first of them. undefined if there are none. */
export async function readUnreadable(ledger: Ledger): Promise<StripeStatus['unreadable']> {
  const head = await readHead(ledger);
  if (!head) return undefined;
  const key = cellKey({ kind: 'unreadable' });
  const [cell] = await readCells(ledger, head.current.id, { from: key, to: key });
  const count = Number(cell?.sums.count ?? 0);
  if (count === 0) return undefined;
  const listed = await readUnreadableObjects(ledger);
  // A unit may have several unreadable objects, each with its own listing.
  const wanted = [...new Map(listed.map(({ unit }) => [`${unit.kind} ${unit.id}`, unit])).values()];
  const units = await readUnits(ledger, wanted);
  const objects = listed.flatMap(({ kind, id, unit }) => {
    const found = units.get(unit.id);
    const left = found && unreadableObjects(found.unit).find((one) => one.of === kind && one.id === id);
    return left ? [{ kind, id, field: left.field }] : [];
  });
  return { count, objects };
}
