import { calculate } from './calculate.ts';
import { comparePeriods } from './compare-periods.ts';
import { getAdvanceCost } from './get-advance-cost.ts';
import { getAlerts } from './get-alerts.ts';
import { getBackCheck } from './get-back-check.ts';
import { getBusinessContext } from './get-business-context.ts';
import { getDisputeAmounts } from './get-dispute-amounts.ts';
import { getEvidence } from './get-evidence.ts';
import { getFundingCriteria } from './get-funding-criteria.ts';
import { getMetricHistory } from './get-metric-history.ts';
import { getMetricSummary } from './get-metric-summary.ts';
import { getPath } from './get-path.ts';
import { getReadinessBreakdown } from './get-readiness-breakdown.ts';
import { getScoreChanges } from './get-score-changes.ts';
import { getTopRecommendations } from './get-top-recommendations.ts';
import { searchKnowledge } from './search-knowledge.ts';
import { simulateReadiness } from './simulate-readiness.ts';
import type { Tool } from './tool.ts';

/** Every tool, in the order that the chat and MCP list them. */
export const TOOLS: readonly Tool[] = [
  getReadinessBreakdown,
  getTopRecommendations,
  getMetricSummary,
  getBusinessContext,
  searchKnowledge,
  getMetricHistory,
  comparePeriods,
  getScoreChanges,
  simulateReadiness,
  getPath,
  getBackCheck,
  getFundingCriteria,
  getAdvanceCost,
  getAlerts,
  getEvidence,
  getDisputeAmounts,
  calculate,
];

export const toolNamed = (name: string): Tool | undefined => TOOLS.find((tool) => tool.name === name);
