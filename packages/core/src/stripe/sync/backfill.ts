import { FACTS_VERSION } from '../../ledger/contribution.ts';
import { readUnitPage } from '../../ledger/ledger.store.ts';
import { toFact } from '../../ledger/to-fact.ts';
import { beginRenewal } from '../../recount/recount.ts';
import { addMonths, monthOf, utcDate, utcStart } from '../../shared/calendar.ts';
import { beginStep } from '../../shared/step.ts';
import { accountClient } from '../access/connection-methods.ts';
import { readOptional } from '../access/optional-read.ts';
import { advanceBackfill, putBackfill, readReread } from '../backfill.store.ts';
import {
  type Backfill,
  type Integration,
  markSynced,
  readBackfill,
  readIntegration,
} from '../integration.store.ts';
import { markMovementsRead } from '../optional-reads.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { datedLists, type Page, readDated, readSubscriptions } from '../read/lists.ts';
import { sendFollowUp, sendWork, type WorkMessage } from '../work.ts';
import { applyArrivals, type OnUnreadable } from './apply-arrivals.ts';
import {
  formatPosition,
  isRangeRead,
  nextPosition,
  type Position,
  parsePosition,
  percentAt,
  sliceRange,
} from './backfill-position.ts';
import { keepDailyBalance } from './daily-balance.ts';
import { type SaleSearch, searchFirstSale } from './first-sale.ts';

/** The full calendar months that a backfill covers: 24 with the same month a year before each, and one for past days. */
const reachMonths = 37;
const daySeconds = 86_400;

/** The start of a backfill in epoch seconds. The first day is not a whole one in every time zone, and the month may not be over in some. */
function reachFrom(until: number): number {
  const month = addMonths(monthOf(utcDate(until - daySeconds)), -reachMonths);
  return utcStart(`${month}-01`) - daySeconds;
}

export function newBackfill(businessId: string, backfillId: string, now: Date): Backfill {
  const until = Math.floor(now.getTime() / 1000) + 1;
  return {
    business_id: businessId,
    backfill_id: backfillId,
    state: 'queued',
    percent: 0,
    objects: 0,
    from: reachFrom(until),
    until,
    first_sale: null,
    position: formatPosition({ at: 'account' }),
    reason: null,
    started_at: now.toISOString(),
    finished_at: null,
    facts: FACTS_VERSION,
  };
}

/** Queues the backfill's next step. */
export async function queueBackfill(backfill: Backfill, accountId: string): Promise<void> {
  await sendWork({
    kind: 'backfill',
    business_id: backfill.business_id,
    account_id: accountId,
    backfill_id: backfill.backfill_id,
    position: backfill.position,
    ...(backfill.reread ? { reread: true } : {}),
  });
}

/** Restarts with the newest page. Data that was read before is read again, which changes nothing. */
export async function restartBackfill(
  businessId: string,
  accountId: string,
  id: string,
  now: Date,
): Promise<void> {
  const backfill = newBackfill(businessId, id, now);
  await putBackfill(backfill);
  await queueBackfill(backfill, accountId);
}

/** Resumes a failed backfill at the page where it failed. */
export async function resumeBackfill(failed: Backfill, accountId: string, id: string): Promise<void> {
  const backfill: Backfill = { ...failed, backfill_id: id, state: 'queued', reason: null };
  await putBackfill(backfill);
  await queueBackfill(backfill, accountId);
}

/**
 * Reads pages into the ledger until the step's time is used, then queues the next. A message of another or stopped backfill does
 * nothing. If the message's page was already read, a former step was interrupted, and this only queues what follows.
 */
export async function backfillStep(
  message: WorkMessage & { kind: 'backfill' },
  integration: Integration,
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<void> {
  const hasTime = beginStep();
  const current = async () => {
    const read = message.reread ? readReread : readBackfill;
    const backfill = await read(message.business_id);
    return backfill?.backfill_id === message.backfill_id ? backfill : undefined;
  };
  let backfill = await current();
  for (let next = message.position; backfill?.position === next && isUnderWay(backfill); ) {
    const step = (at: Backfill) => readStep(at, integration, now, onUnreadable);
    backfill = (await readPages(backfill, step, hasTime)) ?? (await current());
    if (!hasTime()) break;
    next = backfill?.position ?? '';
  }
  if (backfill) await queueNext(backfill, integration);
}

const isUnderWay = ({ state }: Backfill) => state === 'queued' || state === 'running';

/**
 * How often a step stores its progress, which owners see and at which a stop is noticed. A step that dies before reads its last
 * pages again, which changes nothing. Storing each page cost a small account a write for each of its empty pages.
 */
const progressMs = 1000;

/**
 * Reads pages until it is time to store the progress, and stores it, also if a read fails.
 * @returns the backfill as it is now; undefined if another step or a stop came first
 */
async function readPages(
  begun: Backfill,
  step: (at: Backfill) => Promise<Backfill>,
  hasTime: () => boolean,
): Promise<Backfill | undefined> {
  const until = Date.now() + progressMs;
  let read = begun;
  let stored: Backfill | undefined;
  try {
    do read = await step(read);
    while (
      // The first page is stored, so that the owner sees that the backfill runs.
      begun.state === 'running' &&
      isUnderWay(read) &&
      Date.now() < until &&
      hasTime()
    );
  } finally {
    if (read !== begun) stored = await advanceBackfill(begun, progressOf(read));
  }
  return stored;
}

const progressOf = ({ state, percent, objects, first_sale, position, finished_at }: Backfill) => ({
  state,
  percent,
  objects,
  position,
  finished_at,
  ...(first_sale === undefined ? {} : { first_sale }),
});

/** @returns the backfill after the page */
async function readStep(
  backfill: Backfill,
  integration: Integration,
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<Backfill> {
  const client = await accountClient(integration);
  const position = parsePosition(backfill.position);
  if (position.at === 'first_sale') return searchStep(client, backfill, position.search, now);
  const readAt = Math.floor(now().getTime() / 1000);
  if (position.at === 'account') await keepDailyBalance(integration, client, now());
  const page = await readPage(client, position, backfill, integration);
  const arrivals = page.facts.map((fact) => ({ fact, stamp: { by: 'list' as const, read_at: readAt } }));
  await applyArrivals(integration, client, arrivals, now, onUnreadable);
  const next = nextPosition(position, page.last, backfill);
  if (isRangeRead(next)) await finishMovements(integration, backfill);
  return {
    ...backfill,
    state: 'running',
    percent: percentAt(next, backfill),
    // Former warnings were not read, so they do not count.
    objects: backfill.objects + (position.at === 'warnings' ? 0 : page.facts.length),
    position: formatPosition(next),
  };
}

/** Reserves and financing are known from now on, unless Stripe refused to list them. */
async function finishMovements(integration: Integration, { from }: Backfill): Promise<void> {
  const latest = await readIntegration(integration.business_id);
  if (latest && !latest.movements_refused) await markMovementsRead(integration, from);
}

/** The last part: the search for the account's first sale before the range. */
async function searchStep(
  client: AccountClient,
  backfill: Backfill,
  search: SaleSearch,
  now: () => Date,
): Promise<Backfill> {
  const next = await searchFirstSale(client, search, backfill.from);
  const position: Position = next.done ? { at: 'end' } : { at: 'first_sale', search: next.search };
  return {
    ...backfill,
    state: next.done ? 'done' : 'running',
    percent: 100,
    first_sale: next.search.found,
    position: formatPosition(position),
    ...(next.done ? { finished_at: now().toISOString() } : {}),
  };
}

/** Queues what follows a position. */
async function queueNext(backfill: Backfill, integration: Integration): Promise<void> {
  const { business_id: businessId, account_id: accountId, last_synced_at } = integration;
  if (backfill.state === 'failed') return;
  if (backfill.state === 'done') {
    const isNewer = last_synced_at === null || last_synced_at < backfill.started_at;
    if (isNewer && !backfill.reread) await markSynced(businessId, accountId, new Date(backfill.started_at));
    await beginRenewal({ businessId, accountId });
    return backfill.reread ? undefined : sendFollowUp(businessId);
  }
  await queueBackfill(backfill, accountId);
}

/** Marks a backfill as failed, so that the owner no longer sees progress. */
export async function failBackfill(
  message: WorkMessage & { kind: 'backfill' },
  reason: string,
): Promise<void> {
  await advanceBackfill(message, { state: 'failed', reason });
}

async function readPage(
  client: AccountClient,
  position: Position,
  range: Backfill,
  integration: Integration,
): Promise<Page> {
  switch (position.at) {
    case 'first_sale':
    case 'end':
      return { facts: [], last: null };
    case 'account':
      return { facts: [toFact('account', await client.account())], last: null };
    case 'warnings':
      return readFormerWarnings(integration, position.after);
    case 'subscriptions':
      return readSubscriptions(client, position.after);
    case 'slice': {
      const list = datedLists[position.list];
      if (!list) throw new RangeError(`a slice has no list ${position.list}`);
      const read = () => readDated(client, list, sliceRange(position, range), position.after);
      if (list !== 'balance_transactions') return read();
      return (await readOptional(integration, 'movements', read))?.value ?? { facts: [], last: null };
    }
  }
}

const warningPageSize = 90;

/**
 * Warnings that were stored before they belonged to their payments. They arrive again and so move there (`ledger/apply.ts`).
 * Stripe is not asked for them: the product requests no access to Radar.
 */
async function readFormerWarnings(
  { business_id: businessId, account_id: accountId }: Integration,
  after: string | null,
): Promise<Page> {
  const ledger = { businessId, accountId };
  const { units, next } = await readUnitPage(ledger, 'early_fraud_warning', after, warningPageSize);
  return {
    facts: units.flatMap(({ unit }) => Object.values(unit.objects).map(({ fact }) => fact)),
    last: next,
  };
}
