import { randomUUID } from 'node:crypto';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { queues as specs } from '@vaultra/core/contract/queues.ts';
import { type ProjectedEvent, projectEvent } from '@vaultra/core/ledger/events.ts';
import type { Ledger } from '@vaultra/core/ledger/ledger.store.ts';
import { send } from '@vaultra/core/shared/queue.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import type Stripe from 'stripe';
import { expect } from 'vitest';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { FaultQueues } from './fault-queues.ts';
import { audit } from './fault-state.ts';
import { hookCalls, invoke } from './faults.ts';
import { happen, misbehave, naiveFigures, rawObjects } from './naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from './owner.ts';

/** A small business, connected and read, whose webhooks are held back: its events are the test's to deliver. */
export interface FaultWorld {
  cloud: TestCloud;
  owner: Owner;
  account: string;
  ledger: Ledger;
  queues: FaultQueues;
}

/** Before the cloud starts: a client keeps what its first call of a kind went through. */
export async function startFaultWorld(name: string, start: string): Promise<FaultWorld> {
  hookCalls();
  const cloud = await startTestCloud({ VAULTRA_NOW: start });
  // As on AWS: without a delay a process passes over what it believes to have answered already.
  process.env.FOLLOW_UP_DELAY_SECONDS = '1';
  // A page a message, so that each can go wrong apart.
  process.env.STEP_SECONDS = '0';
  const owner = await newOwner(cloud, { name });
  const account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  await misbehave(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  const ledger = { businessId: owner.businessId, accountId: account };
  return { cloud, owner, account, ledger, queues: new FaultQueues() };
}

/**
 * Lets things happen at Stripe. From then on the handlers' clock stands still, so that two runs of the same thing come
 * to the same.
 * @returns their events, in the order they were made. */
export async function eventsOf(world: FaultWorld, kinds: readonly string[]): Promise<ProjectedEvent[]> {
  const { cloud, account } = world;
  const all = () => rawObjects<Stripe.Event>(cloud, account, 'event');
  const known = new Set((await all()).map(({ id }) => id));
  for (const kind of kinds) await happen(cloud, account, kind);
  const now = cloud.clock.now();
  Object.assign(runtime, { clock: { now: () => now } });
  return (await all())
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => a.created - b.created)
    .map((event) => projectEvent({ ...event, account }))
    .filter((event) => event !== null);
}

/** Does something whose messages are to wait in the test's own queues. */
export async function inPeace<T>({ queues }: FaultWorld, work: () => Promise<T>): Promise<T> {
  const { end } = await invoke(queues, work);
  if (end.how === 'answered') return end.answer;
  throw end.how === 'threw' ? end.error : new Error('it died in peace');
}

/** Queues events as the webhook's door does. */
export async function queueEvents(world: FaultWorld, events: readonly ProjectedEvent[]): Promise<void> {
  await inPeace(world, async () => {
    for (const event of events) {
      // Not the event's id: that SQS drops a second one must not be what saves us.
      const deduplication = `${event.event_id} ${randomUUID()}`;
      await send('stripe-events', { body: event, group: event.account ?? '', deduplication });
    }
  });
}

/** The figures shown are those of the true objects, the cells those of the units, and nothing is left to do. */
export async function expectTruth(world: FaultWorld, timeZone?: string): Promise<void> {
  const { cloud, owner, account, ledger, queues } = world;
  const { stored, counted } = await audit(ledger);
  expect(stored).toEqual(counted);
  const shown = await owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
  expect(shown).toMatchObject(await naiveFigures(cloud, owner, account, timeZone));
  for (const { name } of specs) expect([queues.waiting(name), queues.dead(name)]).toEqual([[], []]);
}
