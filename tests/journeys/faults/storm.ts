import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { everyKind } from '../../support/fault-kinds.ts';
import type { Queued } from '../../support/fault-queues.ts';
import { consumeAll, consumeWaiting, differ, handle } from '../../support/fault-runs.ts';
import { keep, outcome } from '../../support/fault-state.ts';
import { eventsOf, expectTruth, type FaultWorld, queueEvents } from '../../support/fault-world.ts';
import type { Fault } from '../../support/faults.ts';
import { sampled } from '../../support/sampled.ts';

const seeds = [1, 2, 3, 4, 5, 6];
const consumers = 3;

/** Numbers from 0 to 1, the same for each seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const storm = (world: () => FaultWorld) =>
  describe('many parallel consumers', () => {
    it('reach the same result under random faults and in any order', async () => {
      const { ledger, queues } = world();
      const kinds = [
        'charge',
        'capture',
        'partial_refund',
        'dispute',
        'dispute_won',
        'refund',
        'declined_charge',
      ];
      await queueEvents(world(), await eventsOf(world(), kinds));
      const messages = [...queues.waiting('stripe-events')];
      const restore = await keep({ ledger, queues });
      await consumeWaiting(queues, 'stripe-events');
      const expected = await outcome({ ledger, queues });
      for (const seed of sampled(seeds, 1)) {
        await restore();
        const random = randomOf(seed);
        // Every message comes twice, each time to any consumer.
        const order = [...messages, ...messages].sort(() => random() - 0.5);
        const share = (consumer: number) => order.filter((_, index) => index % consumers === consumer);
        const all = Array.from({ length: consumers }, (_, consumer) => consume(share(consumer), random));
        await Promise.all(all);
        queues.settle('stripe-events', messages, new Set());
        expect({ seed, differences: differ(expected, await outcome({ ledger, queues })) }).toEqual({
          seed,
          differences: {},
        });
      }
      await consumeAll(queues);
      await expectTruth(world());

      async function consume(some: Queued[], random: () => number): Promise<void> {
        let left = some;
        while (left.length > 0) {
          const size = 1 + Math.floor(random() * 6);
          const batch = left.slice(0, size).map((message) => ({ ...message, receives: 1 }));
          const { failed } = await handle(queues, 'stripe-events', batch, weather(random));
          left = [...left.slice(size), ...failed];
        }
      }
    });
  });

/** Every call takes some time, and one in twelve fails. */
function weather(random: () => number): Fault {
  return async (call, pass, die) => {
    await sleep(random() * 4);
    const kinds = everyKind.filter(({ appliesTo: befalls }) => befalls(call, []));
    const kind = random() < 1 / 12 ? kinds[Math.floor(random() * kinds.length)] : undefined;
    return kind ? kind.fault(call, pass, die) : pass();
  };
}
