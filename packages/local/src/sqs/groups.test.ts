import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sqs, startSqs } from './sqs.ts';
import { bodies, sqsClient } from './sqs-client.support.ts';

let sqs: Sqs;
let client: ReturnType<typeof sqsClient>;
let url: string | undefined;

beforeEach(async () => {
  const dlq = { name: 'events-dlq.fifo', maxReceiveCount: 2 };
  sqs = await startSqs({
    dataDir: null,
    queues: [{ name: 'events.fifo', fifo: true, visibilityTimeout: 30, dlq }],
  });
  client = sqsClient(sqs.endpoint);
  url = sqs.urls['events.fifo'];
});

afterEach(async () => {
  await client.close();
  await sqs.close();
});

describe('a message group', () => {
  it('is received in order and blocked while one of its messages is in flight, and other groups continue', async () => {
    const { send, receive } = client;
    const sent = Array.from({ length: 12 }, (_, n) => `a${n}`);
    for (const body of sent) await send(url, body, 'a');
    expect(bodies(await receive(url, { max: 3 }))).toEqual(sent.slice(0, 3));
    expect(await receive(url)).toEqual([]);

    await send(url, 'b0', 'b');
    expect(bodies(await receive(url))).toEqual(['b0']);
    expect(await receive(url)).toEqual([]);
    expect((await sqs.counts())['events.fifo']).toEqual({ visible: 9, inFlight: 4, delayed: 0 });
  });

  it('gives at most ten messages and is blocked until the last of them is deleted', async () => {
    const { send, receive, remove } = client;
    const sent = Array.from({ length: 12 }, (_, n) => `a${n}`);
    for (const body of sent) await send(url, body, 'a');
    const ten = await receive(url);
    expect(bodies(ten)).toEqual(sent.slice(0, 10));
    for (const message of ten.slice(1)) await remove(url, message);
    expect(await receive(url)).toEqual([]);
    await remove(url, ten[0]);
    expect(bodies(await receive(url))).toEqual(sent.slice(10));
  });

  it('leaves the rest of a receive to the next groups, which come first the next time', async () => {
    const { send, receive, remove } = client;
    for (const body of ['a1', 'b1', 'a2', 'b2', 'a3']) await send(url, body, body[0]);
    const first = await receive(url, { max: 2 });
    expect(bodies(first)).toEqual(['a1', 'a2']);
    for (const message of first) await remove(url, message);
    const rest = await receive(url);
    expect(bodies(rest)).toEqual(['b1', 'b2', 'a3']);
  });

  it('puts returned messages back in their places, in any order of return', async () => {
    const { send, receive, remove, giveBack } = client;
    for (const body of ['a1', 'a2', 'a3', 'a4']) await send(url, body, 'a');
    const [a1, a2, a3] = await receive(url, { max: 3 });
    await giveBack(url, a3);
    await remove(url, a1);
    expect(await receive(url)).toEqual([]);
    await giveBack(url, a2);
    expect(bodies(await receive(url, { wait: 2 }))).toEqual(['a2', 'a3', 'a4']);
  });

  it('puts a failed message back at its head', async () => {
    const { send, receive, giveBack } = client;
    await send(url, 'a1', 'a');
    await send(url, 'a2', 'a');
    const [first] = await receive(url, { max: 1 });
    await giveBack(url, first);
    const [again] = await receive(url, { wait: 2 });
    expect([again?.Body, again?.Attributes?.ApproximateReceiveCount]).toEqual(['a1', '2']);
  });

  it('moves a message that was received too often to the DLQ and continues', async () => {
    const { send, receive, giveBack } = client;
    await send(url, 'poison', 'a');
    await send(url, 'sound', 'a');
    for (const count of ['1', '2']) {
      const [poison] = await receive(url, { wait: 2, max: 1 });
      expect([poison?.Body, poison?.Attributes?.ApproximateReceiveCount]).toEqual(['poison', count]);
      await giveBack(url, poison);
    }
    expect(bodies(await receive(url, { wait: 2 }))).toEqual(['sound']);
    expect((await sqs.counts())['events-dlq.fifo']).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    const [dead] = await receive(sqs.urls['events-dlq.fifo']);
    expect([dead?.Body, dead?.Attributes?.MessageGroupId]).toEqual(['poison', 'a']);
  });

  it('keeps its dead letters in order of arrival, whether sent or moved', async () => {
    const dlq = sqs.urls['events-dlq.fifo'];
    const { send, receive, giveBack } = client;
    for (const body of ['other', 'moved']) await send(url, body, body === 'moved' ? 'a' : 'b');
    for (const body of ['sent', 'sent too']) await send(dlq, body, 'a');
    // Two receives of each message. A busy machine may return the two groups one at a time.
    for (let got = await receive(url, { wait: 1 }); got.length > 0; got = await receive(url, { wait: 1 })) {
      for (const message of got) await giveBack(url, message);
    }
    const [sent, ...rest] = (await receive(dlq)).filter(
      ({ Attributes }) => Attributes?.MessageGroupId === 'a',
    );
    expect(bodies(rest)).toEqual(['sent too', 'moved']);
    for (const message of rest) await giveBack(dlq, message);
    await giveBack(dlq, sent);
    const again = await receive(dlq, { wait: 2 });
    expect(bodies(again)).toEqual(['sent', 'sent too', 'moved']);
  });
});
