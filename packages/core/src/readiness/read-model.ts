import { card } from '../card/current.ts';
import type { Readiness } from '../contract/readiness.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { limits, moved } from './change.ts';
import { confidence } from './confidence.ts';
import { loadStanding } from './load.ts';
import { readScores } from './score.store.ts';
import type { Score } from './score.ts';

/** `GET /readiness`: the latest score, with its confidence as of now. */
export async function describeReadiness(businessId: string, now: Date): Promise<Readiness> {
  const { score, reading, shown, date, computed_at, integration } = await loadStanding(businessId, now);
  const { raw_tier: _, ...points } = score;
  const lastSync = integration?.last_synced_at;
  return {
    business_id: businessId,
    ...points,
    ...shown,
    confidence: confidence(reading, lastSync ? new Date(lastSync) : null, now, card),
    date,
    computed_at,
  };
}

/** `GET /readiness/history`: one score per local day, oldest first, with the components and limits that changed. */
export async function describeScores(businessId: string, days: number) {
  const integration = await readIntegration(businessId);
  if (!integration) return [];
  // One extra day, to compare the first one with.
  const stored = (await readScores(businessId, integration.account_id, days + 1)).reverse();
  return stored
    .map(({ date, score, shown }, index) => {
      const before = stored[index - 1];
      return {
        date,
        score: score.score,
        tier: shown.tier,
        card_version: score.card_version,
        // Points of two cards cannot be compared.
        card_changed: before !== undefined && !isSameCard(before.score, score),
        ...(before && isSameCard(before.score, score)
          ? { moved: moved(before.score, score), ...limits(before.score, score) }
          : { moved: [], opened: [], closed: [] }),
      };
    })
    .slice(-days);
}

function isSameCard(a: Pick<Score, 'card_version'>, b: Pick<Score, 'card_version'>): boolean {
  return a.card_version === b.card_version;
}
