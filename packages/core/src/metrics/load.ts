import type { AccountFact } from '../ledger/facts.ts';
import { type Head, type Ledger, readCells, readHead, readUnits } from '../ledger/ledger.store.ts';
import { factsOf } from '../ledger/unit.ts';
import { addDays, type LocalDate, localDate } from '../shared/calendar.ts';
import {
  type Backfill,
  type Integration,
  readBackfill,
  readIntegration,
} from '../stripe/integration.store.ts';
import { isRangeRead, parsePosition, sliceRange } from '../stripe/sync/backfill-position.ts';
import { staleAfter } from '../stripe/sync/poll-interval.ts';
import { type Book, keyRanges, openBook } from './book.ts';

/** How whole what we know of a business is. */
export type Completeness = 'none' | 'backfilling' | 'complete' | 'stale' | 'disconnected';

export interface ConnectedLedger {
  ledger: Ledger;
  head: Head;
  integration: Integration;
}

/** A business's ledger, read for computing its figures. */
export interface LoadedLedger extends ConnectedLedger {
  account: AccountFact | null;
  book: Book;
  completeness: Completeness;
}

/** A business's ledger, connected now or formerly; null where no account ever was. */
export async function loadConnected(businessId: string): Promise<ConnectedLedger | null> {
  const integration = await readIntegration(businessId);
  if (!integration) return null;
  const ledger = { businessId, accountId: integration.account_id };
  const head = await readHead(ledger);
  return head ? { ledger, head, integration } : null;
}

/** How whole a ledger is, and from when on. */
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

/** The open book that the figures of now are computed from; null where no account was ever connected. */
export async function loadLedger(businessId: string, now: Date): Promise<LoadedLedger | null> {
  const connected = await loadConnected(businessId);
  return connected && (await openLedger(connected, now));
}

/**
 * Opens the book of a ledger whose connection was read already.
 * @param known what else was read already, and which cells to read: all that the figures of now read where it is left out
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
  const [state, units, ...ranges] = await Promise.all([
    known.state ?? loadState(connected, now),
    readUnits(ledger, [{ kind: 'account', id: integration.account_id }]),
    ...wanted(seconds, timeZone).map((range) => readCells(ledger, generation, range)),
  ]);
  // A generation that is not read from any more may be cleared away while we read it.
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
    }),
    completeness: state.completeness,
  };
}

/** The book of a business that has connected nothing: every figure is unknown or 0. */
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
  integration: Pick<Integration, 'status' | 'connected_at' | 'last_synced_at' | 'last_event_at'>,
  backfill: Pick<Backfill, 'state' | 'started_at'> | undefined,
  head: Pick<Head, 'current' | 'building'>,
  now: Date,
): Completeness {
  const { status, last_synced_at } = integration;
  if (status === 'disconnected' || status === 'revoked') return 'disconnected';
  // Counting anew in the same time zone changes no figure.
  const zoneChanges = head.building !== null && head.building.timeZone !== head.current.timeZone;
  if (zoneChanges) return 'backfilling';
  // Without access to Stripe a backfill that was under way goes no further, whatever it says of itself.
  if (status === 'error') return 'stale';
  if (backfill?.state === 'queued' || backfill?.state === 'running') return 'backfilling';
  if (backfill?.state !== 'done') return 'stale';
  const age = now.getTime() - Date.parse(last_synced_at ?? backfill.started_at);
  return age > staleAfter(integration) ? 'stale' : 'complete';
}

/** The first whole day of what was read so far: slices come newest first, and count once all their lists are in. */
function dataFrom(backfill: Backfill | undefined, timeZone: string): LocalDate | null {
  if (!backfill) return null;
  const position = parsePosition(backfill.position);
  if (isRangeRead(position)) return addDays(localDate(backfill.from, timeZone), 1);
  if (position.at !== 'slice' || position.slice === 0) return null;
  return addDays(localDate(sliceRange(position.slice - 1, backfill).gte, timeZone), 1);
}
