import type { InputName } from '../card/inputs.ts';
import type { GateId, Source } from '../card/scorecard.ts';
import type { Category, Priority, Topic } from './rule.ts';
import { type RuleId, topicOf } from './rules/index.ts';

export type Status = 'pending' | 'accepted' | 'dismissed' | 'done' | 'resolved';

/** An input's value and its target, in the input's unit. */
export interface MetricRef {
  input: InputName;
  value: number | boolean | null;
  target: number | boolean;
}

/** What a rule proposes for a business today. Recomputed each time. */
export interface Proposal {
  rule: RuleId;
  /** Identifies the recommendation when another rule of the same topic takes over. */
  topic: Topic;
  title: string;
  why: string;
  steps: string[];
  category: Category;
  priority: Priority;
  /** Points gained with the targets, before limits, in exact tenths. */
  points: number;
  /** Points lost if the risk comes true, before limits, in exact tenths. */
  protects: number;
  /** Change of today's score with the targets, with limits. */
  score_change: number;
  /** The active limit that the targets lift; of several the one with the lowest cap. */
  opens_gate: GateId | null;
  /** Whether that limit lowers today's score. If so, the recommendation comes first. */
  opens_binding_gate: boolean;
  /** A limit that it is about but does not lift: one that needs more than the targets, or one that it prevents. */
  nears_gate: GateId | null;
  metric_refs: MetricRef[];
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

/** A proposal stored before topics existed. */
export type EarlierProposal = Omit<Proposal, 'topic' | 'protects' | 'nears_gate'>;

/** Fills in the fields that an earlier proposal lacks. */
export function withTopic(stored: Proposal | EarlierProposal): Proposal {
  return { topic: topicOf(stored.rule), protects: 0, nears_gate: null, ...stored };
}

/** Sorts by: lifts a binding limit, then points, then points protected, then change of the score. */
export function byWorth(a: Ordered, b: Ordered): number {
  return (
    Number(b.opens_binding_gate) - Number(a.opens_binding_gate) ||
    b.points - a.points ||
    b.protects - a.protects ||
    b.score_change - a.score_change ||
    a.rule.localeCompare(b.rule)
  );
}

type Ordered = Pick<Proposal, 'opens_binding_gate' | 'points' | 'protects' | 'score_change' | 'rule'>;
