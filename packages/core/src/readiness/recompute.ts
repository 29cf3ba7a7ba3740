import { isDeepStrictEqual } from 'node:util';
import { renewAlerts } from '../alerts/recompute.ts';
import { readHead } from '../ledger/ledger.store.ts';
import { readinessInputs } from '../metrics/inputs.ts';
import type { LoadedLedger } from '../metrics/load.ts';
import { loadLedger, nothingKnown } from '../metrics/load.ts';
import { recentFigures } from '../metrics/recent.ts';
import { storeSnapshot } from '../metrics/recompute.ts';
import { notifyCritical } from '../notifications/notify-critical.ts';
import { generate } from '../recommendations/generate.ts';
import { propose } from '../recommendations/propose.ts';
import { localDate } from '../shared/calendar.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { beginRecount } from '../stripe/recount.ts';
import { readBusiness, type StoredBusiness } from '../users/business.store.ts';
import { capOf } from './gates.ts';
import type { Reading } from './inputs.ts';
import { toReading } from './reading.ts';
import { putScore, readScores, type StoredScore } from './score.store.ts';
import { score } from './score.ts';
import { scorecardV1 as card } from './scorecard-v1.ts';
import { shownTier, type TierDay } from './tier.ts';

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
  const reading = readingOf(business, loaded, now);
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
  { integration, cells, business, completeness }: LoadedLedger,
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
      recent: recentFigures(cells, business),
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

/** What the card reads of a business now; of one that has connected nothing, that there is nothing. */
export function readingOf(business: StoredBusiness, loaded: LoadedLedger | null, now: Date): Reading {
  return toReading(
    readinessInputs(loaded?.cells ?? [], loaded?.business ?? nothingKnown(now)),
    {
      industry: business.industry,
      // Nothing is locked while no account is known. What a known one does not say is not taken for true.
      charges_enabled: loaded?.account ? loaded.account.charges_enabled === true : true,
      payouts_enabled: loaded?.account ? loaded.account.payouts_enabled === true : true,
    },
    card,
  );
}

async function storeScore(
  businessId: string,
  reading: Reading,
  { integration, business: { timeZone, now: seconds } }: LoadedLedger,
  now: Date,
): Promise<{ stored: StoredScore; before: StoredScore[] }> {
  const date = localDate(seconds, timeZone);
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
