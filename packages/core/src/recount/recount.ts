import { recount } from '../ledger/apply.ts';
import { FACTS_VERSION, factsVersion } from '../ledger/contribution.ts';
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

export const recountPageSize = 90;

/**
 * Starts a recount in a time zone. It fills a new generation of cells, to which all writes also go from now on, while
 * figures are read from the current one. If the zone is unchanged, it only queues a running recount again, in case its
 * next step was lost.
 * @param head the head as just read
 * @returns whether a recount is running now
 * @throws LedgerConflict if the head changed since it was read
 */
export async function beginRecount(ledger: Ledger, head: Head, timeZone: string): Promise<boolean> {
  const latest = head.building ?? head.current;
  const building = latest.timeZone === timeZone ? head.building : { ...latest, id: latest.id + 1, timeZone };
  if (!building) return false;
  if (building !== head.building) await replaceHead(ledger, head, { current: head.current, building });
  await queueFirstPage(ledger, building);
  return true;
}

/**
 * Starts a recount in the ledger's own time zone, to compare it with the stored cells. If a recount is already running, in any
 * zone, that one continues instead.
 * @returns the id of the new generation; null if there is no ledger
 */
export async function beginRebuild(ledger: Ledger): Promise<number | null> {
  const head = await readHead(ledger);
  if (!head) return null;
  const { current } = head;
  const building = head.building ?? { ...current, id: current.id + 1 };
  try {
    if (!head.building) await replaceHead(ledger, head, { current, building });
  } catch (error) {
    if (error instanceof LedgerConflict) return beginRebuild(ledger);
    throw error;
  }
  await queueFirstPage(ledger, building);
  return building.id;
}

/**
 * Starts a recount that counts what only facts of the newest version tell, once all have been read. A recount of older
 * facts that is running gives way to it. It does nothing if the figures are counted so already.
 */
export async function beginRenewal(ledger: Ledger): Promise<void> {
  const head = await readHead(ledger);
  if (!head || factsVersion(head.current) >= FACTS_VERSION) return;
  const latest = head.building ?? head.current;
  const isBegun = factsVersion(latest) >= FACTS_VERSION;
  const building = isBegun ? latest : { ...latest, id: latest.id + 1, facts: FACTS_VERSION };
  try {
    if (!isBegun) await replaceHead(ledger, head, { current: head.current, building });
  } catch (error) {
    if (error instanceof LedgerConflict) return beginRenewal(ledger);
    throw error;
  }
  await queueFirstPage(ledger, building);
}

/** Starts at the first page even if a recount is running. Steps can be repeated, and counted units stay as they are. */
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

/** Counts pages of units into the generation being built until the step's time is used, then queues the next page. */
export async function recountStep(message: RecountMessage): Promise<void> {
  const hasTime = beginStep();
  let next = await recountPage(message);
  while (next && hasTime()) next = await recountPage(next);
  if (next) await sendWork(next);
}

/** @returns the next page; undefined after the last one, which queues the comparison */
async function recountPage(message: RecountMessage): Promise<RecountMessage | undefined> {
  const { business_id, account_id, generation, unit_kind, after } = message;
  const ledger = { businessId: business_id, accountId: account_id };
  const head = await readHead(ledger);
  if (head?.current.id === generation) {
    await afterSwitch(ledger, generation);
    return undefined;
  }
  if (head?.building?.id !== generation) return undefined;
  const { units, next } = await readUnitPage(ledger, unit_kind, after, recountPageSize);
  await recount(ledger, head, units);
  if (next) return { ...message, after: next };
  const following = UNIT_KINDS[UNIT_KINDS.indexOf(unit_kind) + 1];
  if (following) return { ...message, unit_kind: following, after: null };
  const { building } = head;
  const nothing = { cells: 0, differences: 0, sample: [] };
  // Days of two time zones are not comparable, and newer facts count more.
  if (building.timeZone !== head.current.timeZone || factsVersion(building) !== factsVersion(head.current)) {
    await switchToBuilding(ledger, { ...head, building }, { generation, ...nothing });
  } else {
    await sendWork({ kind: 'compare', business_id, account_id, generation, after: null, ...nothing });
  }
  return undefined;
}
