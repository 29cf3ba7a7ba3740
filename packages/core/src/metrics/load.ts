import type { AccountFact } from '../ledger/facts.ts';
import { type Head, type Ledger, readCells, readHead, readUnits } from '../ledger/ledger.store.ts';
import { factsOf } from '../ledger/unit.ts';
import { addDays, type LocalDate, localDate } from '../shared/calendar.ts';
import { readDailyBalances } from '../stripe/balance.store.ts';
import {
  type Backfill,
  type Integration,
  readBackfill,
  readIntegration,
} from '../stripe/integration.store.ts';
import { isRangeRead, parsePosition, sliceRange } from '../stripe/sync/backfill-position.ts';
import { type Polled, staleAfter } from '../stripe/sync/poll-interval.ts';
import { type Book, keyRanges, openBook } from './book.ts';
import type { Cash } from './cash.ts';

/** How complete the figures of a business are. */
export type Completeness = 'none' | 'backfilling' | 'complete' | 'stale' | 'disconnected';

export interface ConnectedLedger {
  ledger: Ledger;
  head: Head;
  integration: Integration;
}

/** A business's ledger with everything its figures need. */
export interface LoadedLedger extends ConnectedLedger {
  account: AccountFact | null;
  book: Book;
  completeness: Completeness;
}

/** The ledger of a business's current or former connection; null if it never had one. */
export async function loadConnected(businessId: string): Promise<ConnectedLedger | null> {
  const integration = await readIntegration(businessId);
  if (!integration) return null;
  const ledger = { businessId, accountId: integration.account_id };
  const head = await readHead(ledger);
  return head ? { ledger, head, integration } : null;
}

/** How complete a ledger is, and since when. */
export interface LedgerState {
  completeness: Completeness;
  dataFrom: LocalDate | null;
  soldSince: LocalDate | null;
}

export async function loadState(
  { ledger, head, integration }: ConnectedLedger,
  now: Date,
): Promise<LedgerState> {
  const backfill = await readBackfill(ledger.businessId);
  return {
    completeness: completenessOf(integration, backfill, head, now),
    dataFrom: dataFrom(backfill, head.current.timeZone),
    soldSince: backfill?.first_sale ? localDate(backfill.first_sale, head.current.timeZone) : null,
  };
}

/** The book from which the current figures are computed; null if the business never connected an account. */
export async function loadLedger(businessId: string, now: Date): Promise<LoadedLedger | null> {
  const connected = await loadConnected(businessId);
  return connected && (await openLedger(connected, now));
}

/**
 * Opens the book of a ledger whose connection has been read.
 * @param known other data that has been read, and the key ranges to read; by default those of the current figures
 */
export async function openLedger(
  connected: ConnectedLedger,
  now: Date,
  known: { state?: LedgerState; wanted?: typeof keyRanges } = {},
): Promise<LoadedLedger> {
  const { ledger, head, integration } = connected;
  const { wanted = keyRanges } = known;
  const { id: generation, timeZone } = head.current;
  const seconds = Math.floor(now.getTime() / 1000);
  const [state, cash, units, ...ranges] = await Promise.all([
    known.state ?? loadState(connected, now),
    loadCash(connected, localDate(seconds, timeZone), timeZone),
    readUnits(ledger, [{ kind: 'account', id: integration.account_id }]),
    ...wanted(seconds, timeZone).map((range) => readCells(ledger, generation, range)),
  ]);
  // An old generation may have been deleted during the read.
  const latest = await readHead(ledger);
  if (latest && latest.current.id !== generation) {
    return openLedger({ ...connected, head: latest }, now, { wanted });
  }
  const unit = units.get(integration.account_id)?.unit;
  const account = unit ? (factsOf(unit, 'account')[0] ?? null) : null;
  return {
    ...connected,
    account,
    book: openBook(ranges.flat(), {
      timeZone,
      now: seconds,
      defaultCurrency: account?.default_currency ?? null,
      dataFrom: state.dataFrom,
      soldSince: state.soldSince,
      cash,
    }),
    completeness: state.completeness,
  };
}

/** Data on reserves, financing and the balance that is not in the cells. */
async function loadCash(
  { ledger, integration }: ConnectedLedger,
  today: LocalDate,
  timeZone: string,
): Promise<Cash> {
  const readAt = integration.movements_read_at;
  const { newest, since } = await readDailyBalances(ledger, today);
  const isReadable = integration.balance_refused === undefined && newest.length > 0;
  return {
    movements: integration.movements_since !== undefined,
    balances: isReadable ? newest : null,
    balance_since: since,
    before_refusal: {
      movements: integration.movements_refused !== undefined,
      movements_on: readAt === undefined ? null : localDate(Date.parse(readAt) / 1000, timeZone),
      balances: integration.balance_refused === undefined ? [] : newest,
    },
  };
}

/** The book of a business without a connection: every figure is null or 0. */
export function emptyBook(now: Date): Book {
  const seconds = Math.floor(now.getTime() / 1000);
  return openBook([], {
    timeZone: 'UTC',
    now: seconds,
    defaultCurrency: null,
    dataFrom: null,
    soldSince: null,
  });
}

export function completenessOf(
  integration: Polled & Pick<Integration, 'status'>,
  backfill: Pick<Backfill, 'state' | 'started_at'> | undefined,
  head: Pick<Head, 'current' | 'building'>,
  now: Date,
): Completeness {
  const { status, last_synced_at } = integration;
  if (status === 'disconnected' || status === 'revoked') return 'disconnected';
  // A recount in the same time zone changes no figure.
  const zoneChanges = head.building !== null && head.building.timeZone !== head.current.timeZone;
  if (zoneChanges) return 'backfilling';
  // Without access to Stripe a backfill makes no progress, even if its state is `running`.
  if (status === 'error') return 'stale';
  if (backfill?.state === 'queued' || backfill?.state === 'running') return 'backfilling';
  if (backfill?.state !== 'done') return 'stale';
  const age = now.getTime() - Date.parse(last_synced_at ?? backfill.started_at);
  return age > staleAfter(integration) ? 'stale' : 'complete';
}

/** The first complete day. Slices are read newest first and count once all their lists are read. */
function dataFrom(backfill: Backfill | undefined, timeZone: string): LocalDate | null {
  if (!backfill) return null;
  const position = parsePosition(backfill.position);
  if (isRangeRead(position)) return addDays(localDate(backfill.from, timeZone), 1);
  if (position.at !== 'slice' || position.slice === 0) return null;
  return addDays(localDate(sliceRange({ slice: 0, width: position.slice }, backfill).gte, timeZone), 1);
}
