import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Place } from './place.ts';

export interface DeadLetter {
  id: string;
  group: string;
  at: Date;
  /** Times it was received where it lies now; every look is one. */
  receives: number;
  /** Null where SQS moved it by itself. */
  reason: string | null;
  body: string;
  receiptHandle: string;
}

/** Should we be interrupted, what we have received is there again after this. */
const holdSeconds = 30;

/**
 * The next dead letters, hidden from others until they are given back or the hold ends. None come of a group of which
 * some are held: SQS lets us look at no more than the first ten of it.
 */
export async function receive({ client, waitSeconds }: Place, url: string): Promise<DeadLetter[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: holdSeconds,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map(deadLetter);
}

/** Makes what is held visible again, in the order it had. */
export async function giveBack(
  { client }: Place,
  url: string,
  letters: readonly DeadLetter[],
): Promise<void> {
  for (let from = 0; from < letters.length; from += 10) {
    const Entries = letters.slice(from, from + 10).map(({ receiptHandle: ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

function deadLetter({
  MessageId,
  Body,
  ReceiptHandle,
  Attributes = {},
  MessageAttributes,
}: Message): DeadLetter {
  return {
    id: MessageId ?? '',
    group: Attributes.MessageGroupId ?? '',
    at: new Date(Number(Attributes.SentTimestamp)),
    receives: Number(Attributes.ApproximateReceiveCount),
    reason: MessageAttributes?.reason?.StringValue ?? null,
    body: Body ?? '',
    receiptHandle: ReceiptHandle ?? '',
  };
}
