import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { startSync } from '@vaultra/core/stripe/sync/sync.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../support/fault-kinds.ts';
import { consumeAll, consumeOnce, underEveryFault } from '../../support/fault-runs.ts';
import {
  eventsOf,
  expectTruth,
  type FaultWorld,
  queueEvents,
  withoutFaults,
} from '../../support/fault-world.ts';
import type { Call, Fault } from '../../support/faults.ts';

const isStripe = ({ service }: Call) => service === 'stripe';

/** Failures that Stripe's package retries by itself. */
const passing: FaultKind[] = [
  {
    name: 'connection reset',
    appliesTo: isStripe,
    async fault() {
      throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
    },
  },
  {
    name: 'over the rate limit',
    appliesTo: isStripe,
    async fault() {
      const error = {
        error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests' },
      };
      return Response.json(error, { status: 429 });
    },
  },
];

const hidden: Fault = async ({ service, command }, pass) => {
  if (service !== 'stripe' || !/\/(charges|refunds|disputes)\/\w+$/.test(command)) return pass();
  const error = {
    error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object' },
  };
  return Response.json(error, { status: 404 });
};

export const stripeUnderFaults = (world: () => FaultWorld) =>
  describe('Stripe', () => {
    const sync = async () => {
      const integration = await readIntegration(world().ledger.businessId);
      await withoutFaults(world(), async () => integration && startSync(integration, runtime.clock.now()));
    };
    it('events reach the same result when one of their reads is cut off or refused', async () => {
      await queueEvents(
        world(),
        await eventsOf(world(), ['authorization', 'capture', 'dispute', 'dispute_won']),
      );
      const { calls, wrong } = await underEveryFault(world(), 'stripe-events', passing);
      expect(wrong).toEqual([]);
      expect(calls.filter(isStripe).length).toBeGreaterThan(0);
      await consumeAll(world().queues);
      await expectTruth(world());
    });

    it('events of objects that Stripe hides block nothing, and the next sync gives the true figures', async () => {
      const { queues } = world();
      await queueEvents(
        world(),
        await eventsOf(world(), ['authorization', 'capture', 'dispute', 'partial_refund']),
      );
      while (queues.waiting('stripe-events').length > 0) {
        const { failed } = await consumeOnce(queues, 'stripe-events', hidden);
        expect(failed).toEqual([]);
      }
      await sync();
      await consumeAll(queues);
      await expectTruth(world());
    });
  });
