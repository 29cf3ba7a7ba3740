import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type DeadLetter, giveBack, receive } from './dead-letters.ts';
import { describe } from './describe.ts';
import type { Place, Queue } from './place.ts';

/** Every queue with its counts, and below it its dead letters, a line each. Afterwards all is as it was. */
export async function list(place: Place): Promise<string[]> {
  const parts = await Promise.all(place.queues.map((queue) => listOne(place, queue)));
  return parts.flat();
}

async function listOne(place: Place, { name, url, deadLetterUrl }: Queue): Promise<string[]> {
  const [waiting, dead] = await Promise.all([countsOf(place, url), countsOf(place, deadLetterUrl)]);
  const letters = await look(place, deadLetterUrl);
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

/** Every dead letter that can be received, given back at the end whatever happens. */
async function look(place: Place, url: string): Promise<DeadLetter[]> {
  const seen = new Map<string, DeadLetter>();
  try {
    for (;;) {
      const letters = await receive(place, url);
      // A long look may meet some again whose hold has ended.
      const fresh = letters.filter(({ id }) => !seen.has(id));
      for (const letter of letters) seen.set(letter.id, letter);
      if (fresh.length === 0) break;
    }
  } finally {
    await giveBack(place, url, [...seen.values()]);
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
