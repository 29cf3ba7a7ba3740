import type { Score } from '../readiness/score.ts';
import { figureOf } from './figures-of.ts';
import type { Condition, RuleData } from './rule.ts';
import { hasSignal, type Observed } from './signal.ts';

/** A reading and its score: the inputs of a condition. */
export interface Situation extends Observed {
  today: Pick<Score, 'gates' | 'breakdown'>;
}

/** Whether a condition of a rule holds. */
export function holds(condition: Condition, situation: Situation): boolean {
  const { reading, today } = situation;
  if ('any' in condition) return condition.any.some((each) => holds(each, situation));
  if ('not' in condition) return !holds(condition.not, situation);
  if ('signal' in condition) return hasSignal(condition.signal, situation);
  if ('limit' in condition) return today.gates.some(({ id, active }) => active && id === condition.limit);
  if ('loses' in condition)
    return today.breakdown.some(({ key, points_lost }) => key === condition.loses && (points_lost ?? 0) > 0);
  const value = figureOf(condition.figure, reading);
  if ('known' in condition) return (value !== null) === condition.known;
  if ('is' in condition) return value === condition.is;
  if (typeof value !== 'number') return false;
  return 'over' in condition ? value > condition.over : value < condition.under;
}

export function allHold(conditions: readonly Condition[], situation: Situation): boolean {
  return conditions.every((each) => holds(each, situation));
}

/** For each topic, the first rule whose conditions hold. */
export function applicableRules<R extends Pick<RuleData, 'topic' | 'when'>>(
  rules: readonly R[],
  situation: Situation,
): R[] {
  const covered = new Set<RuleData['topic']>();
  return rules.filter(({ topic, when }) => {
    if (covered.has(topic) || !allHold(when, situation)) return false;
    covered.add(topic);
    return true;
  });
}
