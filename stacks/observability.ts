import { jobs } from '@vaultra/core/contract/jobs.ts';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type Function as Lambda, type StackContext, use } from 'sst/constructs';
import { addAlarms, type Watched } from './alarms.ts';
import { BusinessRoutes, Gateway } from './api.ts';
import { Auth } from './auth.ts';
import { backsUp, vaultNameOf } from './backup.ts';
import { newAccountQuota } from './concurrency.ts';
import { addDashboard } from './dashboard.ts';
import { Ingest } from './ingest.ts';
import { Jobs } from './jobs.ts';
import { Mail } from './mail.ts';
import { addReports } from './reports.ts';
import { readSettings } from './settings.ts';
import { addSpendingMails } from './spending.ts';
import { Streams } from './streams.ts';

/** What a day of the language model may cost before an alarm, in US dollars. */
const defaultAgentDollars = 20;

/** Alarms with their mails, the dashboard, and the limits of what a month costs. */
export function Observability({ app, stack }: StackContext) {
  const { resources, consumers } = use(Ingest);
  const settings = readSettings();
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  // Enforcing SSL creates a policy that replaces the default one, which allows CloudWatch to publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  if (settings.ALARM_EMAIL) topic.addSubscription(new EmailSubscription(settings.ALARM_EMAIL));

  const watched: Watched = {
    httpApi: use(Gateway).httpApi,
    ...{ resources, consumers },
    dispatchers: [...use(Jobs).dispatchers, ...use(Mail).feedback],
    scheduleGroup: use(Jobs).scheduleGroup,
    mostFrequent: dispatcherOf('stripe_sync'),
    triggers: use(Auth).triggers,
    streams: use(Streams).map(({ fn }) => fn),
    door: doorOfWebhooks(),
    lambdaQuota: Number(settings.LAMBDA_QUOTA ?? newAccountQuota),
    backupVault: backsUp(stack, settings) ? vaultNameOf(stack) : undefined,
    agentDollarsPerDay: Number(settings.AGENT_DAILY_USD ?? defaultAgentDollars),
  };
  const prefix = (name: string) => app.logicalPrefixedName(name);
  addAlarms(stack, topic, watched, { prefix, runbooks: settings.RUNBOOKS_URL });
  addReports(stack, topic, { table: resources.table.tableArn, settings });
  addDashboard(stack, watched, prefix('overview'));
  addSpendingMails(stack, settings, prefix);
}

function dispatcherOf(job: (typeof jobs)[number]['name']): Lambda {
  const found = use(Jobs).dispatchers[jobs.findIndex(({ name }) => name === job)];
  if (!found) throw new Error(`the job ${job} has no function`);
  return found;
}

function doorOfWebhooks(): Lambda {
  const [route] = use(BusinessRoutes);
  return route?.stack.node.findChild('http-stripe-webhook') as Lambda;
}
