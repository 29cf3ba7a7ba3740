import type { Readiness } from '../contract/readiness.ts';
import { loadLedger } from '../metrics/load.ts';
import { notFound } from '../shared/errors.ts';
import { readBackfill, readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';
import { locks, moved } from './change.ts';
import { confidence } from './confidence.ts';
import { readingOf } from './recompute.ts';
import { readScores, type StoredScore } from './score.store.ts';
import { type Score, score } from './score.ts';
import { scorecardV1 as card } from './scorecard-v1.ts';

type Shown = Pick<StoredScore, 'score' | 'reading' | 'shown'> & {
  date: string | null;
  computed_at: string | null;
};

/**
 * `GET /readiness`: the latest stored score, with the confidence of this moment. Before the first one it says what
 * is missing: until the history is read nothing is scored, however much of it has arrived.
 */
export async function describeReadiness(businessId: string, now: Date): Promise<Readiness> {
  const integration = await readIntegration(businessId);
  const [stored] = integration ? await readScores(businessId, integration.account_id, 1) : [];
  const { score: points, reading, shown, date, computed_at } = stored ?? (await unscored(businessId, now));
  const { raw_tier: _, missing, ...rest } = points;
  const lastSync = integration?.last_synced_at;
  return {
    business_id: businessId,
    ...rest,
    ...shown,
    missing,
    confidence: confidence(reading, lastSync ? new Date(lastSync) : null, now, card),
    date,
    computed_at,
  };
}

/** `GET /readiness/history`: a score a local day, oldest first, and what moved it: components by points, and locks. */
export async function describeScores(businessId: string, days: number) {
  const integration = await readIntegration(businessId);
  if (!integration) return [];
  // One more than asked for: the day before the first tells what moved on it.
  const stored = (await readScores(businessId, integration.account_id, days + 1)).reverse();
  return stored
    .map(({ date, score, shown }, index) => {
      const before = stored[index - 1];
      return {
        date,
        score: score.score,
        tier: shown.tier,
        moved: before ? moved(before.score, score) : [],
        ...(before ? locks(before.score, score) : { opened: [], closed: [] }),
      };
    })
    .slice(-days);
}

/** The points as far as they can be told, without a score. */
async function unscored(businessId: string, now: Date): Promise<Shown> {
  const [business, loaded, backfill] = await Promise.all([
    readBusiness(businessId),
    loadLedger(businessId, now),
    readBackfill(businessId),
  ]);
  if (!business) throw notFound('The business');
  const reading = readingOf(business, loaded, now);
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
