import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deadLetterName, queueName, queueSpecs } from '../sqs/queue-specs.ts';
import { type Sqs, startSqs } from '../sqs/sqs.ts';
import type { Place } from './place.ts';
import { redrive } from './redrive.ts';

let sqs: Sqs;
let place: Place;
/** Called before each command is sent. */
let before: (command: string | undefined) => Promise<void> | void;

beforeEach(async () => {
  sqs = await startSqs({ dataDir: null, queues: queueSpecs() });
  before = () => undefined;
  const client = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      await before(context.commandName);
      return next(args);
    },
    { step: 'initialize' },
  );
  place = {
    client,
    waitSeconds: 0,
    queues: [
      {
        name: 'work',
        url: sqs.urls[queueName('work')] ?? '',
        deadLetterUrl: sqs.urls[deadLetterName('work')] ?? '',
      },
    ],
  };
});

afterEach(async () => {
  place.client.destroy();
  await sqs.close();
});

async function putAside(body: string, client = place.client): Promise<string> {
  const { MessageId = '' } = await client.send(
    new SendMessageCommand({
      QueueUrl: place.queues[0]?.deadLetterUrl,
      MessageBody: body,
      MessageGroupId: 'biz_1',
      MessageDeduplicationId: crypto.randomUUID(),
    }),
  );
  return MessageId;
}

async function counts() {
  const all = await sqs.counts();
  return { queue: all[queueName('work')]?.visible, dead: all[deadLetterName('work')]?.visible };
}

const failOn = (name: string) => (command: string | undefined) => {
  if (command === name) throw new Error('cut off');
};

it.each([
  ['SendMessageCommand', { queue: 0, dead: 2 }, { queue: 2, dead: 0 }],
  ['DeleteMessageCommand', { queue: 1, dead: 2 }, { queue: 3, dead: 0 }],
])('loses no message if it is interrupted at %s, and continues when run again', async (name, then, after) => {
  for (const body of ['one', 'two']) await putAside(body);
  before = failOn(name);
  await expect(redrive(place, 'work')).rejects.toThrow('cut off');
  // Held messages become visible within a millisecond.
  await expect.poll(counts).toEqual(then);
  before = () => undefined;
  await redrive(place, 'work');
  expect(await counts()).toEqual(after);
});

it('does not resend a failing message forever', async () => {
  const ids = [await putAside('one'), await putAside('two')];
  const other = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  before = async (command) => {
    if (command === 'DeleteMessageCommand') await putAside('again', other);
  };
  expect(await redrive(place, 'work')).toEqual(ids);
  await expect.poll(counts).toEqual({ queue: 2, dead: 2 });
  other.destroy();
});

it('sends the eleventh message of a group only after the first ten, and says so', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 11; n++) ids.push(await putAside(`${n}`));
  await expect(redrive(place, 'work', [ids[3] ?? '', ids[10] ?? ''])).rejects.toThrow(
    `Sent back 1. Not found among the dead letters of work: ${ids[10]}.`,
  );
  await expect.poll(counts).toEqual({ queue: 1, dead: 10 });
  expect(await redrive(place, 'work', [ids[10] ?? ''])).toEqual([ids[10]]);
});

it('lists the queues if the queue is unknown', async () => {
  await expect(redrive(place, 'coffee')).rejects.toThrow('There is no queue coffee. The queues are work.');
});
