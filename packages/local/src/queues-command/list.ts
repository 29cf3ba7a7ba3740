import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type DeadLetter, receive, returnToQueue } from './dead-letters.ts';
import { describe } from './describe.ts';
import type { Place, Queue } from './place.ts';

/** One line for each queue with its counts, followed by one line for each of its dead letters. Changes nothing. */
export async function list(place: Place): Promise<string[]> {
  const parts = await Promise.all(place.queues.map((queue) => listOne(place, queue)));
  return parts.flat();
}

async function listOne(place: Place, { name, url, deadLetterUrl }: Queue): Promise<string[]> {
  const [waiting, dead] = await Promise.all([countsOf(place, url), countsOf(place, deadLetterUrl)]);
  const letters = await receiveAll(place, deadLetterUrl);
  const total = Math.max(letters.length, dead.visible + dead.inFlight + dead.delayed);
  const behind = total - letters.length;
  return [
    `${name}: visible ${waiting.visible}, in flight ${waiting.inFlight}, delayed ${waiting.delayed}, dead letters ${total}`,
    ...letters.map((letter) => `  ${describe(letter)}`),
    ...(behind > 0
      ? [`  and ${behind} more: SQS shows the first ten of a group, and none that are in flight`]
      : []),
  ];
}

/** All dead letters that can be received. They are given back at the end, even after an error. */
async function receiveAll(place: Place, url: string): Promise<DeadLetter[]> {
  const seen = new Map<string, DeadLetter>();
  try {
    for (;;) {
      const letters = await receive(place, url);
      // A long listing may receive messages again after their hold has ended.
      const fresh = letters.filter(({ id }) => !seen.has(id));
      for (const letter of letters) seen.set(letter.id, letter);
      if (fresh.length === 0) break;
    }
  } finally {
    await returnToQueue(place, url, [...seen.values()]);
  }
  return [...seen.values()];
}

export async function countsOf({ client }: Place, url: string) {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
  };
}
