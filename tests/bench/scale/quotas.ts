import { dispatcherSeconds } from '@vaultra/core/contract/timing.ts';
import { connectedShards } from '@vaultra/core/stripe/integration.entity.ts';
import { assumed } from './assumptions.ts';
import type { Measured } from './measure.ts';
import { chargesPerBusiness, dispatchSeconds, hourlyRun, recomputeWrites, useOfBusiness } from './model.ts';

export interface Quota {
  name: string;
  /** What a number of businesses asks of it. */
  load: number;
  limit: number;
  unit: string;
  page: string;
  /** What to do before it breaks. */
  plan: string;
}

const secondsOfMonth = 730 * 3600;
const table = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/';

/** Every quota that a number of businesses can break, the tightest first. */
export function quotas(businesses: number, measured: Measured): Quota[] {
  const { use, stripeReads } = useOfBusiness(measured);
  const perSecond = (count: number) => (businesses * count) / secondsOfMonth;
  const events = chargesPerBusiness * measured.eventsPerCharge;
  const writes = events * measured.fold.writeUnits + recomputeWrites(measured);
  // An hour's sync and each recompute write the connection, which is an entry of the index.
  const { recomputeMinutes } = hourlyRun(businesses, measured);
  const found: Quota[] = [
    {
      name: 'Stripe reads a second, of all accounts together',
      load: perSecond(stripeReads),
      limit: 80,
      unit: 'a second, of which 100 are Stripe’s and a fifth is our margin',
      page: 'https://docs.stripe.com/rate-limits',
      plan: 'ask Stripe for more; until then reads wait their turn, and accounts whose webhooks arrive could be read every few hours',
    },
    {
      name: 'Stripe’s read allowance of 30 days',
      load: businesses * stripeReads,
      limit: Math.max(10_000, businesses * 500 * chargesPerBusiness),
      unit: 'reads a month, 500 for each transaction',
      page: 'https://docs.stripe.com/rate-limits',
      plan: 'as for reads a second',
    },
    ...[...dispatchSeconds(businesses, measured)].map(([job, load]) => ({
      name: `the time of the dispatcher \`${job}\``,
      load,
      limit: dispatcherSeconds,
      unit: 'seconds, its timeout',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
      plan: 'a run for each shard of the index in place of one for all',
    })),
    {
      name: 'the hour’s recomputes within an hour',
      load: recomputeMinutes,
      limit: 60,
      unit: 'minutes',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
      plan: 'a larger part for the queue in QUEUE_CONCURRENCY, with a larger LAMBDA_QUOTA',
    },
    {
      name: 'Lambda’s concurrent executions in the busiest hour',
      load: perSecond(use.lambdaSecond / assumed.memoryGigabytes) * assumed.peak,
      limit: assumed.concurrencyQuota,
      unit: 'at once',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
      plan: 'request more, then set LAMBDA_QUOTA',
    },
    {
      name: 'the table’s own ceiling of writes',
      load: perSecond(writes) * assumed.peak,
      limit: 4000,
      unit: 'units a second',
      page: `${table}on-demand-capacity-mode-max-throughput.html`,
      plan: 'TABLE_WRITES_PER_SECOND; DynamoDB’s own quota is 40,000, and more on request',
    },
    {
      name: 'writes of a partition of the index of connected businesses',
      load: (perSecond(730 + use.lambdaRequest / 10) * assumed.peak) / connectedShards,
      limit: 1000,
      unit: 'units a second',
      page: `${table}bp-partition-key-design.html`,
      plan: 'more shards (`connectedShards`), written beside the old ones before they are read',
    },
    {
      name: 'mails a day',
      load: (businesses * assumed.mails) / 30,
      limit: 50_000,
      unit: 'a day, which AWS gave accounts that left the sandbox; today it says that it depends on the case',
      page: 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html',
      plan: 'request more; SES raises it with a good record by itself',
    },
    {
      name: 'mails a second, when the week’s digests are due',
      load: businesses / (3 * 3600),
      limit: 14,
      unit: 'a second',
      page: 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html',
      plan: 'request more; until then the queue waits, at two batches at a time',
    },
    {
      name: 'requests to the API in the busiest hour',
      load: perSecond(use.gatewayRequest) * assumed.peak,
      limit: 10_000,
      unit: 'a second',
      page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
      plan: 'request more',
    },
    {
      name: 'messages of a FIFO queue; groups have no quota',
      load: perSecond(use.queueRequest) * assumed.peak,
      limit: 70_000,
      unit: 'requests a second, in high throughput',
      page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html',
      plan: 'request more',
    },
  ];
  return found.toSorted((a, b) => b.load / b.limit - a.load / a.limit);
}

/** Events a second at which the partition of one business breaks: DynamoDB gives a partition 1,000 write units a second. */
export const eventsOfOneBusiness = ({ fold }: Measured) => 1000 / fold.writeUnits;
