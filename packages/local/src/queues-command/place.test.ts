import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { queueSpecs } from '../sqs/queue-specs.ts';
import { type Sqs, startSqs } from '../sqs/sqs.ts';
import { list } from './list.ts';
import { stagePlace } from './place.ts';

let sqs: Sqs;

beforeAll(async () => {
  const queues = queueSpecs().map(({ dlq, ...spec }) => ({
    ...spec,
    name: `test-${spec.name}`,
    dlq: { name: `test-${dlq?.name}`, maxReceiveCount: 5 },
  }));
  sqs = await startSqs({ dataDir: null, queues });
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'x');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sqs.close();
});

it("finds a stage's queues by the names that the stacks give them", async () => {
  const place = await stagePlace('test', {});
  expect(place.queues.map(({ name, url, deadLetterUrl }) => [name, url, deadLetterUrl])).toEqual(
    ['stripe-events', 'work', 'follow-up', 'notifications', 'webhooks', 'accounts'].map((name) => [
      name,
      sqs.urls[`test-vaultra-${name}.fifo`],
      sqs.urls[`test-vaultra-${name}-dlq.fifo`],
    ]),
  );
  expect(await list({ ...place, waitSeconds: 0 })).toHaveLength(place.queues.length);
  place.client.destroy();
});

it('names the missing queue and the region', async () => {
  await expect(stagePlace('prod', { AWS_REGION: 'us-east-1' })).rejects.toThrow(
    /^There is no queue prod-vaultra-\S+\.fifo in us-east-1\. Is prod deployed there\?/,
  );
});
