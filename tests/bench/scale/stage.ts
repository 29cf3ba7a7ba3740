import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { type TelemetrySpec, telemetry } from '@vaultra/core/contract/telemetry.ts';
import { synthesize } from '../../stacks/synthesize.ts';
import { resources } from '../../stacks/template.ts';
import { assumed, hoursOfMonth } from './assumptions.ts';
import { prices, standing } from './prices.ts';

/** AWS's price of a rule: https://aws.amazon.com/waf/pricing/, seen at https://c3x.dev/blog/aws-waf-cost-explained/. */
const ruleUsd = 1;

/** `MessagesSetAside` is one metric for each queue. */
const ownMetrics = (telemetry as readonly TelemetrySpec[]).reduce(
  (sum, { dimensions }) => sum + (dimensions.includes('Queue') ? queues.length : 1),
  0,
);

export interface Standing {
  what: string;
  count: number;
  usd: number;
}

/** What a stage of production costs in a month that no one uses it: counted in its templates. */
export async function standingCosts(): Promise<Standing[]> {
  // Otherwise, SST looks for credentials of AWS.
  process.env.NODE_ENV = 'test';
  const templates = Object.values(
    await synthesize({ stage: 'prod', settings: { ALARM_EMAIL: 'a@example.com' } }),
  );
  const counted = Object.entries(standing).map(([type, { usd, per }]) => {
    const count = templates.reduce((sum, template) => sum + resources(template, type).length, 0);
    return { what: `${type.split('::').slice(1).join(' ')}: ${per}`, count, usd: count * usd };
  });
  const rules = templates
    .flatMap((template) => resources(template, 'AWS::WAFv2::WebACL'))
    .reduce((sum, { properties }) => sum + properties.Rules.length, 0);
  const perMetric = standing['AWS::CloudWatch::Metric']?.usd ?? Number.NaN;
  const runs = jobs.reduce((sum, { cron }) => sum + (cron === null ? 0 : runsOfMonth(cron)), 0);
  return [
    ...counted.filter(({ count }) => count > 0),
    {
      what: 'CloudWatch: metrics of our own, as soon as the stage is used and sends all',
      count: ownMetrics,
      usd: ownMetrics * perMetric,
    },
    { what: 'WAF: rules of the firewall', count: rules, usd: rules * ruleUsd },
    {
      what: 'SQS: requests with which Lambda asks idle queues',
      count: queues.length * assumed.idlePollsPerQueue,
      usd: queues.length * assumed.idlePollsPerQueue * prices.queueRequest.usd,
    },
    {
      what: 'Scheduler and Lambda: runs of jobs',
      count: runs,
      usd: runs * (prices.schedule.usd + prices.lambdaRequest.usd + 0.1 * prices.lambdaSecond.usd),
    },
  ];
}

/** How often a job of the contract runs in a month. */
export function runsOfMonth(cron: string): number {
  const [minute = '', hour = ''] = cron.split(' ');
  const every = /^\*\/(\d+)$/.exec(minute)?.[1];
  const perHour = every ? 60 / Number(every) : 1;
  return hour === '*' ? perHour * hoursOfMonth : (perHour * hoursOfMonth) / 24;
}
