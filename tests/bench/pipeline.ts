import type { Cloud } from '@vaultra/local/cloud.ts';
import { accountOf } from '../support/owner.ts';
import { deliver, signatureOf } from '../support/signed-events.ts';
import type { Figure, Progress } from './figure.ts';
import { bodyOf } from './ingest/stripe-events.ts';
import { ofADay } from './ingest/traffic.ts';
import { emptyAccount } from './metrics.ts';
import type { Size } from './size.ts';

const atOnce = 10;

/**
 * Deliveries over HTTP to a connected account, until all are folded and their follow-up is done. The emulators also run
 * in this process and pass the consumer one message of an account at a time. So the result is only a hint about this
 * machine.
 */
export async function benchPipeline(
  cloud: Cloud,
  { deliveries }: Size['pipeline'],
  progress: Progress,
): Promise<Figure[]> {
  progress(`${deliveries} deliveries through the whole embedded cloud`);
  const account = await accountOf(cloud, emptyAccount);
  const bodies = ofADay(deliveries).map((event) => bodyOf({ ...event, account }));
  const begun = performance.now();
  for (let from = 0; from < deliveries; from += atOnce) {
    const answers = await Promise.all(
      bodies
        .slice(from, from + atOnce)
        .map((body) => deliver(cloud, body, signatureOf(body, cloud.webhookSecret))),
    );
    const refused = answers.find(({ status }) => status !== 200);
    if (refused) throw new Error(`a delivery got ${refused.status}: ${await refused.text()}`);
  }
  const { drained } = await cloud.drain();
  if (!drained) throw new Error('the queues did not empty');
  const seconds = (performance.now() - begun) / 1000;
  return [
    {
      name: 'embedded cloud, all in one process: webhook to score (a hint: wall clock)',
      value: Math.round(deliveries / seconds),
      unit: 'events a second',
    },
  ];
}
