import { change, type InputChanges } from '../readiness/change.ts';
import { fullPointsAt, mostDisputesAt } from '../readiness/curve.ts';
import { bindingGates } from '../readiness/gates.ts';
import type { InputName, Inputs, Reading } from '../readiness/inputs.ts';
import { limitOf } from '../readiness/movable.ts';
import { formatQuantity } from '../readiness/quantity.ts';
import { inputsOf, type Score, score } from '../readiness/score.ts';
import type { GateId, Scorecard } from '../readiness/scorecard.ts';
import { byWorth, type MetricRef, type Priority, type Proposal } from './recommendation.ts';
import { type Rule, rules } from './rules.ts';

/** From how many points a recommendation is of high and of medium priority. Our judgement. */
const highFrom = 4;
const mediumFrom = 1.5;

/**
 * What the business could do, best first: every rule whose targets are worth points or open a lock. A target is as
 * far as the card says an owner can move within 90 days, and never past what earns all points. `null` when there is
 * too little data for a score: then nothing can be said, not even that an earlier recommendation no longer applies.
 */
export function propose(reading: Reading, card: Scorecard): Proposal[] | null {
  const today = score(reading, card);
  if (today.raw_score === null) return null;
  const binding = bindingGates(today.gates, today.raw_score).map(({ id }) => id);
  return rules
    .map((rule) => proposal(rule, reading, today, binding, card))
    .filter((each) => each !== null)
    .sort(byWorth);
}

function proposal(
  rule: Rule,
  reading: Reading,
  today: Score,
  binding: readonly GateId[],
  card: Scorecard,
): Proposal | null {
  const refs = rule.inputs.flatMap((input): MetricRef[] => {
    const target = targetOf(input, reading.inputs, card);
    return target === null ? [] : [{ input, value: reading.inputs[input], target }];
  });
  if (refs.length === 0) return null;
  const changes = Object.fromEntries(refs.map(({ input, target }) => [input, target])) as InputChanges;
  const { points, score_change, opens } = change(reading, changes, card, today);
  if (points <= 0 && opens.length === 0) return null;
  const opened = today.gates.filter(({ id }) => opens.includes(id)).sort((a, b) => a.cap - b.cap);
  const opensBinding = opened.some(({ id }) => binding.includes(id));
  const active = today.gates.filter((gate) => gate.active);
  return {
    rule: rule.rule,
    title: rule.title,
    why: why(refs, points, today, opened[0]?.why ?? null, card),
    steps: [...active.flatMap(({ id }) => rule.first?.[id] ?? []), ...rule.steps],
    category: rule.category,
    priority: priority(points, opensBinding),
    points,
    score_change: score_change ?? 0,
    opens_gate: opened[0]?.id ?? null,
    opens_binding_gate: opensBinding,
    metric_refs: refs,
    sources: [...rule.sources],
    estimated_impact: impact(points, opened.length > 0),
  };
}

/** As far as can be reached in 90 days, but no further than what earns every point; `null` for no move. */
function targetOf(input: InputName, inputs: Inputs, card: Scorecard): number | boolean | null {
  const limit = limitOf(input, inputs, card);
  const value = inputs[input];
  const component = card.components.find((each) => inputsOf(each).includes(input));
  if (typeof limit !== 'number' || typeof value !== 'number' || !component) return limit;
  const full =
    input === 'disputes_90d'
      ? mostDisputesAt(fullPointsAt(component.knots), inputs.transactions_90d, card)
      : fullPointsAt(component.knots);
  const target = limit > value ? Math.min(limit, full) : Math.max(limit, full);
  return limit > value === target > value && target !== value ? target : null;
}

function priority(points: number, opensBinding: boolean): Priority {
  if (opensBinding || points >= highFrom) return 'high';
  return points >= mediumFrom ? 'medium' : 'low';
}

function why(
  refs: readonly MetricRef[],
  points: number,
  today: Score,
  lock: string | null,
  card: Scorecard,
): string {
  const line = today.breakdown.find(({ key }) =>
    card.components.some(
      (component) =>
        component.key === key && inputsOf(component).some((name) => refs.some(({ input }) => input === name)),
    ),
  );
  const moves = refs.map(({ input, value, target }) => {
    const { label, unit } = card.inputs[input];
    const now = value === null ? 'unknown' : formatQuantity(value, unit);
    if (typeof target === 'boolean') return `${label}: ${now}.`;
    return `${label}: ${now} now; we take ${formatQuantity(target, unit)} to be within reach in 90 days.`;
  });
  return [
    ...(line ? [`${line.reason}.`] : []),
    ...moves,
    ...(points > 0
      ? [`That is worth ${inPoints(points)} of the ${line?.max_points} for ${line?.label.toLowerCase()}.`]
      : []),
    ...(lock ? [`It opens a lock on the score. ${lock}.`] : []),
  ].join(' ');
}

function impact(points: number, opens: boolean): string {
  if (points <= 0) return 'Opens a lock';
  return `+${inPoints(points)}${opens ? ', opens a lock' : ''}`;
}

function inPoints(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}
