import { card } from '../card/current.ts';
import { emptyBook, loadLedger } from '../metrics/load.ts';
import { notFound } from '../shared/errors.ts';
import { type Integration, readBackfill, readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';
import { type Outlook, readOutlook } from './outlook.store.ts';
import { readingOf } from './reading.ts';
import { readScores, type StoredScore } from './score.store.ts';
import { type Score, score } from './score.ts';
import { fits } from './what-if/basis.ts';

/** A business's latest stored score, or what is missing for one. */
export type Standing = Pick<StoredScore, 'score' | 'reading' | 'shown'> & {
  date: string | null;
  computed_at: string | null;
  integration: Integration | undefined;
};

/** Loads the latest score. Before the first one it says what is missing: a history that is still being read is not scored. */
export async function loadStanding(businessId: string, now: Date): Promise<Standing> {
  const integration = await readIntegration(businessId);
  const [stored] = integration ? await readScores(businessId, integration.account_id, 1) : [];
  const current =
    stored?.score.card_version === card.version ? stored : await computed(businessId, stored, now);
  return { ...current, integration };
}

/**
 * The points from the data so far, without a score: it is stored once the history is read. Where the last score is of an earlier card,
 * the score of today's card on the same figures is shown until the next refresh stores it.
 */
async function computed(
  businessId: string,
  earlier: StoredScore | undefined,
  now: Date,
): Promise<Omit<Standing, 'integration'>> {
  const [business, loaded, backfill] = await Promise.all([
    readBusiness(businessId),
    loadLedger(businessId, now),
    readBackfill(businessId),
  ]);
  if (!business) throw notFound('The business');
  const reading = readingOf(business, loaded ?? { book: emptyBook(now), account: null });
  const points = score(reading, card);
  if (earlier && points.score !== null) {
    const { raw_tier } = points;
    const shown = { tier: raw_tier, raw_tier, tier_held: null };
    return { score: points, reading, shown, date: earlier.date, computed_at: earlier.computed_at };
  }
  const history: Score['missing'][number] = {
    key: 'history_read',
    label: 'Percent of your Stripe history read so far',
    need: 100,
    have: backfill?.percent ?? 0,
  };
  return {
    score: {
      ...points,
      status: 'insufficient_data',
      score: null,
      raw_score: null,
      raw_tier: null,
      reasons: [],
      helps: [],
      missing: history.have < history.need ? [history, ...points.missing] : points.missing,
    },
    reading,
    shown: { tier: null, raw_tier: null, tier_held: null },
    date: null,
    computed_at: null,
  };
}

/** The stored outlook, if it is of the score that is shown beside it. A score and its outlook are stored one after the other. */
export async function outlookOf(
  businessId: string,
  { reading, date, integration }: Standing,
): Promise<Outlook | null> {
  const stored = integration && (await readOutlook(businessId, integration.account_id));
  if (stored?.card_version !== card.version || stored.date !== date) return null;
  return fits(stored.basis, reading) ? stored : null;
}
