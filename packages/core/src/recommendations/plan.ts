import type { Proposal, StoredRecommendation } from './recommendation.ts';
import type { Topic } from './rule.ts';
import { isRule, ruleOf } from './rules/index.ts';
import { undoWithinMs } from './status.ts';

/** The writes that bring the stored recommendations up to date. */
export interface Plan {
  /** New ones, `pending` from `now`. The caller assigns ids. */
  create: Proposal[];
  /** Open ones whose rule, text or figures changed. Their status does not change. */
  update: { id: string; proposal: Proposal }[];
  /** Open ones that no longer apply, to be `resolved`. */
  resolve: string[];
}

/** A new recommendation gains or protects at least this many points, unless it is about a limit or its rule says how urgent it is. */
const minPoints = 0.5;
/** A dismissed or done topic is not proposed again for this long, unless its rule says otherwise. */
const restDays = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** A topic returns early if it gains or protects this many more points than when it was closed. */
const materiallyWorsePoints = 2;

/**
 * Plans at most one open (`pending` or `accepted`) recommendation per topic. After applying the plan, the next plan is empty.
 *
 * - An open recommendation stays while any rule of its topic applies, even for few points, so that a figure near a
 *   threshold does not open and resolve it repeatedly. When another rule of the topic takes over, the open recommendation
 *   gets that rule's text. Thus an accepted one is not resolved because things got worse.
 * - A dismissed or done topic rests for 30 days, or as long as its rule says. It returns early if it gains or protects at least 2 more
 *   points than when it was closed, is about another limit, or is about more cases. It never returns within the 24 hours in which
 *   the owner can undo, so there are never two.
 * - If a race left two open ones of a topic, the accepted one stays, else the older.
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
      if (!isUnchanged(current, proposal)) plan.update.push({ id: current.id, proposal });
    } else if (isWorthOpening(proposal) && !isSuppressed(proposal, existing, now)) plan.create.push(proposal);
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

function isWorthOpening(proposal: Proposal): boolean {
  const { points, protects, rule } = proposal;
  const isUrgentAnyway = ruleOf(rule).priority !== undefined;
  return Math.max(points, protects) >= minPoints || gateOf(proposal) !== null || isUrgentAnyway;
}

/** The limit that a proposal is about, whether it lifts it or not. */
function gateOf({ opens_gate, nears_gate }: Proposal): Proposal['opens_gate'] {
  return opens_gate ?? nears_gate;
}

function isSuppressed(proposal: Proposal, existing: readonly StoredRecommendation[], now: Date): boolean {
  return existing.some((closed) => {
    if (closed.topic !== proposal.topic || (closed.status !== 'dismissed' && closed.status !== 'done'))
      return false;
    const age = now.getTime() - closed.status_changed_at.getTime();
    if (age <= undoWithinMs) return true;
    return age < restOf(closed) * dayMs && !isMateriallyWorse(proposal, closed);
  });
}

function restOf({ rule }: Proposal): number {
  return (isRule(rule) ? ruleOf(rule).rest_days : undefined) ?? restDays;
}

function isMateriallyWorse(now: Proposal, then: Proposal): boolean {
  // In tenths, because 4.1 − 2.1 is slightly under 2 in binary.
  const more = (key: 'points' | 'protects') => Math.round(now[key] * 10) - Math.round(then[key] * 10);
  const [limit, limitThen] = [gateOf(now), gateOf(then)];
  return (
    Math.max(more('points'), more('protects')) >= materiallyWorsePoints * 10 ||
    (limit !== null && limit !== limitThen) ||
    (now.cases !== null && then.cases !== null && now.cases > then.cases)
  );
}

/** Compares the proposal's fields. The table may return the keys of an object in another order. */
function isUnchanged(stored: StoredRecommendation, proposal: Proposal): boolean {
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
