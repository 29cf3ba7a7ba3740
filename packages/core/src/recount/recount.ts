import { recount } from '../ledger/apply.ts';
import {
  type Generation,
  type Head,
  type Ledger,
  LedgerConflict,
  readHead,
  readUnitPage,
  replaceHead,
} from '../ledger/ledger.store.ts';
import { UNIT_KINDS } from '../ledger/unit.ts';
import { beginStep } from '../shared/step.ts';
import { sendWork, type WorkMessage } from '../stripe/work.ts';
import { afterSwitch, switchToBuilding } from './switch-generation.ts';

const pageSize = 90;

/**
 * Begins to count a ledger anew in a time zone: into a new generation of cells, which every write also goes to from
 * now on, while figures are still read from the current one. Without a change of zone it only sees to it that a
 * count under way goes on, should its next step have been lost.
 * @param head as it was just read
 * @returns whether a count is under way now
 * @throws LedgerConflict where the head has changed since
 */
export async function beginRecount(ledger: Ledger, head: Head, timeZone: string): Promise<boolean> {
  const { timeZone: latest, id } = head.building ?? head.current;
  const begun = latest === timeZone ? head.building : { id: id + 1, timeZone };
  if (!begun) return false;
  if (begun !== head.building) await replaceHead(ledger, head, { current: head.current, building: begun });
  await queueFirstPage(ledger, begun);
  return true;
}

/**
 * Begins to count a ledger anew in its own time zone, to be compared with what is stored. Where a count is under way
 * already, in whichever zone, it is that one which goes on.
 * @returns the generation being built; null where there is no ledger.
 */
export async function beginRebuild(ledger: Ledger): Promise<number | null> {
  const head = await readHead(ledger);
  if (!head) return null;
  const { current } = head;
  const building = head.building ?? { id: current.id + 1, timeZone: current.timeZone };
  try {
    if (!head.building) await replaceHead(ledger, head, { current, building });
  } catch (error) {
    if (error instanceof LedgerConflict) return beginRebuild(ledger);
    throw error;
  }
  await queueFirstPage(ledger, building);
  return building.id;
}

/** Every step can be done again, so a count that goes on begins with its first page: what is counted stays as it is. */
async function queueFirstPage({ businessId, accountId }: Ledger, { id }: Generation): Promise<void> {
  await sendWork({
    kind: 'recount',
    business_id: businessId,
    account_id: accountId,
    generation: id,
    unit_kind: UNIT_KINDS[0],
    after: null,
  });
}

type RecountMessage = WorkMessage & { kind: 'recount' };

/** Counts units into the generation being built, page by page until it has gone on long enough, then queues the next. */
export async function recountStep(message: RecountMessage): Promise<void> {
  const hasTime = beginStep();
  let next = await recountPage(message);
  while (next && hasTime()) next = await recountPage(next);
  if (next) await sendWork(next);
}

/** @returns the page that follows; undefined after the last, which is followed by the comparison. */
async function recountPage(message: RecountMessage): Promise<RecountMessage | undefined> {
  const { business_id, account_id, generation, unit_kind, after } = message;
  const ledger = { businessId: business_id, accountId: account_id };
  const head = await readHead(ledger);
  if (head?.current.id === generation) {
    await afterSwitch(ledger, generation);
    return undefined;
  }
  if (head?.building?.id !== generation) return undefined;
  const { units, next } = await readUnitPage(ledger, unit_kind, after, pageSize);
  await recount(ledger, head, units);
  if (next) return { ...message, after: next };
  const following = UNIT_KINDS[UNIT_KINDS.indexOf(unit_kind) + 1];
  if (following) return { ...message, unit_kind: following, after: null };
  const { building } = head;
  const nothing = { cells: 0, differences: 0, sample: [] };
  // Days of two time zones cannot be compared.
  if (building.timeZone !== head.current.timeZone) {
    await switchToBuilding(ledger, { ...head, building }, { generation, ...nothing });
  } else {
    await sendWork({ kind: 'compare', business_id, account_id, generation, after: null, ...nothing });
  }
  return undefined;
}
