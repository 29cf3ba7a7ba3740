import type { InputName } from '../card/inputs.ts';
import type { GateId, Source } from '../card/scorecard.ts';
import type { Category, Priority, Topic } from './rule.ts';
import { type RuleId, topicOf } from './rules/index.ts';

export type Status = 'pending' | 'accepted' | 'dismissed' | 'done' | 'resolved';

/** An input as it is and as the recommendation would have it, in the input's unit. */
export interface MetricRef {
  input: InputName;
  value: number | boolean | null;
  target: number | boolean;
}

/** What a rule says of a business today. Everything in it is recomputed each time. */
export interface Proposal {
  rule: RuleId;
  /** What keeps it one recommendation when another rule of the same topic takes over. */
  topic: Topic;
  title: string;
  why: string;
  steps: string[];
  category: Category;
  priority: Priority;
  /** Worth on the card before limits, from scoring again with the targets; exact to the tenth. */
  points: number;
  /** Points, before limits, that would be lost if what it warns of came about; from scoring again too. */
  protects: number;
  /** What today's score would change by, limits included. */
  score_change: number;
  /** The active limit that reaching the targets opens; the lowest cap where it opens several. */
  opens_gate: GateId | null;
  /** Whether that limit is one that holds today's score down: then it comes first. */
  opens_binding_gate: boolean;
  /** A limit it is about without opening it: one that is out of reach for now, or one to keep from closing. */
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

/** A proposal as it was stored before there were topics. */
export type EarlierProposal = Omit<Proposal, 'topic' | 'protects' | 'nears_gate'>;

/** What an earlier proposal left out follows from its rule. */
export function withTopic(stored: Proposal | EarlierProposal): Proposal {
  return { topic: topicOf(stored.rule), protects: 0, nears_gate: null, ...stored };
}

/** The order to show recommendations in: what opens a binding limit, then most points, most at stake, most score. */
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
