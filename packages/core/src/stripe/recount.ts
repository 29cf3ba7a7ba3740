import { recount } from '../ledger/apply.ts';
import { type Ledger, readHead, readUnitPage, replaceHead } from '../ledger/ledger.store.ts';
import type { UnitKind } from '../ledger/unit.ts';
import { sendFollowUp, sendWork, type WorkMessage } from './work.ts';

const kinds = ['account', 'payment', 'payout', 'subscription'] as const satisfies UnitKind[];
const pageSize = 50;

/**
 * Begins to count a ledger anew in a time zone: into a new generation of cells, which every write also goes to from
 * now on, while figures are still read from the current one. Without a change of zone it does nothing.
 */
export async function beginRecount(ledger: Ledger, timeZone: string): Promise<void> {
  const head = await readHead(ledger);
  if (!head || (head.building ?? head.current).timeZone === timeZone) return;
  const id = Math.max(head.current.id, head.building?.id ?? 0) + 1;
  await replaceHead(ledger, head, { current: head.current, building: { id, timeZone } });
  await sendWork({
    kind: 'recount',
    business_id: ledger.businessId,
    account_id: ledger.accountId,
    generation: id,
    unit_kind: kinds[0],
    after: null,
  });
}

/** Counts one page of units into the generation being built; after the last page figures are read from it. */
export async function recountStep(message: WorkMessage & { kind: 'recount' }): Promise<void> {
  const ledger = { businessId: message.business_id, accountId: message.account_id };
  const head = await readHead(ledger);
  if (!head?.building || head.building.id !== message.generation) return;
  const { units, next } = await readUnitPage(ledger, message.unit_kind, message.after, pageSize);
  await recount(ledger, head, units);
  if (next) return sendWork({ ...message, after: next });
  const following = kinds[kinds.indexOf(message.unit_kind) + 1];
  if (following) return sendWork({ ...message, unit_kind: following, after: null });
  await replaceHead(ledger, head, { current: head.building, building: null });
  await sendFollowUp(ledger.businessId);
}
