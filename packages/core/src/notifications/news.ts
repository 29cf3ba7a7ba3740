import type { Severity, StoredAlert } from '../alerts/alert.ts';
import type { Tier } from '../card/scorecard.ts';
import { limits, type Moved, moved } from '../readiness/change.ts';
import type { Gate } from '../readiness/gates.ts';
import type { StoredScore } from '../readiness/score.store.ts';
import type { Score } from '../readiness/score.ts';
import type { StoredRecommendation } from '../recommendations/recommendation.ts';

/** How a business stands: what a digest is made from. */
export interface Standing {
  accountId: string;
  timeZone: string;
  /** The latest stored score; null before the first. */
  latest: Pick<StoredScore, 'date' | 'score' | 'shown'> | null;
  recommendations: readonly StoredRecommendation[];
  alerts: readonly StoredAlert[];
}

/**
 * What a reader was last told. Of the score it keeps the points too: the day's stored one may have moved on since. Of the
 * rest it keeps which were open, and not only when it was told: what was just being written then would else be missed.
 */
export interface Told {
  at: string;
  account_id: string;
  tier: Tier | null;
  score: Pick<Score, 'card_version' | 'score' | 'breakdown' | 'gates'> | null;
  recommendations: string[];
  alerts: Record<string, Severity>;
}

export interface News {
  /** Null where neither the score nor the tier is another. */
  score: ScoreNews | null;
  limits: { opened: Gate[]; closed: Gate[] };
  recommendations: { opened: StoredRecommendation[]; resolved: StoredRecommendation[] };
  alerts: { opened: StoredAlert[]; worsened: StoredAlert[]; resolved: StoredAlert[] };
}

export interface ScoreNews {
  before: number | null;
  after: number | null;
  tier: { before: Tier | null; after: Tier | null };
  /** The components whose points differ, most points first. */
  moved: Moved[];
}

const severities: readonly Severity[] = ['info', 'warning', 'critical'];

/** What is new since a reader was last told; null where nothing is. */
export function newsSince(told: Told, standing: Standing): News | null {
  const news: News = {
    score: scoreNews(told, standing),
    limits: limitNews(told, standing),
    recommendations: recommendationNews(told, standing),
    alerts: alertNews(told, standing),
  };
  const lists = [news.limits, news.recommendations, news.alerts].flatMap((each) =>
    Object.values(each).flat(),
  );
  return news.score || lists.length > 0 ? news : null;
}

export function toTold({ accountId, latest, recommendations, alerts }: Standing, now: Date): Told {
  return {
    at: now.toISOString(),
    account_id: accountId,
    tier: latest?.shown.tier ?? null,
    score: latest && {
      card_version: latest.score.card_version,
      score: latest.score.score,
      breakdown: latest.score.breakdown,
      gates: latest.score.gates,
    },
    recommendations: recommendations.filter(isOpen).map(({ id }) => id),
    alerts: Object.fromEntries(alerts.filter(isOn).map(({ id, severity }) => [id, severity])),
  };
}

/** Whether there is anything to say to someone who was told nothing yet. */
export function hasStanding({ latest, alerts }: Standing): boolean {
  return typeof latest?.score.score === 'number' || alerts.some(isOn);
}

export const isOpen = ({ status }: StoredRecommendation) => status === 'pending' || status === 'accepted';
export const isOn = ({ status }: StoredAlert) => status !== 'resolved';

function scoreNews({ score: then, tier }: Told, { latest }: Standing): ScoreNews | null {
  const [before, after] = [then?.score ?? null, latest?.score.score ?? null];
  const tierNow = latest?.shown.tier ?? null;
  if (before === after && tier === tierNow) return null;
  const isSameCard = then && latest && then.card_version === latest.score.card_version;
  return {
    before,
    after,
    tier: { before: tier, after: tierNow },
    moved: isSameCard && before !== null && after !== null ? moved(then, latest.score) : [],
  };
}

function limitNews({ score: then }: Told, { latest }: Standing): News['limits'] {
  if (!then || !latest || then.card_version !== latest.score.card_version) return { opened: [], closed: [] };
  const { opened, closed } = limits(then, latest.score);
  const named = (ids: readonly string[]) => latest.score.gates.filter(({ id }) => ids.includes(id));
  return { opened: named(opened), closed: named(closed) };
}

/** One may be written a little after the moment it bears, and so after a digest that did not see it. */
const lateMs = 600_000;

function recommendationNews(told: Told, { recommendations }: Standing): News['recommendations'] {
  const known = new Set(told.recommendations);
  const since = Date.parse(told.at) - lateMs;
  return {
    // An older one that is open again was opened by its owner.
    opened: recommendations.filter(
      (one) => isOpen(one) && !known.has(one.id) && one.created_at.getTime() > since,
    ),
    resolved: recommendations.filter(({ id, status }) => known.has(id) && status === 'resolved'),
  };
}

function alertNews(told: Told, { alerts }: Standing): News['alerts'] {
  const before = new Map(Object.entries(told.alerts));
  const rank = (severity: Severity | undefined) =>
    severity ? severities.indexOf(severity) : severities.length;
  return {
    opened: alerts.filter((one) => isOn(one) && !before.has(one.id)),
    worsened: alerts.filter((one) => isOn(one) && rank(one.severity) > rank(before.get(one.id))),
    resolved: alerts.filter((one) => !isOn(one) && before.has(one.id)),
  };
}
