import type { LambdaHandler } from '@vaultra/functions/adapter/endpoint.ts';
import { edgeHeadersOf } from '@vaultra/local/gateway/edge.ts';
import { toEvent } from '@vaultra/local/gateway/event.ts';
import { lambdaContext, loadEndpoint } from '@vaultra/local/lambda/functions.ts';
import Stripe from 'stripe';
import type { Figure, Progress } from '../figure.ts';
import type { Size } from '../size.ts';
import { measured, medianCpuMs } from './cpu.ts';
import { originHeaders } from './emulators.ts';
import { plainSends } from './plain-send.ts';
import { bodyOf } from './stripe-events.ts';
import { ofADay } from './traffic.ts';

/** The cost of accepting a delivery in its handler, from API Gateway's event to the queued message. */
export async function benchDoor(
  { cpu: rounds, door: { perRun } }: Size,
  progress: Progress,
): Promise<Figure[]> {
  progress('the webhook door');
  const handler = await loadEndpoint('stripe/webhook');
  const context = lambdaContext('webhook');
  let bytes = 0;
  let deliveries = 0;
  const cpu = await medianCpuMs(rounds, {
    door: measured({
      units: perRun,
      prepare: () =>
        Promise.all(
          ofADay(perRun).map((event) => {
            const body = bodyOf(event);
            bytes += Buffer.byteLength(body);
            deliveries += 1;
            return deliveryOf(body);
          }),
        ),
      async work(all) {
        for (const delivery of all) await accepted(handler, delivery, context);
      },
    }),
    send: plainSends(perRun),
  });
  return [
    { name: 'door: size of a delivery, on average', value: Math.round(bytes / deliveries), unit: 'bytes' },
    { name: 'door: CPU', value: cpu.door, unit: 'ms per event' },
    { name: 'door: CPU of a plain SendMessage of the SDK alone', value: cpu.send, unit: 'ms' },
    { name: 'door: CPU', value: cpu.door / cpu.send, unit: 'plain SendMessages' },
    { name: 'door: one process, by its CPU', value: Math.round(1000 / cpu.door), unit: 'events a second' },
  ];
}

type Delivery = ReturnType<typeof toEvent>;

/** API Gateway's event for Stripe's request. */
function deliveryOf(payload: string): Delivery {
  const secret = process.env.STRIPE_WEBHOOK_SECRET ?? '';
  const request = new Request('https://app.example.com/api/v1/webhooks/stripe', {
    method: 'POST',
    headers: {
      ...originHeaders,
      accept: '*/*; q=0.5, application/xml',
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    },
  });
  return toEvent(
    request,
    Buffer.from(payload),
    'POST /api/v1/webhooks/stripe',
    {},
    edgeHeadersOf(request, process.env.ORIGIN_SECRET ?? ''),
  );
}

async function accepted(
  handler: LambdaHandler,
  delivery: Delivery,
  context: Parameters<LambdaHandler>[1],
): Promise<void> {
  const { statusCode, body } = await handler(delivery, context);
  if (statusCode !== 200) throw new Error(`a delivery was answered ${statusCode}: ${body}`);
}
