import { jobs, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Duration, RemovalPolicy, TimeZone } from 'aws-cdk-lib/core';
import { type StackContext, use } from 'sst/constructs';
import { explain } from './explain.ts';
import { createFunction } from './functions.ts';
import { Ingest } from './ingest.ts';
import { scheduleExpression } from './schedule-expression.ts';

/** Every job of the contract: its dispatcher, and its schedule if it has one. */
export function Jobs({ stack }: StackContext) {
  const { resources } = use(Ingest);
  // The metrics of schedules are counted by group, and the default group has those of all stages.
  const scheduleGroup = new ScheduleGroup(stack, 'Schedules', { removalPolicy: RemovalPolicy.DESTROY });

  const dispatchers = jobs.map(({ name, summary, cron, grants }) => {
    const handler = `jobs/${name}.handler`;
    const dispatcher = createFunction(
      stack,
      `job-${name}`,
      { handler, needs: grants, timeoutSeconds: 300 },
      resources,
    );
    if (cron === null) return dispatcher;
    new Schedule(stack, `${name}-schedule`, {
      ...{ description: summary, scheduleGroup },
      schedule: ScheduleExpression.expression(scheduleExpression(cron), TimeZone.ETC_UTC),
      // A late call is not useful, because the next run covers its work.
      target: new LambdaInvoke(dispatcher, {
        input: ScheduleTargetInput.fromObject(scheduledInput),
        retryAttempts: 3,
        maxEventAge: Duration.minutes(10),
      }),
    });
    return dispatcher;
  });
  for (const role of stack.node.children.filter(({ node }) => node.id.startsWith('SchedulerRoleForTarget'))) {
    // CDK makes the roles, and allows every version of the function besides the function.
    explain(
      role,
      {
        'AwsSolutions-IAM5':
          'A schedule calls one function. The wildcard is for the versions of that function.',
      },
      /^Resource::<job\w+\.Arn>:\*$/,
    );
  }
  return { dispatchers, scheduleGroup };
}
