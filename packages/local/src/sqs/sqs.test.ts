import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type QueueSpec, type Sqs, startSqs } from './sqs.ts';
import { bodies, sqsClient } from './sqs-client.support.ts';

const EVENTS: QueueSpec = {
  name: 'events.fifo',
  fifo: true,
  visibilityTimeout: 30,
  dlq: { name: 'events-dlq.fifo', maxReceiveCount: 2 },
};
const JOBS: QueueSpec = { name: 'jobs', fifo: false, visibilityTimeout: 30 };
const LATER: QueueSpec = { name: 'later.fifo', fifo: true, visibilityTimeout: 30, delaySeconds: 1 };
const QUEUES = [EVENTS, JOBS, LATER];

let dir: string;
let open: { close(): Promise<unknown> }[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sqs-'));
  open = [];
});

afterEach(async () => {
  vi.useRealTimers();
  for (const { close } of open.reverse()) await close();
  await rm(dir, { recursive: true });
});

async function start(dataDir: string | null = dir, queues = QUEUES): Promise<Sqs> {
  const sqs = await startSqs({ dataDir, queues });
  open.push(sqs);
  return sqs;
}

function client(endpoint: string) {
  const opened = sqsClient(endpoint);
  open.push(opened);
  return opened;
}

describe('FIFO', () => {
  it('drops a message with an id sent within 5 minutes, even after the first one is deleted', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const sqs = await start();
    const url = sqs.urls['events.fifo'];
    const { send, receive, remove } = client(sqs.endpoint);
    const first = await send(url, 'once', 'a', 'evt_1');
    await remove(url, (await receive(url))[0]);

    vi.setSystemTime(Date.now() + 299_000);
    const repeat = await send(url, 'again', 'a', 'evt_1');
    expect(repeat.MessageId).toBe(first.MessageId);
    expect(await receive(url)).toEqual([]);

    vi.setSystemTime(Date.now() + 2_000);
    await send(url, 'later', 'a', 'evt_1');
    expect(bodies(await receive(url))).toEqual(['later']);
  });

  it('hides a received message for its visibility timeout', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const sqs = await start();
    const url = sqs.urls['events.fifo'];
    const { send, receive } = client(sqs.endpoint);
    await send(url, 'a1', 'a');
    await receive(url);
    vi.setSystemTime(Date.now() + 29_000);
    expect(await receive(url)).toEqual([]);
    vi.setSystemTime(Date.now() + 2_000);
    expect(bodies(await receive(url))).toEqual(['a1']);
  });
});

it('delays a message by the delay of its queue', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const sqs = await start();
  const url = sqs.urls['later.fifo'];
  const { send, receive } = client(sqs.endpoint);
  await send(url, 'recompute', 'biz_1');
  expect(await receive(url)).toEqual([]);
  expect((await sqs.counts())['later.fifo']).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
  vi.setSystemTime(Date.now() + 1_001);
  expect((await sqs.counts())['later.fifo']).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  expect(bodies(await receive(url))).toEqual(['recompute']);
});

describe('persistence', () => {
  it('keeps messages, order and receive counts across a restart', async () => {
    const before = await start();
    const first = client(before.endpoint);
    for (const body of ['a1', 'a2', 'a3', 'b1']) await first.send(before.urls['events.fifo'], body, body[0]);
    await first.send(before.urls.jobs, 'job');
    await first.send(before.urls['later.fifo'], 'delayed', 'biz_1');
    const failed = await first.receive(before.urls['events.fifo'], { max: 2 });
    expect(bodies(failed)).toEqual(['a1', 'a2']);
    for (const message of failed) await first.giveBack(before.urls['events.fifo'], message);
    expect(bodies(await first.receive(before.urls.jobs))).toEqual(['job']);
    await before.close();

    const after = await start();
    const second = client(after.endpoint);
    const url = after.urls['events.fifo'];
    const all = await second.receive(url, { wait: 2 });
    const counts = all.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount]);
    expect(counts.filter(([body]) => body?.startsWith('a'))).toEqual([
      ['a1', '2'],
      ['a2', '2'],
      ['a3', '1'],
    ]);
    expect(counts.filter(([body]) => body === 'b1')).toEqual([['b1', '1']]);
    const [job] = await second.receive(after.urls.jobs);
    expect([job?.Body, job?.Attributes?.ApproximateReceiveCount]).toEqual(['job', '1']);
    expect(bodies(await second.receive(after.urls['later.fifo'], { wait: 5 }))).toEqual(['delayed']);
  });

  it('keeps every accepted message when its process is killed', async () => {
    const child = fork(new URL('./serve.fixture.ts', import.meta.url), [dir, JSON.stringify(QUEUES)]);
    open.push({ close: async () => child.kill('SIGKILL') });
    const [{ endpoint, urls }] = (await once(child, 'message')) as [Pick<Sqs, 'endpoint' | 'urls'>];
    const killed = client(endpoint);
    const accepted: string[] = [];
    const sending = (async () => {
      for (let n = 0; ; n++) {
        await killed.send(urls['events.fifo'], `a${n}`, 'a');
        if (accepted.push(`a${n}`) === 40) child.kill('SIGKILL');
      }
    })();
    await expect(sending).rejects.toThrow();

    const sqs = await start();
    const url = sqs.urls['events.fifo'];
    const { receive, remove } = client(sqs.endpoint);
    const kept: string[] = [];
    for (let batch = await receive(url); batch.length > 0; batch = await receive(url)) {
      kept.push(...batch.map(({ Body = '' }) => Body));
      for (const message of batch) await remove(url, message);
    }
    expect(kept.slice(0, accepted.length)).toEqual(accepted);
  });

  it('does not dead-letter a message whose process is killed repeatedly', {
    timeout: 120_000,
  }, async () => {
    const first = await start();
    await client(first.endpoint).send(first.urls['events.fifo'], 'step', 'a');
    await first.close();
    for (let kill = 0; kill < 4; kill++) {
      const child = fork(new URL('./serve.fixture.ts', import.meta.url), [dir, JSON.stringify(QUEUES)]);
      const exited = once(child, 'exit');
      const [{ endpoint, urls }] = (await once(child, 'message')) as [Pick<Sqs, 'endpoint' | 'urls'>];
      expect(bodies(await client(endpoint).receive(urls['events.fifo']))).toEqual(['step']);
      child.kill('SIGKILL');
      await exited;
    }
    const last = await start();
    const [message] = await client(last.endpoint).receive(last.urls['events.fifo']);
    expect([message?.Body, message?.Attributes?.ApproximateReceiveCount]).toEqual(['step', '1']);
  });

  it('applies changed settings to existing queues and keeps their messages', async () => {
    const before = await start();
    await client(before.endpoint).send(before.urls.jobs, 'kept');
    await before.close();
    const dlq = { name: 'jobs-dlq', maxReceiveCount: 1 };
    const after = await start(dir, [{ ...JOBS, dlq }]);
    const { receive, giveBack } = client(after.endpoint);
    const [kept] = await receive(after.urls.jobs);
    expect(kept?.Body).toBe('kept');
    await giveBack(after.urls.jobs, kept);
    expect(await receive(after.urls.jobs, { wait: 1 })).toEqual([]);
    expect(bodies(await receive(after.urls['jobs-dlq']))).toEqual(['kept']);
  });

  it('works in memory without a folder', async () => {
    const sqs = await start(null);
    const { send, receive } = client(sqs.endpoint);
    await send(sqs.urls.jobs, 'job');
    expect(bodies(await receive(sqs.urls.jobs))).toEqual(['job']);
  });
});

it('gives no message to a caller that has disconnected', async () => {
  const sqs = await start();
  const url = sqs.urls['events.fifo'];
  const { send, receive, sdk } = client(sqs.endpoint);
  const hangUp = new AbortController();
  const waiting = sdk.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }), {
    abortSignal: hangUp.signal,
  });
  // The response to a second receive proves that the first one is waiting.
  await receive(url);
  hangUp.abort();
  await expect(waiting).rejects.toThrow();
  await receive(url, { wait: 1 });
  await send(url, 'a1', 'a');
  expect(bodies(await receive(url))).toEqual(['a1']);
});

it('listens only on loopback and refuses a foreign Host', async () => {
  const sqs = await start();
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (outside) {
    const socket = connect(sqs.port, outside.address);
    await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
  }
  const foreign = await new Promise<string>((resolve, reject) => {
    const socket = connect(sqs.port, '127.0.0.1', () =>
      socket.write(
        'POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}',
      ),
    );
    socket.once('data', (data) => resolve(String(data).slice(0, 12)) ?? socket.destroy());
    socket.once('error', reject);
  });
  expect(foreign).toBe('HTTP/1.1 403');
});

it('refuses a queue whose name does not match its kind', async () => {
  await expect(startSqs({ dataDir: null, queues: [{ ...EVENTS, name: 'events' }] })).rejects.toThrow(
    'Queue name "events" must end with ".fifo" as fifo is true',
  );
  await expect(
    startSqs({ dataDir: null, queues: [{ ...JOBS, dlq: { name: 'dlq.fifo', maxReceiveCount: 5 } }] }),
  ).rejects.toThrow('Queue dlq.name "dlq.fifo" must not end with ".fifo" as fifo is false');
});
