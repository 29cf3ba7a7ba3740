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
  /** Receives from the dead-letter queue. Each listing counts as one. */
  receives: number;
  /** Null if SQS moved the message. */
  reason: string | null;
  body: string;
  receiptHandle: string;
}

/** If the command is interrupted, the messages become visible again after this time. */
const holdSeconds = 30;

/**
 * Receives the next dead letters and hides them from others until they are given back or the hold ends. SQS returns
 * only the first ten of a group, so it returns no more of a group while some are held.
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

/** Makes the held messages visible again, in their original order. */
export async function returnToQueue(
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
