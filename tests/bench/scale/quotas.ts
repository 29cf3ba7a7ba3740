import { dispatcherSeconds } from '@vaultra/core/contract/timing.ts';
import { connectedShards } from '@vaultra/core/stripe/integration.entity.ts';
import { assumed } from './assumptions.ts';
import type { Measured } from './measure.ts';
import {
  chargesPerBusiness,
  dispatchSeconds,
  hourlyRun,
  recomputeWrites,
  syncsPerMonth,
  useOfBusiness,
} from './model.ts';

export interface Quota {
  name: string;
  /** What a number of businesses asks of it. */
  load: number;
  limit: number;
  unit: string;
  page: string;
  /** Whether its limit was read on the day of `quotasComparedOn`: on that page, or where others quote it. Otherwise it is our own, or from memory. */
  seen: 'on the page' | 'quoted elsewhere' | 'our own' | 'from memory';
  /** What to do before it breaks. */
  plan: string;
}

export const quotasComparedOn = '2026-12-01';

const secondsOfMonth = 730 * 3600;
/** As `read-pool.ts` keeps below Stripe's rate, because clocks differ and requests arrive closer together than they were sent. */
const ourShare = 0.8;
const table = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/';

/** Every quota that a number of businesses can break, the tightest first. */
export function quotas(businesses: number, measured: Measured): Quota[] {
  const { use, stripeReads } = useOfBusiness(measured);
  const perSecond = (count: number) => (businesses * count) / secondsOfMonth;
  const events = chargesPerBusiness * measured.eventsPerCharge;
  const writes = events * measured.fold.writeUnits + recomputeWrites(measured);
  // A sync and each recompute write the connection, which is an entry of the index.
  const { recomputeMinutes } = hourlyRun(businesses, measured);
  const found: Quota[] = [
    {
      name: 'Stripe reads a second, of all accounts together',
      load: perSecond(stripeReads),
      limit: 100 * ourShare,
      unit: 'a second: Stripe’s 100 for an account in live mode, less a fifth as our margin',
      page: 'https://docs.stripe.com/rate-limits',
      seen: 'on the page',
      plan: 'ask Stripe for more, six weeks ahead; until then reads wait their turn. An account connected by the app or a key has a rate of its own',
    },
    {
      name: 'Stripe’s lists of events a second, one endpoint',
      load: perSecond(syncsPerMonth),
      limit: 25 * ourShare,
      unit: 'a second: Stripe’s 25 for each endpoint, less a fifth as our margin',
      page: 'https://docs.stripe.com/rate-limits',
      seen: 'on the page',
      plan: 'ask Stripe for more of `GET /v1/events`, six weeks ahead, or a longer `provenInterval`; until then Stripe answers 429, and the sync waits and tries again',
    },
    {
      name: 'the night’s comparisons with Stripe within a day',
      load: (businesses * assumed.reconcileSteps) / (100 * ourShare) / 3600,
      limit: 24,
      unit: 'hours, if nothing else reads',
      page: 'https://docs.stripe.com/rate-limits',
      seen: 'on the page',
      plan: 'ask Stripe for more; or compare an account whose webhooks arrive each week in place of each night',
    },
    {
      name: 'Stripe’s read allowance of 30 days',
      load: businesses * stripeReads,
      limit: Math.max(10_000, businesses * 500 * chargesPerBusiness),
      unit: 'reads a month, 500 for each transaction',
      page: 'https://docs.stripe.com/rate-limits',
      seen: 'quoted elsewhere',
      plan: 'as for reads a second',
    },
    ...[...dispatchSeconds(businesses, measured)].map(
      ([job, load]): Quota => ({
        name: `the time of the dispatcher \`${job}\``,
        load,
        limit: dispatcherSeconds,
        unit: 'seconds, its timeout',
        page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
        seen: 'quoted elsewhere',
        plan: 'a run for each shard of the index in place of one for all',
      }),
    ),
    {
      name: 'the hour’s recomputes within an hour',
      load: recomputeMinutes,
      limit: 60,
      unit: 'minutes',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
      seen: 'our own',
      plan: 'a larger part for the queue in QUEUE_CONCURRENCY, with a larger LAMBDA_QUOTA',
    },
    {
      name: 'Lambda’s concurrent executions in the busiest hour',
      load: perSecond(use.lambdaSecond / assumed.memoryGigabytes) * assumed.peak,
      limit: assumed.concurrencyQuota,
      unit: 'at once',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
      seen: 'quoted elsewhere',
      plan: 'request more, then set LAMBDA_QUOTA',
    },
    {
      name: 'the table’s own ceiling of writes',
      load: perSecond(writes) * assumed.peak,
      limit: 4000,
      unit: 'units a second',
      page: `${table}on-demand-capacity-mode-max-throughput.html`,
      seen: 'our own',
      plan: 'TABLE_WRITES_PER_SECOND; DynamoDB’s own quota is 40,000, and more on request',
    },
    {
      name: 'writes of a partition of the index of connected businesses',
      load: (perSecond(730 + use.lambdaRequest / 10) * assumed.peak) / connectedShards,
      limit: 1000,
      unit: 'units a second',
      page: `${table}bp-partition-key-design.html`,
      seen: 'from memory',
      plan: 'more shards (`connectedShards`), written beside the old ones before they are read',
    },
    {
      name: 'mails a day',
      load: (businesses * assumed.mails) / 30,
      limit: 50_000,
      unit: 'a day, which AWS gave accounts that left the sandbox; its page says today that it depends on the case',
      page: 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html',
      seen: 'from memory',
      plan: 'request more; SES raises it with a good record by itself',
    },
    {
      name: 'mails a second, when the week’s digests are due',
      load: businesses / (3 * 3600),
      limit: 14,
      unit: 'a second, as above',
      page: 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html',
      seen: 'from memory',
      plan: 'request more; until then the queue waits, at two batches at a time',
    },
    {
      name: 'requests to the API in the busiest hour',
      load: perSecond(use.gatewayRequest) * assumed.peak,
      limit: 10_000,
      unit: 'a second; 2,500 in some regions',
      page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
      seen: 'on the page',
      plan: 'request more',
    },
    {
      name: 'messages of a FIFO queue; groups have no quota',
      load: perSecond(use.queueRequest) * assumed.peak,
      limit: 70_000,
      unit: 'requests a second, in high throughput',
      page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html',
      seen: 'quoted elsewhere',
      plan: 'request more',
    },
  ];
  return found.toSorted((a, b) => b.load / b.limit - a.load / a.limit);
}

/** Events a second at which the partition of one business breaks: DynamoDB gives a partition 1,000 write units a second. */
export const eventsOfOneBusiness = ({ fold }: Measured) => 1000 / fold.writeUnits;
