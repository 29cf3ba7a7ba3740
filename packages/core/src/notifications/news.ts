import type { Severity, StoredAlert } from '../alerts/alert.ts';
import type { Tier } from '../card/scorecard.ts';
import { limits, type Moved, moved } from '../readiness/change.ts';
import type { Gate } from '../readiness/gates.ts';
import type { StoredScore } from '../readiness/score.store.ts';
import type { Score } from '../readiness/score.ts';
import type { StoredRecommendation } from '../recommendations/recommendation.ts';

/** The data that a digest is built from. */
export interface Standing {
  accountId: string;
  timeZone: string;
  /** The scope note of the score (`scopeWith`). */
  scope: string;
  /** The latest stored score; null before the first. */
  latest: Pick<StoredScore, 'date' | 'score' | 'shown'> | null;
  recommendations: readonly StoredRecommendation[];
  alerts: readonly StoredAlert[];
}

/**
 * The state in a reader's last digest. It has the points, because the stored score of that day may have changed since. It
 * has the ids of open recommendations and alerts, because a time alone would miss items that were being written.
 */
export interface LastDigest {
  at: string;
  account_id: string;
  tier: Tier | null;
  score: Pick<Score, 'card_version' | 'score' | 'breakdown' | 'gates'> | null;
  recommendations: string[];
  alerts: Record<string, Severity>;
}

export interface News {
  /** Null if neither the score nor the tier changed. */
  score: ScoreNews | null;
  /** `opened` were lifted, `closed` began to apply. */
  limits: { opened: Gate[]; closed: Gate[] };
  recommendations: { opened: StoredRecommendation[]; resolved: StoredRecommendation[] };
  alerts: { opened: StoredAlert[]; worsened: StoredAlert[]; resolved: StoredAlert[] };
}

export interface ScoreNews {
  before: number | null;
  after: number | null;
  tier: { before: Tier | null; after: Tier | null };
  /** The components whose points differ, the largest difference first. */
  moved: Moved[];
}

const severities: readonly Severity[] = ['info', 'warning', 'critical'];

/** The changes since a reader's last digest; null if there are none. */
export function newsSince(last: LastDigest, standing: Standing): News | null {
  const news: News = {
    score: scoreNews(last, standing),
    limits: limitNews(last, standing),
    recommendations: recommendationNews(last, standing),
    alerts: alertNews(last, standing),
  };
  const lists = [news.limits, news.recommendations, news.alerts].flatMap((each) =>
    Object.values(each).flat(),
  );
  return news.score || lists.length > 0 ? news : null;
}

export function toLastDigest(
  { accountId, latest, recommendations, alerts }: Standing,
  now: Date,
): LastDigest {
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
    alerts: Object.fromEntries(alerts.filter(isActive).map(({ id, severity }) => [id, severity])),
  };
}

/** Whether there is something to report in a first digest. */
export function hasContent({ latest, alerts }: Standing): boolean {
  return typeof latest?.score.score === 'number' || alerts.some(isActive);
}

export const isOpen = ({ status }: StoredRecommendation) => status === 'pending' || status === 'accepted';
export const isActive = ({ status }: StoredAlert) => status !== 'resolved';

function scoreNews({ score: then, tier }: LastDigest, { latest }: Standing): ScoreNews | null {
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

function limitNews({ score: then }: LastDigest, { latest }: Standing): News['limits'] {
  if (!then || !latest || then.card_version !== latest.score.card_version) return { opened: [], closed: [] };
  const { opened, closed } = limits(then, latest.score);
  const named = (ids: readonly string[]) => latest.score.gates.filter(({ id }) => ids.includes(id));
  return { opened: named(opened), closed: named(closed) };
}

/** A recommendation may be written this long after its `created_at`, and thus after a digest that did not see it. */
const lateMs = 600_000;

function recommendationNews(last: LastDigest, { recommendations }: Standing): News['recommendations'] {
  const known = new Set(last.recommendations);
  const since = Date.parse(last.at) - lateMs;
  return {
    // An older recommendation that is open again was reopened by its owner.
    opened: recommendations.filter(
      (one) => isOpen(one) && !known.has(one.id) && one.created_at.getTime() > since,
    ),
    resolved: recommendations.filter(({ id, status }) => known.has(id) && status === 'resolved'),
  };
}

function alertNews(last: LastDigest, { alerts }: Standing): News['alerts'] {
  const before = new Map(Object.entries(last.alerts));
  const rank = (severity: Severity | undefined) =>
    severity ? severities.indexOf(severity) : severities.length;
  return {
    opened: alerts.filter((one) => isActive(one) && !before.has(one.id)),
    worsened: alerts.filter((one) => isActive(one) && rank(one.severity) > rank(before.get(one.id))),
    resolved: alerts.filter((one) => !isActive(one) && before.has(one.id)),
  };
}
