import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { App, Stack } from 'sst/constructs';
import { textOf } from './alarm-kinds.ts';
import { backsUp } from './backup.ts';
import type { Settings } from './settings.ts';

/** Failures that AWS reports as events, to the topic of alarms. */
export function addReports(
  stack: Stack,
  topic: ITopic,
  { table, settings }: { table: string; settings: Settings },
): void {
  const { RUNBOOKS_URL } = settings;
  const to = (text: string, reason: string) => [
    new SnsTopic(topic, {
      message: RuleTargetInput.fromText(`${stack.stage}: ${text}. AWS says: ${reason}`),
    }),
  ];
  if (backsUp(stack, settings)) {
    new Rule(stack, 'FailedBackups', {
      description: 'Backups of the table, and their copies, that failed',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change'],
        detail: { resourceArn: [table], state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
      targets: to(textOf('failed-backups', RUNBOOKS_URL), EventField.fromPath('$.detail.statusMessage')),
    });
  }
  new Rule(stack, 'Rollbacks', {
    description: 'Deployments of a new version that were stopped or failed',
    eventPattern: {
      source: ['aws.codedeploy'],
      detailType: ['CodeDeploy Deployment State-change Notification'],
      detail: {
        application: [{ prefix: (stack.node.root as App).logicalPrefixedName('deploy-') }],
        state: ['FAILURE', 'STOP'],
      },
    },
    targets: to(textOf('rollbacks', RUNBOOKS_URL), EventField.fromPath('$.detail.application')),
  });
}
