import type { InputName } from '../card/inputs.ts';
import type { GateId, Source } from '../card/scorecard.ts';
import type { Due } from './due.ts';
import type { Category, Priority, Topic } from './rule.ts';
import { isRule, placeOf, type RuleId, topicOf } from './rules/index.ts';

export type Status = 'pending' | 'accepted' | 'dismissed' | 'done' | 'resolved';

/** An input's value and its target, in the input's unit. */
export interface MetricRef {
  input: InputName;
  value: number | boolean | null;
  target: number | boolean;
}

/** A rule's proposal for a business today. It is recomputed on each run. */
export interface Proposal {
  rule: RuleId;
  /** Identifies the recommendation when another rule of the same topic takes over. */
  topic: Topic;
  title: string;
  why: string;
  steps: string[];
  category: Category;
  priority: Priority;
  /** Points gained with the targets beyond what time alone does to sales, before limits, in exact tenths. */
  points: number;
  /** Points lost if the risk comes true, before limits, in exact tenths. */
  protects: number;
  /** Change of today's score with the targets, with limits. */
  score_change: number;
  /** The active limit that the targets lift; of several the one with the lowest cap. */
  opens_gate: GateId | null;
  /**
   * Its place, the lowest first: that of the lowest cap of the active limits that it is about. What is due within a week comes before
   * all limits, another deadline right after the lowest. `null`: neither, so it comes after all of these, by priority and points.
   */
  rank: number | null;
  /** A limit that it concerns but does not lift: the limit needs more than the targets, or the action prevents it. */
  nears_gate: GateId | null;
  /** The date that belongs to it, if there is one. */
  due: Due | null;
  metric_refs: MetricRef[];
  /** How many cases it is about, such as open disputes; `null` if they are not counted. */
  cases: number | null;
  sources: Source[];
  /** `+4.1 points, lifts a limit`. */
  estimated_impact: string;
}

/** A stored recommendation. `status_changed_at` starts as `created_at`. */
export interface StoredRecommendation extends Proposal {
  id: string;
  status: Status;
  created_at: Date;
  status_changed_at: Date;
}

/** A proposal of an earlier version, whose rule may no longer exist. */
export type EarlierProposal = Omit<Proposal, 'topic' | 'protects' | 'nears_gate' | 'rank' | 'cases' | 'due'> &
  Partial<Proposal> & { opens_binding_gate?: boolean };

/** Adds fields that an earlier proposal lacks, and removes fields that no longer exist. */
export function withTopic({
  opens_binding_gate: _,
  ...stored
}: (Proposal & { opens_binding_gate?: boolean }) | EarlierProposal): Proposal {
  // No proposal has the topic of a rule that is gone, so its recommendation is resolved.
  const topic = stored.topic ?? (isRule(stored.rule) ? topicOf(stored.rule) : 'history');
  return { protects: 0, nears_gate: null, rank: null, cases: null, due: null, ...stored, topic };
}

const order: Readonly<Record<Priority, number>> = { high: 0, medium: 1, low: 2 };

/**
 * The order to act in: by rank, then by priority, points, points protected and change of the score, then in the order of the rules.
 * Of equal limits, disputes come first, and waiting for a longer record comes last: it asks for nothing.
 */
export function byWorth(a: Ordered, b: Ordered): number {
  return (
    (a.rank ?? Number.MAX_VALUE) - (b.rank ?? Number.MAX_VALUE) ||
    (a.rank === null ? 0 : turn(a) - turn(b)) ||
    Number(b.opens_gate !== null) - Number(a.opens_gate !== null) ||
    order[a.priority] - order[b.priority] ||
    b.points - a.points ||
    b.protects - a.protects ||
    b.score_change - a.score_change ||
    placeOf(a.rule) - placeOf(b.rule)
  );
}

function turn({ topic }: Ordered): number {
  if (topic === 'disputes') return 0;
  return topic === 'history' ? 2 : 1;
}

type Ordered = Pick<
  Proposal,
  'topic' | 'rank' | 'opens_gate' | 'priority' | 'points' | 'protects' | 'score_change' | 'rule'
>;
