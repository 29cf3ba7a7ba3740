import { isDeepStrictEqual } from 'node:util';
import { card } from '../../card/current.ts';
import type { Reading } from '../../card/inputs.ts';
import type { LoadedLedger } from '../../metrics/load.ts';
import { pastDays } from '../../metrics/past.ts';
import { type Outlook, putOutlook, readOutlook } from '../outlook.store.ts';
import { type Basis, basisOf, daysBack, fits } from '../what-if/basis.ts';
import { forecastOf } from './forecast.ts';

/**
 * Stores what the path and the what-if need, and the forecast. The counts follow each change. The business's own past changes and the
 * forecast take longer, so they are worked out once a day. Writes nothing if nothing changed.
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
  const isOfToday =
    stored?.date === about.date &&
    stored.generation === about.generation &&
    stored.card_version === about.card_version;
  const days = isOfToday ? [] : pastDays(book, daysBack);
  const basis = basisOf(book, days, card);
  const next: Outlook = {
    ...about,
    basis: isOfToday ? { ...basis, changes: stored.basis.changes, lowest: stored.basis.lowest } : basis,
    forecast: isOfToday ? stored.forecast : forecastOf(reading, book, days, card, businessId),
    computed_at: now.toISOString(),
  };
  if (!stored || !isDeepStrictEqual({ ...stored, computed_at: '' }, { ...next, computed_at: '' }))
    await putOutlook(next);
  return fits(next.basis, reading) ? next.basis : null;
}
