import { randomUUID } from 'node:crypto';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { queues as specs } from '@vaultra/core/contract/queues.ts';
import type { ProjectedEvent } from '@vaultra/core/ledger/events.ts';
import type { Ledger } from '@vaultra/core/ledger/ledger.store.ts';
import { send } from '@vaultra/core/shared/queue.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import type Stripe from 'stripe';
import { expect } from 'vitest';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { FaultQueues } from './fault-queues.ts';
import { audit } from './fault-state.ts';
import { hookCalls, invoke } from './faults.ts';
import { naiveFigures, rawObjects, setWebhookFaults, triggerEvent } from './naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from './owner.ts';
import { projected } from './projected.ts';

/** A small connected business whose webhooks are held back, so that the test delivers its events. */
export interface FaultWorld {
  cloud: TestCloud;
  owner: Owner;
  account: string;
  ledger: Ledger;
  queues: FaultQueues;
}

/** Call it before the cloud starts, because a client keeps the middleware of its first call of each kind. */
export async function startFaultWorld(name: string, start: string): Promise<FaultWorld> {
  hookCalls();
  const cloud = await startTestCloud({ VAULTRA_NOW: start }, { businesses: [name] });
  // As on AWS. Without a delay a process skips what it believes to have answered already.
  process.env.FOLLOW_UP_DELAY_SECONDS = '1';
  // One page for each message, so that each can fail separately.
  process.env.STEP_SECONDS = '0';
  const owner = await newOwner(cloud, { name });
  const account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  const ledger = { businessId: owner.businessId, accountId: account };
  return { cloud, owner, account, ledger, queues: new FaultQueues() };
}

/**
 * Makes things happen at Stripe. From then on the handlers' clock stands still, so that two runs of the same work give
 * the same result.
 * @returns their events in the order they were created */
export async function eventsOf(world: FaultWorld, kinds: readonly string[]): Promise<ProjectedEvent[]> {
  const { cloud, account } = world;
  const all = () => rawObjects<Stripe.Event>(cloud, account, 'event');
  const known = new Set((await all()).map(({ id }) => id));
  for (const kind of kinds) await triggerEvent(cloud, account, kind);
  const now = cloud.clock.now();
  Object.assign(runtime, { clock: { now: () => now } });
  return (await all())
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => a.created - b.created)
    .map((event) => projected({ ...event, account }))
    .filter((event) => event !== null);
}

/** Runs something and keeps its messages in the test's own queues. */
export async function withoutFaults<T>({ queues }: FaultWorld, work: () => Promise<T>): Promise<T> {
  const { end } = await invoke(queues, work);
  if (end.how === 'answered') return end.answer;
  throw end.how === 'threw' ? end.error : new Error('it died in peace');
}

/** Queues events as the webhook handler does. */
export async function queueEvents(world: FaultWorld, events: readonly ProjectedEvent[]): Promise<void> {
  await withoutFaults(world, async () => {
    for (const event of events) {
      // Not the event's id, because the deduplication of SQS must not be what makes the test pass.
      const deduplication = `${event.event_id} ${randomUUID()}`;
      await send('stripe-events', { body: event, group: event.account ?? '', deduplication });
    }
  });
}

/** Expects that the figures match the true objects, the cells match the units, and no work is left. */
export async function expectTruth(world: FaultWorld, timeZone?: string): Promise<void> {
  const { cloud, owner, account, ledger, queues } = world;
  const { stored, counted } = await audit(ledger);
  expect(stored).toEqual(counted);
  const shown = await owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
  expect(shown).toMatchObject(await naiveFigures(cloud, owner, account, timeZone));
  for (const { name } of specs) expect([queues.waiting(name), queues.dead(name)]).toEqual([[], []]);
}
