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
      // The batch is about objects that are known already as well as about new ones.
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

    it('come to the same whichever call of their consumer goes wrong, and how', async () => {
      const { wrong, calls, faults } = await underEveryFault(world(), 'stripe-events');
      expect(wrong).toEqual([]);
      expect(calls.map(({ service }) => service)).toEqual(
        expect.arrayContaining(['table', 'queue', 'stripe']),
      );
      expect(faults).toBeGreaterThan(2 * calls.length);
    });

    it('come to the same when they are handed over again while they are in work, at any moment', async () => {
      const { queues } = world();
      const batch = queues.waiting('stripe-events').slice(0, 10);
      const again = () => handle(queues, 'stripe-events', batch);
      expect((await whileEachCallWaits(world(), 'stripe-events', again)).wrong).toEqual([]);
    });

    it('are followed up the same whichever call goes wrong, even where it is done twice at once', async () => {
      const { queues } = world();
      await consumeWaiting(queues, 'stripe-events');
      const { wrong, calls } = await underEveryFault(world(), 'follow-up', silent);
      expect(wrong).toEqual([]);
      expect(calls.some(({ command }) => command === 'PutItemCommand')).toBe(true);
      const again = () => handle(queues, 'follow-up', queues.waiting('follow-up'));
      expect((await whileEachCallWaits(world(), 'follow-up', again)).wrong).toEqual([]);
    });

    it('then give the true figures', async () => {
      await consumeAll(world().queues);
      await expectTruth(world());
    });
  });
