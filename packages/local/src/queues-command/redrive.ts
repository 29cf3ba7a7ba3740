import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { StartError } from '../environment.ts';
import { type DeadLetter, receive, returnToQueue } from './dead-letters.ts';
import { countsOf } from './list.ts';
import type { Place } from './place.ts';

/**
 * Sends dead letters back to their queue: all of them, or those with the given ids. Each is sent before it is deleted,
 * so an interruption may leave one in both places but loses none. Handling a message twice is harmless.
 * @returns the ids of the sent messages
 * @throws StartError for an unknown queue, or for ids that were not found
 */
export async function redrive(place: Place, queueName: string, ids?: readonly string[]): Promise<string[]> {
  const { client, queues } = place;
  const queue = queues.find(({ name }) => name === queueName);
  if (!queue) {
    const known = queues.map(({ name }) => name).join(', ');
    throw new StartError(`There is no queue ${queueName}. The queues are ${known}.`);
  }
  const { url, deadLetterUrl } = queue;

  const send = async ({ body, group, receiptHandle }: DeadLetter) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageGroupId: group,
        // With the original id, SQS would drop the message as a duplicate for five minutes.
        MessageDeduplicationId: ulid(),
      }),
    );
    await client.send(new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle: receiptHandle }));
  };

  // A message that fails again comes back during the loop, so no more are sent than there were at the start.
  const { visible, inFlight } = await countsOf(place, deadLetterUrl);
  const left = new Set(ids);
  const isWanted = ({ id }: DeadLetter) => (ids ? left.has(id) : sent.length < visible + inFlight);
  const sent: string[] = [];
  const held = new Map<string, DeadLetter>();
  try {
    while (!ids || left.size > 0) {
      const letters = await receive(place, deadLetterUrl);
      if (letters.every(({ id }) => held.has(id))) break;
      for (const letter of letters) held.set(letter.id, letter);
      for (const letter of letters.filter(isWanted)) {
        await send(letter);
        held.delete(letter.id);
        left.delete(letter.id);
        sent.push(letter.id);
      }
    }
  } finally {
    await returnToQueue(place, deadLetterUrl, [...held.values()]);
  }
  if (left.size > 0) {
    throw new StartError(
      `Sent back ${sent.length}. Not found among the dead letters of ${queueName}: ${[...left].join(', ')}. ` +
        'Only the first ten of a group can be found: send those back first, or use --all.',
    );
  }
  return sent;
}
