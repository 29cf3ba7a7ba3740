import type { StripeStatus } from '../contract/stripe.ts';
import { cellKey } from './cells.ts';
import { type Ledger, readCells, readHead, readUnits } from './ledger.store.ts';
import { readUnreadableObjects } from './listing.store.ts';
import { unreadableIn } from './unreadable.ts';

/** How many of an account's objects cannot be read, as the cells count them, and the first of them; nothing where all can. */
export async function readUnreadable(ledger: Ledger): Promise<StripeStatus['unreadable']> {
  const head = await readHead(ledger);
  if (!head) return undefined;
  const key = cellKey({ kind: 'unreadable' });
  const [cell] = await readCells(ledger, head.current.id, { from: key, to: key });
  const count = Number(cell?.sums.count ?? 0);
  if (count === 0) return undefined;
  const listed = await readUnreadableObjects(ledger);
  // Several of a unit are listed each.
  const wanted = [...new Map(listed.map(({ unit }) => [`${unit.kind} ${unit.id}`, unit])).values()];
  const units = await readUnits(ledger, wanted);
  const objects = listed.flatMap(({ kind, id, unit }) => {
    const found = units.get(unit.id);
    const left = found && unreadableIn(found.unit).find((one) => one.of === kind && one.id === id);
    return left ? [{ kind, id, field: left.field }] : [];
  });
  return { count, objects };
}
