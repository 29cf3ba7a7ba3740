import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { FACTS_VERSION } from '@vaultra/core/ledger/contribution.ts';
import { readReread } from '@vaultra/core/stripe/backfill.store.ts';
import { readBackfill } from '@vaultra/core/stripe/integration.store.ts';
import { startReconciliations } from '@vaultra/core/stripe/sync/reconcile.ts';
import type { WorkMessage } from '@vaultra/core/stripe/work.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silent } from '../support/fault-kinds.ts';
import { FaultQueues } from '../support/fault-queues.ts';
import { consumeAll, consumeOnce, consumeWaiting, underEveryFault } from '../support/fault-runs.ts';
import { audit } from '../support/fault-state.ts';
import {
  eventsOf,
  type FaultWorld,
  queueEvents,
  startFaultWorld,
  withoutFaults,
} from '../support/fault-world.ts';
import { contentOf, headOf, makeOlder, makeSecond } from '../support/older-facts.ts';

let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld('Saltmarsh Coffee', '2026-11-10T15:00:00Z');
});
afterAll(() => world?.cloud.stop());

const next = (): WorkMessage | undefined => {
  const [message] = world.queues.waiting('work');
  return message && JSON.parse(message.body);
};
const figures = async () => {
  const {
    as_of: _,
    last_synced_at: _s,
    ...shown
  } = await world.owner.call(metricsCurrent, {
    query: { business_id: world.owner.businessId },
  });
  return shown;
};
const nightly = () => withoutFaults(world, () => startReconciliations(runtime.clock.now()));
const nowSeconds = () => Math.floor(runtime.clock.now().getTime() / 1000);

/** The steps of a reread at which a process may die in every way. */
const sampledPositions = /^(account|warnings:|slice:0:0:|slice:0:2:|first_sale.*)$/;

test('a ledger of older facts becomes equal to one of a fresh connection, and shows its figures until then', async () => {
  const { ledger, queues, owner } = world;
  const events = await eventsOf(world, [
    'charge',
    'charge',
    'early_fraud_warning',
    'dispute',
    'charge',
    'partial_refund',
    'declined_charge',
  ]);
  await queueEvents(world, events);
  await consumeAll(queues);
  // Each night also reads the balance, which these events have moved.
  await nightly();
  await consumeAll(queues);
  const fresh = await contentOf(ledger);
  expect(Object.keys(fresh.cells).filter((key) => /^[NR]#/.test(key)).length).toBeGreaterThan(1);
  const whole = await figures();

  await makeOlder(ledger, nowSeconds());
  const before = await figures();
  expect([before.by_network, before.dispute_reasons, before.completeness]).toEqual([{}, [], 'complete']);
  expect(before.revenue_total).toBe(whole.revenue_total);

  await nightly();
  const kinds = new Set<string>();
  const wrong: unknown[] = [];
  for (let step = next(); step; step = next()) {
    const isSampled =
      step.kind === 'backfill'
        ? sampledPositions.test(step.position)
        : step.kind === 'recount' && step.unit_kind === 'payment';
    if (isSampled || step.kind === 'clear') {
      kinds.add(step.kind);
      const found = await underEveryFault(world, 'work', silent);
      wrong.push(...found.wrong.map((one) => ({ step, ...one })));
    }
    // Until the switch, only what the older facts tell is shown.
    if ((await headOf(ledger)).current.facts === undefined) expect(await figures()).toEqual(before);
    const { backfill } = await owner.call(status, { query: { business_id: owner.businessId } });
    expect(backfill.state).toBe('done');
    await consumeOnce(queues, 'work');
    await consumeWaiting(queues, 'follow-up');
  }
  expect(wrong).toEqual([]);
  expect([...kinds].sort()).toEqual(['backfill', 'clear', 'recount']);
  await consumeAll(queues);

  expect(await contentOf(ledger)).toEqual(fresh);
  expect(await figures()).toEqual(whole);
  expect(await headOf(ledger)).toMatchObject({ current: { facts: FACTS_VERSION }, building: null });
  expect(await readReread(owner.businessId)).toBeUndefined();
  expect(new Date(((await readBackfill(owner.businessId))?.from ?? 0) * 1000).toISOString()).toBe(
    '2023-09-30T00:00:00.000Z',
  );
});

test('a reread whose message was lost continues the next night and then is complete', async () => {
  const { ledger, owner } = world;
  const fresh = await contentOf(ledger);
  await makeOlder(ledger, nowSeconds());
  await nightly();
  for (
    let step = next();
    step && !(step.kind === 'backfill' && step.position === 'slice:1x2:0:');
    step = next()
  ) {
    await consumeOnce(world.queues, 'work');
  }
  // Every message is lost.
  world = { ...world, queues: new FaultQueues() };
  expect(await readReread(owner.businessId)).toMatchObject({ state: 'running', position: 'slice:1x2:0:' });

  await nightly();
  await consumeAll(world.queues);
  expect(await contentOf(ledger)).toEqual(fresh);
  const { current } = await headOf(ledger);
  await nightly();
  await consumeAll(world.queues);
  expect((await headOf(ledger)).current).toEqual(current);
  const { stored, counted } = await audit(ledger);
  expect(stored).toEqual(counted);
});

test('a ledger whose facts tell all is counted again without a read from Stripe', async () => {
  const { ledger, queues } = world;
  const fresh = await contentOf(ledger);
  const dueAmounts = ({ cells }: typeof fresh) =>
    Object.entries(cells).flatMap(([key, sums]) => (key.startsWith('A#') ? [Object.keys(sums ?? {})] : []));
  expect(dueAmounts(fresh)).toEqual([['count', 'usd']]);
  await makeSecond(ledger);
  expect(dueAmounts(await contentOf(ledger))).toEqual([['count']]);

  await nightly();
  const kinds = new Set<string>();
  for (let step = next(); step; step = next()) {
    kinds.add(step.kind);
    await consumeOnce(queues, 'work');
  }
  await consumeAll(queues);
  expect([...kinds]).not.toContain('backfill');
  expect([...kinds]).toContain('recount');
  expect(await contentOf(ledger)).toEqual(fresh);
  expect(await headOf(ledger)).toMatchObject({ current: { facts: FACTS_VERSION }, building: null });
});
