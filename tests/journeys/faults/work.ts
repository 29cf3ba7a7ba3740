import { UNIT_KINDS } from '@vaultra/core/ledger/unit.ts';
import { readRebuildResult } from '@vaultra/core/recount/generations.store.ts';
import { beginRebuild } from '@vaultra/core/recount/recount.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { restartBackfill } from '@vaultra/core/stripe/sync/backfill.ts';
import { startReconciliations } from '@vaultra/core/stripe/sync/reconcile.ts';
import { startSync } from '@vaultra/core/stripe/sync/sync.ts';
import { sendFollowUp, type WorkMessage } from '@vaultra/core/stripe/work.ts';
import { updateBusiness } from '@vaultra/core/users/business.store.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { describe, expect, it } from 'vitest';
import { everyKind, refusedByStripe, silent } from '../../support/fault-kinds.ts';
import {
  consumeAll,
  consumeOnce,
  consumeWaiting,
  underEveryFault,
  type Wrong,
  whileEachCallWaits,
} from '../../support/fault-runs.ts';
import {
  eventsOf,
  expectTruth,
  type FaultWorld,
  queueEvents,
  withoutFaults,
} from '../../support/fault-world.ts';

/** One step of each kind in a backfill. */
const sampledPositions = /^(account|subscriptions:|slice:0:0:|slice:(0|7x6):3:)$/;

/** Units of these kinds are counted while events arrive: most units are of the first kind, and the switch follows the last. */
const mixed = ['payment', UNIT_KINDS.at(-1)];

export const workUnderFaults = (world: () => FaultWorld) =>
  describe('work', () => {
    const next = (): WorkMessage | undefined => {
      const [message] = world().queues.waiting('work');
      return message && JSON.parse(message.body);
    };
    const fail = async (failure: object) => {
      const answer = await fetch(`${world().cloud.sandbox?.url}/_sandbox/failures`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(failure),
      });
      expect(answer.status).toBe(200);
    };

    it('a backfill reaches the same result after any fault', async () => {
      const { ledger, queues } = world();
      await eventsOf(world(), ['charge', 'partial_refund', 'dispute', 'payout', 'declined_charge']);
      await withoutFaults(world(), () =>
        restartBackfill(ledger.businessId, ledger.accountId, 'bf_faults', runtime.clock.now()),
      );
      const wrong: (Wrong & { at: string })[] = [];
      for (let step = next(); step?.kind === 'backfill'; step = next()) {
        const { position } = step;
        if (sampledPositions.test(position)) {
          const kinds = position === 'account' ? everyKind : silent;
          const found = await underEveryFault(world(), 'work', kinds);
          wrong.push(...found.wrong.map((one) => ({ at: position, ...one })));
        }
        await consumeOnce(queues, 'work');
        await consumeWaiting(queues, 'follow-up');
      }
      expect(wrong).toEqual([]);
      await consumeAll(queues);
      await expectTruth(world());
    });

    it('a sync of many pages reaches the same result after any fault', async () => {
      const { ledger, queues } = world();
      await eventsOf(world(), [
        ...Array(30).fill('charge'),
        'partial_refund',
        'dispute_lost',
        'account_restored',
      ]);
      const integration = await readIntegration(ledger.businessId);
      await withoutFaults(world(), async () => {
        if (integration) await startSync(integration, runtime.clock.now());
      });
      let pages = 0;
      for (let step = next(); step?.kind === 'sync'; step = next()) {
        expect(
          (await underEveryFault(world(), 'work', pages > 0 ? [...silent, refusedByStripe] : silent)).wrong,
        ).toEqual([]);
        // Stripe itself fails too.
        for (const status of [500, 429]) await fail({ path_prefix: '/v1/events', status, times: 1 });
        await consumeOnce(queues, 'work');
        pages += 1;
      }
      expect(pages).toBeGreaterThan(1);
      await consumeAll(queues);
      await expectTruth(world());
    });

    it('a reconcile run and a ledger check reach the same result after any fault', async () => {
      const { ledger, queues } = world();
      await eventsOf(world(), ['charge', 'partial_refund', 'dispute']);
      await withoutFaults(world(), () => startReconciliations(runtime.clock.now()));
      await withoutFaults(world(), () => beginRebuild(ledger));
      const compared = new Set<string>();
      for (let step = next(); step; step = next()) {
        const isSampled = step.kind === 'reconcile' ? step.part === 'charges' : step.kind !== 'recount';
        if (isSampled) {
          compared.add(step.kind);
          expect((await underEveryFault(world(), 'work', silent)).wrong).toEqual([]);
        }
        await consumeOnce(queues, 'work');
      }
      expect([...compared]).toEqual(expect.arrayContaining(['reconcile', 'compare', 'clear']));
      expect(await readRebuildResult(ledger)).toMatchObject({ differences: 0 });
      await consumeAll(queues);
      await expectTruth(world());
    });

    it('a recount in another time zone reaches the same result with events arriving at any moment', async () => {
      const { ledger, queues } = world();
      const events = await eventsOf(world(), ['charge', 'partial_refund', 'capture', 'dispute_lost']);
      await updateBusiness(ledger.businessId, { timezone: 'Asia/Tokyo' });
      await withoutFaults(world(), () => sendFollowUp(ledger.businessId));
      expect((await underEveryFault(world(), 'follow-up', silent)).wrong).toEqual([]);
      await consumeOnce(queues, 'follow-up');
      for (let step = next(); step; step = next()) {
        expect((await underEveryFault(world(), 'work', silent)).wrong).toEqual([]);
        if (step.kind !== 'recount' || mixed.includes(step.unit_kind)) {
          await queueEvents(world(), events);
          const arrive = () => consumeWaiting(queues, 'stripe-events');
          const { wrong } = await whileEachCallWaits(world(), 'work', arrive);
          // Another page follows only if the events were there when this page was read.
          const isWrong = ({ differences }: Wrong) =>
            Object.keys(differences).some((key) => key !== 'waiting.work');
          expect(wrong.filter(isWrong)).toEqual([]);
        }
        await consumeOnce(queues, 'work');
      }
      await consumeAll(queues);
      await expectTruth(world(), 'Asia/Tokyo');
    });
  });
