import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueName, type QueueSpec, queues } from '../contract/queues.ts';
import { config } from './config.ts';

/**
 * A webhook is hardly more than one SendMessage, so what the client does for each is kept small: a command's steps are
 * put together once, and bodies are not hashed a second time, as the signature already covers their SHA-256.
 */
export const sqs = new SQSClient({ cacheMiddleware: true, md5: false });

/** One message of a FIFO queue. */
export interface Message {
  body: unknown;
  /** Messages of a group are handled in order, one batch at a time. */
  group: string;
  /** A second message with the same value within 5 minutes is the same message. */
  deduplication: string;
}

export function queueSpec(name: QueueName): QueueSpec {
  const spec = queues.find((queue) => queue.name === name);
  if (!spec) throw new RangeError(`there is no queue ${name}`);
  return spec;
}

const urlOf = (name: QueueName) => config.queue(queueSpec(name).urlVariable);

/** SQS takes no longer names. */
const longestName = 128;

/** What a message is told apart by, as SQS takes it: an id of Stripe's in it may be 255 long. */
function nameOf(deduplication: string): string {
  if (deduplication.length <= longestName) return deduplication;
  return createHash('sha256').update(deduplication).digest('hex');
}

/** Sends one message; it is stored when this returns. */
export async function send(queue: QueueName, { body, group, deduplication }: Message): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: urlOf(queue),
      MessageBody: JSON.stringify(body),
      MessageGroupId: group,
      MessageDeduplicationId: nameOf(deduplication),
    }),
  );
}

/** SQS takes at most ten messages a call. */
const batchLimit = 10;

/** Sends many; throws where any was refused, after which sending all again is harmless within five minutes. */
export async function sendAll(queue: QueueName, messages: Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += batchLimit) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: urlOf(queue),
        Entries: messages.slice(from, from + batchLimit).map(({ body, group, deduplication }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(body),
          MessageGroupId: group,
          MessageDeduplicationId: nameOf(deduplication),
        })),
      }),
    );
    if (Failed.length > 0)
      throw new Error(`${queue}: ${Failed.length} messages refused, ${Failed[0]?.Message}`);
  }
}

/** A message that could not be handled, kept with the reason for whoever looks into it. */
export async function sendToDeadLetters(queue: QueueName, message: Message, reason: string): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: config.queue(queueSpec(queue).deadLetterUrlVariable),
      MessageBody: typeof message.body === 'string' ? message.body : JSON.stringify(message.body),
      MessageGroupId: message.group,
      MessageDeduplicationId: message.deduplication,
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) || 'unknown' } },
    }),
  );
}
