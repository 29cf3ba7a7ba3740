import type { Proposal, StoredRecommendation } from './recommendation.ts';
import type { Topic } from './rule.ts';
import { undoWithinMs } from './status.ts';

/** What to write so that the stored recommendations say what is true today. */
export interface Plan {
  /** New ones, `pending` from `now`; the caller gives them ids. */
  create: Proposal[];
  /** Open ones whose rule, words or figures changed; the status stays the owner's. */
  update: { id: string; proposal: Proposal }[];
  /** Open ones that no longer apply, to be `resolved`. */
  resolve: string[];
}

/** Fewer points than this, gained or protected, are not worth an owner's attention, unless it is about a limit. */
const worthSaying = 0.5;
const quietMs = 30 * 24 * 60 * 60 * 1000;
/** What was dismissed or done comes back early once this many points more are to gain or at stake than were then. */
const materiallyWorse = 2;

/**
 * Brings the stored recommendations in line with today's proposals: one open (`pending` or `accepted`) for each
 * topic. Applying the plan and asking again at once gives an empty one.
 *
 * - An open one is kept while any rule of its topic applies and only opened where it is worth saying, so that a figure
 *   near the line does not make it come and go. Where another rule of the topic takes over, because matters got better
 *   or worse, it says what that one says: what an owner has accepted is never resolved by getting worse.
 * - A dismissed or done one stays away for 30 days, unless matters are materially worse: at least 2 points more
 *   to gain or at stake than when it was closed, or about a limit that it was not about then. Even so not within the 24
 *   hours in which the owner can take it back, so there are never two.
 * - Should a race have left two open ones of a topic, the accepted one stays, else the older.
 */
export function planRecommendations(
  existing: readonly StoredRecommendation[],
  proposed: readonly Proposal[],
  now: Date,
): Plan {
  const open = new Map<Topic, StoredRecommendation>();
  const resolve: string[] = [];
  for (const each of existing.filter(isOpen).sort(acceptedThenOldest)) {
    if (open.has(each.topic) || !proposed.some(({ topic }) => topic === each.topic)) resolve.push(each.id);
    else open.set(each.topic, each);
  }
  const plan: Plan = { create: [], update: [], resolve };
  for (const proposal of proposed) {
    const current = open.get(proposal.topic);
    if (current) {
      if (!saysTheSame(current, proposal)) plan.update.push({ id: current.id, proposal });
    } else if (isWorthSaying(proposal) && !isQuiet(proposal, existing, now)) plan.create.push(proposal);
  }
  return plan;
}

function isOpen({ status }: StoredRecommendation): boolean {
  return status === 'pending' || status === 'accepted';
}

function acceptedThenOldest(a: StoredRecommendation, b: StoredRecommendation): number {
  return (
    Number(b.status === 'accepted') - Number(a.status === 'accepted') ||
    a.created_at.getTime() - b.created_at.getTime() ||
    a.id.localeCompare(b.id)
  );
}

function isWorthSaying(proposal: Proposal): boolean {
  const { points, protects, category } = proposal;
  // What makes the score surer is worth no points, and is worth saying all the same.
  return Math.max(points, protects) >= worthSaying || limitOf(proposal) !== null || category === 'data';
}

/** The limit it is about, whether it opens it or not. */
function limitOf({ opens_gate, nears_gate }: Proposal): Proposal['opens_gate'] {
  return opens_gate ?? nears_gate;
}

function isQuiet(proposal: Proposal, existing: readonly StoredRecommendation[], now: Date): boolean {
  return existing.some((closed) => {
    if (closed.topic !== proposal.topic || (closed.status !== 'dismissed' && closed.status !== 'done'))
      return false;
    const age = now.getTime() - closed.status_changed_at.getTime();
    if (age <= undoWithinMs) return true;
    return age < quietMs && !isMateriallyWorse(proposal, closed);
  });
}

function isMateriallyWorse(now: Proposal, then: Proposal): boolean {
  // In tenths: 4.1 − 2.1 is a little under 2 in binary.
  const more = (key: 'points' | 'protects') => Math.round(now[key] * 10) - Math.round(then[key] * 10);
  const [limit, limitThen] = [limitOf(now), limitOf(then)];
  return (
    Math.max(more('points'), more('protects')) >= materiallyWorse * 10 ||
    (limit !== null && limit !== limitThen)
  );
}

/** Compares what is proposed, whatever order a store gives the keys back in. */
function saysTheSame(stored: StoredRecommendation, proposal: Proposal): boolean {
  return (Object.keys(proposal) as (keyof Proposal)[]).every((key) => isSame(stored[key], proposal[key]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  );
}
