import type { RuleData } from '../rule.ts';
import { accountRules } from './account.ts';
import { cashRules } from './cash.ts';
import { customerRules } from './customers.ts';
import { dataRules } from './data.ts';
import { disputeRules } from './disputes.ts';
import { fraudRules } from './fraud.ts';
import { historyRules } from './history.ts';
import { operationsRules } from './operations.ts';
import { preparationRules } from './preparation.ts';
import { revenueRules } from './revenue.ts';

const byId = {
  ...accountRules,
  ...disputeRules,
  ...fraudRules,
  ...cashRules,
  ...revenueRules,
  ...customerRules,
  ...operationsRules,
  ...historyRules,
  ...dataRules,
  ...preparationRules,
};

export type RuleId = keyof typeof byId;
export type Rule = RuleData & { id: RuleId };

/** All rules. The order matters: within a topic, the more severe case comes before the general one; of equal worth, the first comes first. */
export const rules: readonly Rule[] = Object.entries<RuleData>(byId).map(([id, rule]) => ({
  ...rule,
  id: id as RuleId,
}));

const places = new Map(rules.map(({ id }, place) => [id, place]));

/** A rule's place among all; after all if it is gone. */
export function placeOf(rule: RuleId): number {
  return places.get(rule) ?? rules.length;
}

/** Whether a stored id is that of a rule that still exists. */
export function isRule(id: string): id is RuleId {
  return Object.hasOwn(byId, id);
}

export function ruleOf(id: RuleId): RuleData {
  return byId[id];
}

export function topicOf(rule: RuleId): RuleData['topic'] {
  return byId[rule].topic;
}
