import { card } from '../card/current.ts';
import type { Standing } from './load.ts';
import { type Outlook, readOutlook } from './outlook.store.ts';
import { fits } from './what-if/basis.ts';

/** The stored outlook, if it is of the score that is shown beside it. A score and its outlook are stored one after the other. */
export async function outlookOf(
  businessId: string,
  { reading, date, integration }: Standing,
): Promise<Outlook | null> {
  const stored = integration && (await readOutlook(businessId, integration.account_id));
  if (stored?.card_version !== card.version || stored.date !== date) return null;
  return fits(stored.basis, reading) ? stored : null;
}
