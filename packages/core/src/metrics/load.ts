import type { AccountFact } from '../ledger/facts.ts';
import { type Head, type Ledger, readCells, readHead, readUnits } from '../ledger/ledger.store.ts';
import { factsOf } from '../ledger/unit.ts';
import { addDays, type LocalDate, localDate } from '../shared/calendar.ts';
import { parsePosition, sliceRange } from '../stripe/backfill.ts';
import {
  type Backfill,
  type Integration,
  readBackfill,
  readIntegration,
} from '../stripe/integration.store.ts';
import { type Business, keyRanges, type StoredCell } from './book.ts';

/** How whole what we know of a business is. */
export type Completeness = 'none' | 'backfilling' | 'complete' | 'stale' | 'disconnected';

/** A business's ledger, read for computing its figures. */
export interface LoadedLedger {
  ledger: Ledger;
  head: Head;
  integration: Integration;
  account: AccountFact | null;
  cells: StoredCell[];
  business: Business;
  completeness: Completeness;
}

/** A sync is due every 15 minutes; two hours without one is too long. */
const staleAfterMs = 2 * 3600 * 1000;

/** Everything the figures of now need, in a handful of queries; null where no account was ever connected. */
export async function loadLedger(businessId: string, now: Date): Promise<LoadedLedger | null> {
  const [integration, backfill] = await Promise.all([readIntegration(businessId), readBackfill(businessId)]);
  if (!integration) return null;
  const ledger = { businessId, accountId: integration.account_id };
  const head = await readHead(ledger);
  if (!head) return null;
  const { id: generation, timeZone } = head.current;
  const seconds = Math.floor(now.getTime() / 1000);
  const [units, ...ranges] = await Promise.all([
    readUnits(ledger, [{ kind: 'account', id: integration.account_id }]),
    ...keyRanges(seconds, timeZone).map((range) => readCells(ledger, generation, range)),
  ]);
  const unit = units.get(integration.account_id)?.unit;
  const account = unit ? (factsOf(unit, 'account')[0] ?? null) : null;
  return {
    ledger,
    head,
    integration,
    account,
    cells: ranges.flat(),
    business: {
      timeZone,
      now: seconds,
      defaultCurrency: account?.default_currency ?? null,
      dataFrom: dataFrom(backfill, timeZone),
      olderCharges: backfill?.older_charges ?? false,
    },
    completeness: completenessOf(integration, backfill, head, now),
  };
}

/** What is known of a business that has connected nothing. */
export function nothingKnown(now: Date): Business {
  const seconds = Math.floor(now.getTime() / 1000);
  return { timeZone: 'UTC', now: seconds, defaultCurrency: null, dataFrom: null, olderCharges: false };
}

function completenessOf(
  { status, last_synced_at }: Integration,
  backfill: Backfill | undefined,
  head: Head,
  now: Date,
): Completeness {
  if (status === 'disconnected' || status === 'revoked') return 'disconnected';
  if (backfill?.state === 'queued' || backfill?.state === 'running' || head.building) return 'backfilling';
  if (backfill?.state !== 'done' || status === 'error') return 'stale';
  const age = now.getTime() - Date.parse(last_synced_at ?? backfill.started_at);
  return age > staleAfterMs ? 'stale' : 'complete';
}

/** The first whole day of what was read so far: slices come newest first, and count once all their lists are in. */
function dataFrom(backfill: Backfill | undefined, timeZone: string): LocalDate | null {
  if (!backfill) return null;
  const position = parsePosition(backfill.position);
  if (position.at === 'end') return addDays(localDate(backfill.from, timeZone), 1);
  if (position.at !== 'slice' || position.slice === 0) return null;
  return addDays(localDate(sliceRange(position.slice - 1, backfill).gte, timeZone), 1);
}
