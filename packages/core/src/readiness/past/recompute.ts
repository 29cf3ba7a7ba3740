import { card } from '../../card/current.ts';
import type { Industry } from '../../card/industries.ts';
import { keyRanges } from '../../metrics/book.ts';
import { type ConnectedLedger, openLedger } from '../../metrics/load.ts';
import { putPastScores } from './past-scores.store.ts';
import { reconstruct } from './reconstruct.ts';

/** The oldest past day is 24 months back, and its figures reach back as far again as today's. */
const daysBack = 2 * 366;

/** The inputs of reconstructed scores, besides the ledger's cells. The scores are computed again when one changes. */
export function pastBasis({ head }: Pick<ConnectedLedger, 'head'>, industry: Industry | null): string {
  return [card.version, head.current.id, industry ?? ''].join('#');
}

/** Reconstructs and stores the scores of past days. Reads more months of payers than today's figures need. */
export async function storePast(
  connected: ConnectedLedger,
  industry: Industry | null,
  now: Date,
): Promise<void> {
  const { book } = await openLedger(connected, now, { wanted: pastKeyRanges });
  const { business_id, account_id } = connected.integration;
  await putPastScores({
    business_id,
    account_id,
    card_version: card.version,
    scores: reconstruct(book, industry, card),
    computed_at: now.toISOString(),
  });
}

export const pastKeyRanges: typeof keyRanges = (seconds, timeZone) => keyRanges(seconds, timeZone, daysBack);
