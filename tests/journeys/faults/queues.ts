import { queues as specs } from '@vaultra/core/contract/queues.ts';
import type { ProjectedEvent } from '@vaultra/core/ledger/events.ts';
import { send } from '@vaultra/core/shared/queue.ts';
import { readBackfill, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { restartBackfill } from '@vaultra/core/stripe/sync/backfill.ts';
import { startSync } from '@vaultra/core/stripe/sync/sync.ts';
import type { LambdaHandler } from '@vaultra/functions/adapter/endpoint.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { edgeHeadersOf } from '@vaultra/local/gateway/edge.ts';
import { toEvent } from '@vaultra/local/gateway/event.ts';
import { lambdaContext, loadHandler } from '@vaultra/local/lambda/functions.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { awsError, everyKind, refusedByStripe } from '../../support/fault-kinds.ts';
import { consumeAll, consumeOnce } from '../../support/fault-runs.ts';
import {
  eventsOf,
  expectTruth,
  type FaultWorld,
  queueEvents,
  withoutFaults,
} from '../../support/fault-world.ts';
import { calm, type Fault, invoke } from '../../support/faults.ts';
import { eventOf, signatureOf } from '../../support/signed-events.ts';

const deadLetterUrl = () =>
  process.env[specs.find(({ name }) => name === 'stripe-events')?.deadLetterUrlVariable ?? ''];

const died: Fault = (_call, _pass, die) => die();
const withoutDeadLetters: Fault = async (call, pass) => {
  if (call.input.QueueUrl === deadLetterUrl()) throw awsError('RequestThrottled');
  return pass();
};

export const queuesUnderFaults = (world: () => FaultWorld) =>
  describe('queues', () => {
    afterEach(() => world().queues.emptyDead());

    /** One delivery of a Stripe event to the webhook handler. */
    const deliver = async (event: object, fault: Fault) => {
      const { cloud, queues } = world();
      const body = JSON.stringify(event);
      const headers = { 'stripe-signature': signatureOf(body, cloud.webhookSecret) };
      const request = new Request(`${cloud.url}/api/v1/webhooks/stripe`, { method: 'POST', headers, body });
      const handler = await loadHandler<LambdaHandler>('http/stripe/webhook');
      const fromEdge = edgeHeadersOf(request, process.env.ORIGIN_SECRET ?? '');
      const gatewayEvent = toEvent(request, Buffer.from(body), 'POST /api/v1/webhooks/stripe', {}, fromEdge);
      const { end } = await invoke(queues, () => handler(gatewayEvent, lambdaContext('webhook')), fault);
      return end.how === 'answered' ? Number((end.answer as { statusCode?: number }).statusCode) : end.how;
    };

    it.each(everyKind.filter(({ name }) => !/Stripe|cancel|progress|part/.test(name)))(
      'an event whose queueing is $name is queued once before it is accepted',
      async ({ appliesTo: befalls, fault }) => {
        const { account, queues } = world();
        const event = eventOf(account);
        const onThisQueue: Fault = (call, pass, die) => (befalls(call, []) ? fault(call, pass, die) : pass());
        const first = await deliver(event, onThisQueue);
        expect([200, 503, 'died']).toContain(first);
        // Stripe delivers an event again when it was not accepted.
        if (first !== 200) expect(await deliver(event, calm)).toBe(200);
        const queued = queues.waiting('stripe-events').filter(({ body }) => body.includes(event.id));
        expect(queued).toHaveLength(1);
        await consumeAll(queues);
      },
    );

    const poison = (event: ProjectedEvent, nonsense: object) => ({
      ...event,
      fact: { ...event.fact, ...nonsense },
    });

    it('messages that always fail go to the dead letters with the reason after five receives, and all others succeed', async () => {
      const { account, queues } = world();
      const [first, ...rest] = await eventsOf(world(), ['charge', 'partial_refund']);
      if (!first) throw new Error('nothing happened');
      await queueEvents(world(), [first]);
      const broken = poison(first, { id: 'ch_broken', payment: 'pi_broken', created: 'yesterday' });
      await withoutFaults(world(), async () => {
        await send('stripe-events', { body: broken, group: account, deduplication: 'broken' });
        await send('stripe-events', { body: { nonsense: true }, group: account, deduplication: 'nonsense' });
        await send('stripe-events', {
          body: { nonsense: true },
          group: 'acct_other',
          deduplication: 'other',
        });
      });
      await queueEvents(world(), rest);
      await consumeAll(queues);
      const dead = queues.dead('stripe-events').map(({ body, reason }) => ({ body, reason }));
      expect(dead).toHaveLength(3);
      expect(dead).toEqual(
        expect.arrayContaining([
          { body: JSON.stringify(broken), reason: expect.stringMatching(/^RangeError: ./) },
          { body: '{"nonsense":true}', reason: expect.stringMatching(/^ZodError: ./) },
        ]),
      );
      queues.emptyDead();
      await expectTruth(world());
    });

    it('a message that cannot be moved still becomes a dead letter, without any other message', async () => {
      const { queues } = world();
      const events = await eventsOf(world(), ['charge']);
      await withoutFaults(world(), () =>
        send('stripe-events', { body: { nonsense: 1 }, group: 'acct_other', deduplication: 'unwanted' }),
      );
      await queueEvents(world(), events);
      // Both groups are at their last receive when one fails and the other succeeds.
      for (let receive = 1; receive < 5; receive += 1) await consumeOnce(queues, 'stripe-events', died);
      await consumeOnce(queues, 'stripe-events', withoutDeadLetters);
      await consumeAll(queues);
      queues.receive('stripe-events');
      expect(queues.dead('stripe-events').map(({ body }) => body)).toEqual(['{"nonsense":1}']);
      queues.emptyDead();
      await expectTruth(world());
    });

    it('a backfill that Stripe keeps refusing is given up, later messages succeed, and it resumes later', async () => {
      const { ledger, queues } = world();
      await eventsOf(world(), ['charge', 'partial_refund']);
      const { businessId, accountId } = ledger;
      await withoutFaults(world(), () =>
        restartBackfill(businessId, accountId, 'bf_refused', runtime.clock.now()),
      );
      const refused: Fault = (call, pass, die) =>
        call.command === 'GET /v1/refunds' ? refusedByStripe.fault(call, pass, die) : pass();
      while (queues.waiting('work').length > 0) await consumeOnce(queues, 'work', refused);
      expect(queues.dead('work')).toMatchObject([{ reason: expect.stringContaining('unknown error') }]);
      expect(await readBackfill(businessId)).toMatchObject({ state: 'failed', position: 'slice:0:1:' });
      queues.emptyDead();
      const integration = await readIntegration(businessId);
      await withoutFaults(world(), async () => integration && startSync(integration, runtime.clock.now()));
      await consumeAll(queues);
      expect(await readBackfill(businessId)).toMatchObject({ state: 'done', reason: null });
      await expectTruth(world());
    });
  });
