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

/** All rules. Within a topic the order matters: the more severe case comes before the general one. */
export const rules: readonly Rule[] = Object.entries<RuleData>(byId).map(([id, rule]) => ({
  ...rule,
  id: id as RuleId,
}));

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
