import { beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../support/fault-kinds.ts';
import {
  consumeAll,
  consumeWaiting,
  handle,
  underEveryFault,
  whileEachCallWaits,
} from '../../support/fault-runs.ts';
import { eventsOf, expectTruth, type FaultWorld, queueEvents } from '../../support/fault-world.ts';

export const eventsUnderFaults = (world: () => FaultWorld) =>
  describe('events', () => {
    beforeAll(async () => {
      // The batch contains known and new objects.
      const known = ['charge', 'authorization', 'dispute', 'pending_refund', 'charge'];
      await queueEvents(world(), await eventsOf(world(), known));
      await consumeAll(world().queues);
      const kinds = [
        'partial_refund',
        'capture',
        'dispute_lost',
        'declined_charge',
        'refund',
        'account_restricted',
      ];
      await queueEvents(world(), await eventsOf(world(), kinds));
    });

    it('reach the same result after any fault of their consumer', async () => {
      const { wrong, calls, faults } = await underEveryFault(world(), 'stripe-events');
      expect(wrong).toEqual([]);
      expect(calls.map(({ service }) => service)).toEqual(
        expect.arrayContaining(['table', 'queue', 'stripe']),
      );
      expect(faults).toBeGreaterThan(2 * calls.length);
    });

    it('reach the same result when they are delivered again during processing', async () => {
      const { queues } = world();
      const batch = queues.waiting('stripe-events').slice(0, 10);
      const again = () => handle(queues, 'stripe-events', batch);
      expect((await whileEachCallWaits(world(), 'stripe-events', again)).wrong).toEqual([]);
    });

    it('have the same follow-up after any fault, even when it runs twice in parallel', async () => {
      const { queues } = world();
      await consumeWaiting(queues, 'stripe-events');
      const { wrong, calls } = await underEveryFault(world(), 'follow-up', silent);
      expect(wrong).toEqual([]);
      expect(calls.some(({ command }) => command === 'PutItemCommand')).toBe(true);
      const again = () => handle(queues, 'follow-up', queues.waiting('follow-up'));
      expect((await whileEachCallWaits(world(), 'follow-up', again)).wrong).toEqual([]);
    });

    it('end with the true figures', async () => {
      await consumeAll(world().queues);
      await expectTruth(world());
    });
  });
