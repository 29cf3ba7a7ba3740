import type { GateId } from '../card/scorecard.ts';
import type { Condition, RuleData } from './rule.ts';

/** The limits that a rule is about, in the order in which it names them. Preparing papers lifts no limit. */
export function limitsOf({ when, category }: Pick<RuleData, 'when' | 'category'>): GateId[] {
  return category === 'preparation' ? [] : when.flatMap(inCondition);
}

function inCondition(condition: Condition): GateId[] {
  if ('limit' in condition) return [condition.limit];
  return 'any' in condition ? condition.any.flatMap(inCondition) : [];
}
