import { isDeepStrictEqual } from 'node:util';
import { renewAlerts } from '../alerts/recompute.ts';
import type { Reading } from '../card/inputs.ts';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { readHead } from '../ledger/ledger.store.ts';
import type { LoadedLedger } from '../metrics/load.ts';
import { loadLedger } from '../metrics/load.ts';
import { recentFigures } from '../metrics/recent.ts';
import { storeSnapshot } from '../metrics/recompute.ts';
import { notifyCritical } from '../notifications/notify-critical.ts';
import { capOf } from '../readiness/gates.ts';
import { readingOf } from '../readiness/reading.ts';
import { putScore, readScores, type StoredScore } from '../readiness/score.store.ts';
import { score } from '../readiness/score.ts';
import { shownTier, type TierDay } from '../readiness/tier.ts';
import { generate } from '../recommendations/generate.ts';
import { propose } from '../recommendations/propose.ts';
import { beginRecount } from '../recount/recount.ts';
import { localDate } from '../shared/calendar.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';

/** More than a tier's hysteresis looks at: as far back as a fall of the tier is news. */
const daysLookedBack = 7;

/**
 * Brings what is derived from a business's ledger up to date: the figures and the score of its local day, then its
 * recommendations and alerts.
 * While a backfill runs there is nothing whole to score. Once access has ended nothing is known anew but that it has.
 * Where nothing changed nothing is written.
 */
export async function recompute(businessId: string, now: Date): Promise<void> {
  const [business, loaded] = await Promise.all([readBusiness(businessId), loadLedger(businessId, now)]);
  if (!business || !loaded) return;
  const reading = readingOf(business, loaded);
  if (loaded.completeness === 'disconnected') {
    await warn(reading, loaded, now);
    return;
  }
  await beginRecount(loaded.ledger, business.timezone ?? loaded.account?.time_zone ?? 'UTC');
  if (loaded.completeness === 'backfilling') return;
  await storeSnapshot(businessId, loaded);
  const today = await storeScore(businessId, reading, loaded, now);
  // With too little data nothing is proposed, which does not mean that nothing applies any more.
  const proposed = propose(reading, card);
  if (proposed) await generate(businessId, proposed, now);
  await warn(reading, loaded, now, today);
}

/** @param today the score as it was just stored, with the days before it; left out where there is none of today */
async function warn(
  reading: Reading,
  { integration, book, completeness }: LoadedLedger,
  now: Date,
  today?: { stored: StoredScore; before: StoredScore[] },
): Promise<void> {
  const { status, problem, last_synced_at, business_id } = integration;
  const alerts = await renewAlerts(
    business_id,
    {
      card,
      reading,
      score: today?.stored.score ?? score(reading, card),
      tier: today?.stored.shown.tier ?? null,
      before: (today?.before ?? []).map((day) => ({
        date: day.date,
        tier: day.shown.tier,
        score: day.score,
      })),
      recent: recentFigures(book),
      connection: {
        status,
        problem: problem ?? null,
        is_stale: completeness === 'stale',
        hours_since_sync: last_synced_at ? (now.getTime() - Date.parse(last_synced_at)) / 3_600_000 : null,
      },
    },
    now,
  );
  await notifyCritical(business_id, alerts, now);
}

/** Whether a connected business has no score of its own today yet. */
export async function isScoreBehind(businessId: string, now: Date): Promise<boolean> {
  const integration = await readIntegration(businessId);
  if (integration?.status !== 'active') return false;
  const [head, [latest]] = await Promise.all([
    readHead({ businessId, accountId: integration.account_id }),
    readScores(businessId, integration.account_id, 1),
  ]);
  const today = localDate(Math.floor(now.getTime() / 1000), head?.current.timeZone ?? 'UTC');
  return latest?.date !== today;
}

async function storeScore(
  businessId: string,
  reading: Reading,
  { integration, book }: LoadedLedger,
  now: Date,
): Promise<{ stored: StoredScore; before: StoredScore[] }> {
  const date = book.today;
  // Today's earlier run, and the days before it that the tier and the warnings look back on.
  const latest = await readScores(businessId, integration.account_id, daysLookedBack + 1);
  const before = latest.filter((stored) => stored.date < date).reverse();
  const today = score(reading, card);
  const stored: StoredScore = {
    business_id: businessId,
    account_id: integration.account_id,
    date,
    score: today,
    reading,
    shown: shownToday(today.score, capOf(today.gates), date, before),
    computed_at: now.toISOString(),
  };
  const previous = latest.find((one) => one.date === date);
  const unchanged =
    previous && isDeepStrictEqual({ ...previous, computed_at: '' }, { ...stored, computed_at: '' });
  if (!unchanged) await putScore(stored);
  return { stored, before };
}

function shownToday(
  today: number | null,
  cap: number,
  date: string,
  before: readonly StoredScore[],
): StoredScore['shown'] {
  if (today === null) return { tier: null, raw_tier: null, tier_held: null };
  return shownTier({ date, score: today, cap }, before.map(toTierDay), card);
}

function toTierDay({ date, score: { score }, shown }: StoredScore): TierDay {
  return { date, score, ...shown };
}
