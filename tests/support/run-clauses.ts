import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { applyFacts } from '@vaultra/core/ledger/apply.ts';
import { project } from '@vaultra/core/ledger/project.ts';
import type { LocalDate } from '@vaultra/core/shared/calendar.ts';
import { insertConnection } from '@vaultra/core/stripe/integration.store.ts';
import { newBackfill, queueBackfill } from '@vaultra/core/stripe/sync/backfill.ts';
import { handler as consume } from '@vaultra/functions/queues/stripe-events.ts';
import type { SQSRecord } from 'aws-lambda';
import type Stripe from 'stripe';
import type { TestCloud } from './cloud.ts';
import { newOwner, type Owner } from './owner.ts';
import type { Plain } from './plain-objects.ts';
import type { PlainAccount, PlainStripe } from './plain-stripe.ts';
import { projected } from './projected.ts';
import { type Plan, partOf, planAccounts, storyOfParts } from './shared-accounts.ts';
import { deliver, signatureOf } from './signed-events.ts';
import { type Clause, type Delivery, NOW, type Story, shuffled } from './story.ts';

/** An account of the plain Stripe and the business connected to it. */
interface Run extends Plan {
  story: Story;
  stripe: PlainAccount;
  owner: Owner;
  businessId: string;
}

/** The figures and history that a clause checks. */
export interface Shown {
  figures: object;
  /** The row of one day of history. */
  day(date: LocalDate): object;
}

const DAY = 86_400;
/** A user may have fifty businesses, and a new owner starts with one. */
const perOwner = 49;
/** The number of accounts processed in parallel. Within one account everything stays in order. */
const width = 8;

/**
 * Runs every clause with every delivery, all in parallel, so that the queues are awaited only a few times. Connections are written directly, as after a consent, because consents have their own tests.
 * @returns the answers of `GET /metrics` and of its history
 */
export async function runClauses(cloud: TestCloud, stripe: PlainStripe, clauses: readonly Clause[]) {
  // Computes one score for each business instead of one for each event. Nothing here reads them, and they would take most of the time.
  process.env.FOLLOW_UP_DELAY_SECONDS = '900';
  const runs = await prepare(cloud, stripe, clauses);
  const by = (delivery: Delivery) => runs.filter((run) => run.delivery === delivery);
  // This comes first, because the job syncs every connected account.
  await each(by('never, and repaired by the sync'), connect);
  await cloud.runJob('stripe_sync');
  await each(by('never, and read from the lists'), connect);
  await each(by('in order, each as it happened'), connect);
  await each(by('in reverse, then all again'), async (run) => {
    await connect(run);
    const events = run.story.steps.map(({ event }) => event);
    for (const event of events.toReversed()) await post(cloud, event);
    // The queue recognizes a redelivery by its id; Stripe may also report a change in two events.
    await inBatches(run.story.steps.map(({ event }) => ({ ...event, id: `${event.id}_again` })));
  });
  await each(by('shuffled, in batches'), async (run) => {
    await connect(run);
    await inBatches(shuffled([...run.story.steps, ...run.story.steps], 11).map(({ event }) => event));
  });
  const longest = Math.max(...runs.map(({ story }) => story.steps.length));
  for (let step = 0; step < longest; step++) {
    await each(by('in order, each as it happened'), async ({ story, stripe }) => {
      const sent = story.steps[step];
      if (!sent) return;
      stripe.put(...sent.put);
      await post(cloud, sent.event);
    });
    await drained(cloud);
  }
  const shown = await each(runs, async (run) => ({ run, ...(await show(run)) }));
  return (clause: Clause, delivery: Delivery): Shown => {
    for (const { run, figures, days } of shown) {
      const part = run.delivery === delivery && run.parts.find((one) => one.clause === clause);
      if (!part) continue;
      return {
        figures: partOf(figures, part.currency),
        day: (date) => partOf(days.get(date), part.currency),
      };
    }
    throw new Error(`${clause.says}: no delivery ${delivery}`);
  };
}

/** A business and an account for each plan, with everything that happened at Stripe. */
async function prepare(cloud: TestCloud, stripe: PlainStripe, clauses: readonly Clause[]): Promise<Run[]> {
  const plans = planAccounts(clauses);
  const shops = await openShops(cloud, plans.length);
  return each(plans, async ({ delivery, parts }, index) => {
    const { owner, businessId } = shops[index] as Shop;
    const story = storyOfParts(parts, `acct_${index}`);
    const account = stripe.account(story.accountId);
    const live = delivery === 'in order, each as it happened';
    account.put(...(live ? story.known : story.objects()));
    account.expands = live || parts.some(({ clause }) => clause.expanded);
    return { delivery, parts, story, owner, stripe: account, businessId };
  });
}

interface Shop {
  owner: Owner;
  businessId: string;
}

/** Creates businesses. Those of one owner are created one after another, as a user does. */
async function openShops(cloud: TestCloud, count: number): Promise<Shop[]> {
  const groups = Array.from({ length: Math.ceil(count / perOwner) }, (_, group) => group * perOwner);
  const opened = await each(groups, async (from) => {
    const owner = await newOwner(cloud);
    const shops: Shop[] = [];
    for (let index = from; index < Math.min(from + perOwner, count); index += 1) {
      const { business } = await owner.call(createBusiness, { body: { name: `Shop ${index}` } });
      shops.push({ owner, businessId: business.id });
    }
    return shops;
  });
  return opened.flat();
}

/** Writes the connection, with a finished or a queued backfill that covers everything that happened. */
async function connect({ businessId, story, delivery }: Run): Promise<void> {
  const { accountId } = story;
  const ledger = { businessId, accountId };
  const holder = story.known[0] as unknown as Stripe.Account;
  const now = new Date(NOW * 1000);
  const listed = delivery === 'never, and read from the lists';
  // A running backfill prevents the computation of scores, which nothing here reads.
  const synced = delivery === 'never, and repaired by the sync';
  const backfill = newBackfill(businessId, `bf_${accountId}`, now);
  const first = Math.min(...momentsOf(story).filter((moment) => moment >= backfill.from));
  const since = new Date((NOW - 60 * DAY) * 1000).toISOString();
  const record = listed
    ? { ...backfill, from: Math.max(backfill.from, first - 3 * DAY) }
    : { ...backfill, state: synced ? ('done' as const) : ('running' as const), position: 'end' };
  await insertConnection(
    {
      business_id: businessId,
      account_id: accountId,
      via: 'oauth',
      livemode: false,
      status: 'active',
      connected_at: since,
      ended_at: null,
      // A sync reads the events since then, or the lists when Stripe no longer keeps events that old.
      last_synced_at: listed ? null : new Date((first - 600) * 1000).toISOString(),
      sync_asked_at: null,
    },
    undefined,
    { account_id: accountId, business_id: businessId, livemode: false, claimed_at: since },
    record,
    holder.settings?.dashboard.timezone ?? 'UTC',
  );
  if (listed) return queueBackfill(record, accountId);
  const stamp = { by: 'list' as const, read_at: NOW - 60 * DAY };
  await applyFacts(
    ledger,
    [{ fact: project(holder), stamp }],
    { object: async () => null, refundsOf: async () => [] },
    () => now,
  );
}

/** The times of all events and of their objects. */
const momentsOf = ({ steps }: Story) =>
  steps.flatMap(({ event, put }) => [event, ...put].map(({ created }) => Number(created)));

async function post(cloud: TestCloud, event: Plain): Promise<void> {
  const body = JSON.stringify(event);
  const answer = await deliver(cloud, body, signatureOf(body, cloud.webhookSecret));
  if (answer.status !== 200) throw new Error(`${event.type}: ${answer.status} ${await answer.text()}`);
}

/** Sends events directly to the consumer, ten at a time, as SQS may deliver them. */
async function inBatches(events: readonly Plain[]): Promise<void> {
  for (let from = 0; from < events.length; from += 10) {
    const Records = events.slice(from, from + 10).flatMap((event, index): SQSRecord[] => {
      const one = projected(event);
      return one ? [record(one, String(index), String(event.account))] : [];
    });
    const { batchItemFailures } = await consume({ Records });
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
  }
}

const record = (body: object, messageId: string, group: string): SQSRecord => ({
  messageId,
  receiptHandle: messageId,
  body: JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
    MessageGroupId: group,
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:vaultra-stripe-events.fifo',
  awsRegion: 'us-east-1',
});

async function show({ owner, businessId, parts }: Run) {
  const dates = parts.flatMap(({ clause }) => Object.keys(clause.days ?? {})).sort();
  const [start_date, end_date] = [dates[0], dates.at(-1)];
  const history =
    start_date && end_date
      ? await owner.call(metricsHistory, {
          query: { business_id: businessId, start_date, end_date, interval: 'day' },
        })
      : { metrics: [] };
  const days = new Map<LocalDate, object>(history.metrics.map((row) => [row.period_start, row]));
  return { figures: await owner.call(metricsCurrent, { query: { business_id: businessId } }), days };
}

async function drained(cloud: TestCloud): Promise<void> {
  const { drained, queues } = await cloud.drain();
  if (!drained) throw new Error(`the queues did not empty: ${JSON.stringify(queues)}`);
}

/** Runs work for each item, several at a time. */
async function each<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
