import { isDeepStrictEqual } from 'node:util';
import { card } from '../../card/current.ts';
import type { Reading } from '../../card/inputs.ts';
import type { LoadedLedger } from '../../metrics/load.ts';
import { type PastDay, pastDays } from '../../metrics/past.ts';
import { type Outlook, putOutlook, readOutlook } from '../outlook.store.ts';
import { type Basis, basisOf, daysBack, fits } from '../what-if/basis.ts';
import { forecastOf } from './forecast.ts';

/**
 * Stores the data of the path and the what-if, and the forecast, with each score: both follow each change. Only the data of past days, the
 * business's own past changes and how often a range held, is worked out once a day. Writes nothing if nothing changed.
 * @returns the basis, as the path will read it
 */
export async function storeOutlook(
  businessId: string,
  reading: Reading,
  { integration, head, book }: Pick<LoadedLedger, 'integration' | 'head' | 'book'>,
  now: Date,
): Promise<Basis | null> {
  const { account_id } = integration;
  const stored = await readOutlook(businessId, account_id);
  const about = {
    business_id: businessId,
    account_id,
    date: book.today,
    generation: head.current.id,
    card_version: card.version,
  };
  const earlier =
    stored?.date === about.date &&
    stored.generation === about.generation &&
    stored.card_version === about.card_version
      ? stored
      : null;
  let read: PastDay[] | null = null;
  const days = () => {
    read ??= pastDays(book, daysBack);
    return read;
  };
  const basis = basisOf(book, earlier ? [] : days(), card);
  const known = earlier?.forecast.offered ? (earlier.forecast.held ?? null) : undefined;
  const next: Outlook = {
    ...about,
    basis: earlier ? { ...basis, ...ofPastDays(earlier.basis) } : basis,
    forecast: forecastOf(reading, book, days, card, businessId, known),
    computed_at: now.toISOString(),
  };
  if (!stored || !isDeepStrictEqual({ ...stored, computed_at: '' }, { ...next, computed_at: '' }))
    await putOutlook(next);
  return fits(next.basis, reading) ? next.basis : null;
}

function ofPastDays({ changes, lowest, months_back }: Basis) {
  return { changes, lowest, months_back };
}
