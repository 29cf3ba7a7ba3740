import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { emptyBook, loadLedger } from '../metrics/load.ts';
import { notFound } from '../shared/errors.ts';
import { type Integration, readBackfill, readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';
import { readingOf } from './reading.ts';
import { readScores, type StoredScore } from './score.store.ts';
import { type Score, score } from './score.ts';

/** How a business stands: its latest stored score, or as far as anything can be told without one. */
export type Standing = Pick<StoredScore, 'score' | 'reading' | 'shown'> & {
  date: string | null;
  computed_at: string | null;
  integration: Integration | undefined;
};

/**
 * What every answer about the score starts from. Before the first score it says what is missing: until the history is
 * read nothing is scored, however much of it has arrived.
 */
export async function loadStanding(businessId: string, now: Date): Promise<Standing> {
  const integration = await readIntegration(businessId);
  const [stored] = integration ? await readScores(businessId, integration.account_id, 1) : [];
  return { ...(stored ?? (await unscored(businessId, now))), integration };
}

/** The points as far as they can be told, without a score. */
async function unscored(businessId: string, now: Date): Promise<Omit<Standing, 'integration'>> {
  const [business, loaded, backfill] = await Promise.all([
    readBusiness(businessId),
    loadLedger(businessId, now),
    readBackfill(businessId),
  ]);
  if (!business) throw notFound('The business');
  const reading = readingOf(business, loaded ?? { book: emptyBook(now), account: null });
  const points = score(reading, card);
  const history: Score['missing'][number] = {
    key: 'history_read',
    label: 'Percent of your Stripe history read',
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
