import { isDeepStrictEqual } from 'node:util';
import { readOwnThresholds } from '../alerts/own/own-threshold.store.ts';
import { ownReadings } from '../alerts/own/readings.ts';
import { updateAlerts } from '../alerts/recompute.ts';
import { card } from '../card/current.ts';
import type { Reading } from '../card/inputs.ts';
import { type LoadedLedger, loadLedger } from '../metrics/load.ts';
import { recentFigures } from '../metrics/recent.ts';
import { storeSnapshot } from '../metrics/recompute.ts';
import { notifyCritical } from '../notifications/notify-critical.ts';
import { storeOutlook } from '../readiness/forecast/recompute.ts';
import { lowestCap } from '../readiness/gates.ts';
import { pastBasis, storePast } from '../readiness/past/recompute.ts';
import { readingOf } from '../readiness/reading.ts';
import { putScore, readScores, type StoredScore } from '../readiness/score.store.ts';
import { type Score, score } from '../readiness/score.ts';
import { shownTier, type TierDay } from '../readiness/tier.ts';
import { generate } from '../recommendations/generate.ts';
import { propose } from '../recommendations/propose.ts';
import { beginRecount } from '../recount/recount.ts';
import type { Integration } from '../stripe/integration.store.ts';
import { readBusiness, type StoredBusiness } from '../users/business.store.ts';
import { reportAlerts } from '../webhooks/report-alerts.ts';
import { datesOf } from './dates.ts';
import { type Moment, momentOf } from './moment.ts';

/** A fall of the tier is compared with this many days. Hysteresis needs fewer. */
const lookbackDays = 7;

export interface Recomputed {
  integration: Integration;
  /** The moment that everything was computed for; undefined if something could not be computed. */
  moment: Moment | undefined;
}

/**
 * Updates everything derived from a business's ledger: the figures and the score of its local day, then its
 * recommendations and alerts. During a backfill there is no score. After access ends, only the connection alert changes.
 * Writes only what changed.
 * @returns null if the business never connected an account
 */
export async function recompute(businessId: string, now: Date): Promise<Recomputed | null> {
  const [business, loaded] = await Promise.all([readBusiness(businessId), loadLedger(businessId, now)]);
  if (!business || !loaded) return null;
  const { integration, ledger, head, account, book, completeness } = loaded;
  const reading = readingOf(business, loaded);
  const today = score(reading, card);
  if (completeness === 'disconnected') {
    await alertAndNotify(reading, today, loaded, now);
    return { integration, moment: undefined };
  }
  const counting = await beginRecount(ledger, head, business.timezone ?? account?.time_zone ?? 'UTC');
  if (completeness === 'backfilling') return { integration, moment: undefined };
  await storeSnapshot(businessId, loaded);
  const stored = await storeScore(business, reading, today, loaded, now);
  const basis = await storeOutlook(businessId, reading, loaded, now);
  // null means too little data, not that no recommendation applies.
  const proposed = propose(reading, card, today, basis, datesOf(reading, today, book));
  if (proposed) await generate(businessId, proposed, now);
  await alertAndNotify(reading, today, loaded, now, stored);
  return { integration, moment: counting ? undefined : momentOf(integration, book.timeZone, now) };
}

/** @param stored the score just stored and the days before it; undefined if none was stored */
async function alertAndNotify(
  reading: Reading,
  today: Score,
  { integration, book, completeness }: LoadedLedger,
  now: Date,
  stored?: { shown: StoredScore['shown']; before: StoredScore[] },
): Promise<void> {
  const { status, problem, last_synced_at, business_id } = integration;
  const thresholds = await readOwnThresholds(business_id);
  const alerts = await updateAlerts(
    business_id,
    {
      card,
      reading,
      score: today,
      tier: stored?.shown.tier ?? null,
      before: (stored?.before ?? []).map((day) => ({
        date: day.date,
        tier: day.shown.tier,
        score: day.score,
        inputs: day.reading.inputs,
      })),
      recent: recentFigures(book),
      connection: {
        status,
        problem: problem ?? null,
        is_stale: completeness === 'stale',
        hours_since_sync: last_synced_at ? (now.getTime() - Date.parse(last_synced_at)) / 3_600_000 : null,
      },
      own: ownReadings(thresholds, book),
    },
    now,
  );
  await notifyCritical(business_id, alerts, now);
  await reportAlerts(business_id, now);
}

async function storeScore(
  { id: businessId, industry }: StoredBusiness,
  reading: Reading,
  today: Score,
  loaded: LoadedLedger,
  now: Date,
): Promise<{ shown: StoredScore['shown']; before: StoredScore[] }> {
  const { integration, book } = loaded;
  const date = book.today;
  // An earlier run of today, and the days before that the tier and the alerts are compared with.
  const latest = await readScores(businessId, integration.account_id, lookbackDays + 1);
  // Points and tiers of two cards cannot be compared, so a new card starts a new history.
  const before = latest
    .filter((stored) => stored.date < date && stored.score.card_version === card.version)
    .reverse();
  const past_for = pastBasis(loaded, industry);
  if (latest[0]?.past_for !== past_for) await storePast(loaded, industry, now);
  const stored: StoredScore = {
    business_id: businessId,
    account_id: integration.account_id,
    date,
    score: today,
    reading,
    shown: shownToday(today.score, lowestCap(today.gates), date, before),
    computed_at: now.toISOString(),
    past_for,
  };
  const previous = latest.find((one) => one.date === date);
  const unchanged =
    previous && isDeepStrictEqual({ ...previous, computed_at: '' }, { ...stored, computed_at: '' });
  if (!unchanged) await putScore(stored);
  return { shown: stored.shown, before };
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
