import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { settled, setWebhookFaults, triggerEvent } from '../../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { deliver, eventOf, signatureOf } from '../../support/signed-events.ts';

describe('stripe/webhook', () => {
  const secret = () => cloud.webhookSecret;
  const unknown = () => JSON.stringify(eventOf('acct_unknown'));

  /** Signs at the moment of delivery, so that a slow test does not make the signature old. */
  async function signedAgo(seconds: number): Promise<Response> {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const body = unknown();
      return await deliver(cloud, body, signatureOf(body, secret(), seconds));
    } finally {
      vi.useRealTimers();
    }
  }

  const environment = { ...process.env };
  afterEach(() => {
    for (const name of ['STRIPE_WEBHOOK_SECRET', 'STRIPE_EVENTS_QUEUE_URL']) {
      if (environment[name] !== undefined) process.env[name] = environment[name];
    }
  });
  const change = (name: string, value: string) => {
    environment[name] ??= process.env[name];
    process.env[name] = value;
  };

  describe('happy', () => {
    it('applies an event of a connected account, once for any number of deliveries', async () => {
      const owner = await newOwner(cloud);
      const name = await newAccount(cloud);
      await connectStripe(cloud, owner, name);
      await backfilled(cloud, owner);
      const before = await owner.call(metricsCurrent, {});
      await setWebhookFaults(cloud, { duplicate: 1, reorder: 0 });
      const account = await accountOf(cloud, name);
      for (const kind of ['charge', 'charge', 'declined_charge']) await triggerEvent(cloud, account, kind);
      await settled(cloud);
      await setWebhookFaults(cloud, { duplicate: 0 });
      const after = await owner.call(metricsCurrent, {});
      expect(after).toMatchObject({
        transaction_count: before.transaction_count + 2,
        failed_count: before.failed_count + 1,
      });
      expect(after.revenue_total).toBeGreaterThan(before.revenue_total ?? 0);
      await release(cloud, owner);
    });

    it('acknowledges an event of an account that is not connected, and ignores it', async () => {
      const body = unknown();
      const response = await deliver(cloud, body, signatureOf(body, secret()));
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ received: true });
      await settled(cloud);
      for (const [queue, { visible }] of Object.entries(await cloud.counts())) expect(visible, queue).toBe(0);
    });

    it('acknowledges an unknown event type without queueing it', async () => {
      change('STRIPE_EVENTS_QUEUE_URL', `${process.env.STRIPE_EVENTS_QUEUE_URL}-gone`);
      const body = JSON.stringify(eventOf('acct_unknown', 'invoice.paid', { object: 'invoice', id: 'in_1' }));
      expect((await deliver(cloud, body, signatureOf(body, secret()))).status).toBe(200);
    });

    it('accepts both secrets during a rotation', async () => {
      change('STRIPE_WEBHOOK_SECRET', `whsec_new, ${secret()}`);
      const body = unknown();
      expect((await deliver(cloud, body, signatureOf(body, secret()))).status).toBe(200);
      expect((await deliver(cloud, body, signatureOf(body, 'whsec_new'))).status).toBe(200);
      await expectRefusal(await deliver(cloud, body, signatureOf(body, 'whsec_other')), 'VALIDATION_ERROR');
    });

    it.each([300, -300])('accepts a signature that is %i seconds old', async (age) => {
      expect((await signedAgo(age)).status).toBe(200);
    });
  });

  describe('error', () => {
    it('asks Stripe to deliver again when the event cannot be queued', async () => {
      change('STRIPE_EVENTS_QUEUE_URL', `${process.env.STRIPE_EVENTS_QUEUE_URL}-gone`);
      const body = unknown();
      const response = await deliver(cloud, body, signatureOf(body, secret()));
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      await expectRefusal(response, 'UNAVAILABLE');
    });

    it.each(['', '{', 'nonsense'])('refuses the signed body %j, which is not an event', async (body) => {
      await expectRefusal(await deliver(cloud, body, signatureOf(body, secret())), 'VALIDATION_ERROR');
    });
  });

  describe('security', () => {
    const refused = async (body: string, signature?: string) =>
      expectRefusal(await deliver(cloud, body, signature), 'VALIDATION_ERROR', 'headers.stripe-signature');

    it('refuses a delivery without a signature', async () => {
      await refused(unknown());
    });

    it.each(['', 'nonsense', 't=1', 'v1=00', 't=,v1='])('refuses the signature %j', async (signature) => {
      await refused(unknown(), signature);
    });

    it('refuses a signature made with another secret', async () => {
      const body = unknown();
      await refused(body, signatureOf(body, 'whsec_other'));
      await refused(body, signatureOf(body, ''.padEnd(32, 'x')));
    });

    it('refuses a body with one added space', async () => {
      const body = unknown();
      await refused(`${body} `, signatureOf(body, secret()));
    });

    it('refuses a signature with a changed timestamp', async () => {
      const body = unknown();
      const signature = signatureOf(body, secret(), 1000);
      const now = Math.floor(Date.now() / 1000);
      await refused(body, signature.replace(/t=\d+/, `t=${now}`));
    });

    it.each([301, 86_400, -301, -86_400])('refuses a signature that is %i seconds old', async (age) => {
      await expectRefusal(await signedAgo(age), 'VALIDATION_ERROR', 'headers.stripe-signature');
    });

    it('uses the machine’s clock, not the domain clock', async () => {
      const body = unknown();
      expect(Math.abs(cloud.clock.now().getTime() - Date.now())).toBeGreaterThan(300_000);
      expect((await deliver(cloud, body, signatureOf(body, secret()))).status).toBe(200);
    });

    it('refuses a body of more than 1 MB, signed or not', async () => {
      const body = JSON.stringify({ ...eventOf('acct_unknown'), padding: 'x'.repeat(1024 * 1024) });
      const response = await deliver(cloud, body, signatureOf(body, secret()));
      await expectRefusal(response, 'PAYLOAD_TOO_LARGE');
    });
  });
});
