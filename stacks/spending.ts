import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Percent of the month's limit that a mail reports: what was spent, and what the month is expected to cost. */
const reported = [
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const;

/** CloudFormation knows `AWS::CE` only here: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1375 */
const home = 'us-east-1';

/** The least that an unusual cost may be in sum before a mail, in US dollars. */
const leastAnomaly = '10';

/**
 * Mails of AWS Budgets and of Cost Anomaly Detection, as far as the settings ask for them. Both see the whole account.
 * @throws Error if CloudFormation cannot make what they ask for in the stage's region
 */
export function addSpendingMails(
  scope: Construct,
  { ALARM_EMAIL: address, MONTHLY_BUDGET_USD: limit, COST_ANOMALIES: monitor }: Settings,
  prefix: (name: string) => string,
): void {
  if (!address) return;
  if (limit) {
    new CfnBudget(scope, 'MonthlyBudget', {
      budget: {
        budgetName: prefix('monthly'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: Number(limit), unit: 'USD' },
      },
      notificationsWithSubscribers: reported.map(([notificationType, threshold]) => ({
        notification: {
          ...{ notificationType, threshold },
          thresholdType: 'PERCENTAGE',
          comparisonOperator: 'GREATER_THAN',
        },
        subscribers: [{ subscriptionType: 'EMAIL', address }],
      })),
    });
  }
  if (monitor) {
    const { region } = Stack.of(scope);
    if (region !== home) {
      throw new Error(
        `COST_ANOMALIES: AWS makes these mails only in ${home}, and this stage is in ${region}: leave it out, and set it in a stage in ${home}, or turn the mails on in the console (Billing, Cost Anomaly Detection)`,
      );
    }
    new CfnAnomalySubscription(scope, 'CostAnomalyMails', {
      subscriptionName: prefix('cost-anomalies'),
      monitorArnList: [monitor === 'create' ? monitorOfServices(scope, prefix).attrMonitorArn : monitor],
      // A mail to an address comes once a day; only a topic is told at once.
      frequency: 'DAILY',
      subscribers: [{ type: 'EMAIL', address }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [leastAnomaly],
        },
      }),
    });
  }
}

function monitorOfServices(scope: Construct, prefix: (name: string) => string): CfnAnomalyMonitor {
  return new CfnAnomalyMonitor(scope, 'CostAnomalies', {
    monitorName: prefix('services'),
    monitorType: 'DIMENSIONAL',
    monitorDimension: 'SERVICE',
  });
}
