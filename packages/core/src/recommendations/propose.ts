import type { Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { bindingGates } from '../readiness/gates.ts';
import { type Score, score } from '../readiness/score.ts';
import { allHold, applicableRules } from './holds.ts';
import { byWorth, type Proposal } from './recommendation.ts';
import type { Priority, RuleData } from './rule.ts';
import { type Rule, rules } from './rules/index.ts';
import { fill, impact, why } from './words.ts';
import { type Worth, worthOf } from './worth.ts';

/** The points, gained or protected, from which a recommendation has high or medium priority. Our judgment. */
const highFrom = 4;
const mediumFrom = 1.5;

/**
 * A proposal for each applicable rule, with its points, best first. Includes those of few points: they keep an open
 * recommendation, although `planRecommendations` opens none for them. `null` with too little data for a score: then it is
 * unknown which recommendations still apply.
 * @param today the reading's score, if it is computed already
 */
export function propose(
  reading: Reading,
  card: Scorecard,
  today: Score = score(reading, card),
): Proposal[] | null {
  if (today.raw_score === null) return null;
  const binding = bindingGates(today.gates, today.raw_score).map(({ id }) => id);
  return applicableRules(rules, { reading, today })
    .map((rule) => proposal(rule, reading, today, binding, card))
    .sort(byWorth);
}

function proposal(
  rule: Rule,
  reading: Reading,
  today: Score,
  binding: readonly GateId[],
  card: Scorecard,
): Proposal {
  const situation = { reading, today };
  const worth = worthOf(rule, reading, today, card);
  const { points, protects, score_change, opened, near, closes, refs } = worth;
  const opensBinding = opened !== null && binding.includes(opened.id);
  const first = (rule.first ?? []).filter(({ when }) => allHold(when, situation));
  return {
    rule: rule.id,
    topic: rule.topic,
    title: rule.title,
    why: why(rule, worth, situation, card),
    steps: [...first.flatMap(({ steps }) => steps), ...rule.steps].map((step) =>
      fill(step, situation, rule.when),
    ),
    category: rule.category,
    priority: priority(rule, worth, opensBinding),
    points,
    protects,
    score_change,
    opens_gate: opened?.id ?? null,
    opens_binding_gate: opensBinding,
    nears_gate: near?.id ?? closes,
    metric_refs: refs,
    sources: [...rule.sources],
    estimated_impact: impact(rule, worth),
  };
}

function priority(
  rule: RuleData,
  { points, protects, near, closes }: Worth,
  opensBinding: boolean,
): Priority {
  if (rule.priority) return rule.priority;
  const most = Math.max(points, protects);
  if (opensBinding || closes || most >= highFrom) return 'high';
  return near || most >= mediumFrom ? 'medium' : 'low';
}
