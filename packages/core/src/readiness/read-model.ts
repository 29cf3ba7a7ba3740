import { card } from '../card/current.ts';
import { scopeWith, soldElsewhere, unseenSales } from '../card/processors.ts';
import type { Readiness } from '../contract/readiness.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';
import { type Limited, limits, moved, type Pointed } from './change.ts';
import { confidence } from './confidence.ts';
import { loadStanding } from './load.ts';
import { type PastScores, readPastScores } from './past/past-scores.store.ts';
import { readScores, type StoredScore } from './score.store.ts';

/** `GET /readiness`: the latest score, with its confidence as of now. */
export async function describeReadiness(businessId: string, now: Date): Promise<Readiness> {
  const [standing, business] = await Promise.all([loadStanding(businessId, now), readBusiness(businessId)]);
  const { score, reading, shown, date, computed_at, integration } = standing;
  const { raw_tier: _, ...points } = score;
  const lastSync = integration?.last_synced_at;
  const declared = business?.other_processors ?? null;
  const elsewhere = soldElsewhere(declared);
  const not_visible = elsewhere && unseenSales(elsewhere);
  return {
    business_id: businessId,
    ...points,
    ...shown,
    confidence: {
      ...confidence(reading, lastSync ? new Date(lastSync) : null, now, card),
      not_visible,
    },
    scope: scopeWith(declared),
    date,
    computed_at,
  };
}

/** A day of the history, stored or reconstructed. */
export type Day = Pick<StoredScore['shown'], 'tier'> & {
  date: LocalDate;
  score: number | null;
  card_version: string;
  reconstructed: boolean;
  compared: Limited & Pointed;
};

/**
 * `GET /readiness/history`: the scores of the last days, oldest first, with the components and limits that changed since the one before.
 * Days before the first stored score are reconstructed.
 * @param days how many days to go back from the latest score
 */
export async function describeScores(businessId: string, days: number) {
  const integration = await readIntegration(businessId);
  if (!integration) return [];
  const { account_id } = integration;
  // One extra day, to compare the first one with.
  const [stored, past] = await Promise.all([
    readScores(businessId, account_id, days + 1),
    readPastScores(businessId, account_id),
  ]);
  const own = stored.reverse().map(ofStored);
  const first = own[0]?.date;
  const all = [...ofPast(past).filter(({ date }) => first !== undefined && date < first), ...own];
  const since = addDays(own.at(-1)?.date ?? '1970-01-01', -days);
  return all
    .map((day, index) => ({ ...shown(day), ...changes(all[index - 1], day) }))
    .filter(({ date }) => date > since);
}

export function ofStored({ date, score, shown: { tier } }: StoredScore): Day {
  return {
    date,
    score: score.score,
    tier,
    card_version: score.card_version,
    reconstructed: false,
    compared: score,
  };
}

export function ofPast(past: PastScores | undefined): Day[] {
  return (past?.scores ?? []).map(({ date, score, tier, points, limits: active }) => ({
    date,
    score,
    tier,
    card_version: past?.card_version ?? '',
    reconstructed: true,
    compared: { breakdown: points, gates: active.map((id) => ({ id, active: true })) },
  }));
}

function shown({ compared: _, ...day }: Day) {
  return day;
}

/** Points of two cards cannot be compared. Limits of a reconstructed day cannot be compared with limits of a stored day. */
function changes(before: Day | undefined, day: Day) {
  const card_changed = before !== undefined && before.card_version !== day.card_version;
  if (!before || card_changed || before.reconstructed !== day.reconstructed)
    return { card_changed, moved: [], opened: [], closed: [] };
  const { compared: from } = before;
  return { card_changed, moved: moved(from, day.compared), ...limits(from, day.compared) };
}
