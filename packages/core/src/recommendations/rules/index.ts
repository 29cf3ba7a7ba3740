import type { RuleData } from '../rule.ts';
import { accountRules } from './account.ts';
import { customerRules } from './customers.ts';
import { dataRules } from './data.ts';
import { disputeRules } from './disputes.ts';
import { historyRules } from './history.ts';
import { operationsRules } from './operations.ts';
import { revenueRules } from './revenue.ts';

const byId = {
  ...accountRules,
  ...disputeRules,
  ...revenueRules,
  ...customerRules,
  ...operationsRules,
  ...historyRules,
  ...dataRules,
};

export type RuleId = keyof typeof byId;
export type Rule = RuleData & { id: RuleId };

/** All rules. Within a topic the order matters: the more severe case comes before the general one. */
export const rules: readonly Rule[] = Object.entries<RuleData>(byId).map(([id, rule]) => ({
  ...rule,
  id: id as RuleId,
}));

export function topicOf(rule: RuleId): RuleData['topic'] {
  return byId[rule].topic;
}
