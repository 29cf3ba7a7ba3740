import { createHash } from 'node:crypto';
import type { MessageAttributeValue, MessageSystemAttributeValue } from '@aws-sdk/client-sqs';
import { type QueueName, type QueueSpec, queues } from '../contract/queues.ts';
import { awsJson } from './aws-json.ts';
import { nextHop } from './chain.ts';
import { config } from './config.ts';

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

/** The attribute with a message's hop in its chain. A message without it is hop 1. */
export const hopAttribute = 'hop';

function hopAttributes(): { MessageAttributes?: Record<string, MessageAttributeValue> } {
  const hop = nextHop();
  if (hop === 1) return {};
  return { MessageAttributes: { [hopAttribute]: { DataType: 'Number', StringValue: String(hop) } } };
}

/**
 * Lambda's trace of this invocation, which X-Ray then continues in the consumer. The message has it, whatever client sends it:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-x-ray.html
 */
function traceAttributes(): { MessageSystemAttributes?: Record<string, MessageSystemAttributeValue> } {
  const { _X_AMZN_TRACE_ID: trace } = process.env;
  if (!trace) return {};
  return { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } } };
}

/** Ids that SQS accepts: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const validId = /^[!-~]{1,128}$/;

/** An id that SQS accepts. Our ids may contain foreign text of any length, so others are hashed. */
function queueId(id: string): string {
  return validId.test(id) ? id : createHash('sha256').update(id).digest('hex');
}

/** JSON in ASCII, because SQS refuses some characters that foreign text may contain. */
function asciiJson(body: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(body).replace(/[\u007f-\uffff]/g, escaped);
}

const contentOf = ({ body, group, deduplication }: Message) => ({
  MessageBody: asciiJson(body),
  MessageGroupId: queueId(group),
  MessageDeduplicationId: queueId(deduplication),
  ...hopAttributes(),
  ...traceAttributes(),
});

/**
 * Sends one message. SQS has stored it when this returns. A webhook is little more than this, so it must be cheap, and
 * load nothing.
 */
export async function send(queue: QueueName, message: Message): Promise<void> {
  await awsJson.call({
    service: 'sqs',
    target: 'AmazonSQS.SendMessage',
    version: '1.0',
    input: { QueueUrl: urlOf(queue), ...contentOf(message) },
  });
}

/** The SDK, for what only some functions do, or only after a failure. */
const loadSdk = () => import('./sqs-client.ts');

/** SQS takes at most ten messages a call. */
const batchLimit = 10;

/** Sends many messages. Throws if SQS refused any. Sending all again within five minutes is harmless. */
export async function sendAll(queue: QueueName, messages: Message[]): Promise<void> {
  const { sqs, SendMessageBatchCommand } = await loadSdk();
  for (let from = 0; from < messages.length; from += batchLimit) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: urlOf(queue),
        Entries: messages
          .slice(from, from + batchLimit)
          .map((message, index) => ({ Id: String(index), ...contentOf(message) })),
      }),
    );
    if (Failed.length > 0)
      throw new Error(`${queue}: ${Failed.length} messages refused, ${Failed[0]?.Message}`);
  }
}

/**
 * Returns messages in flight to the queue after some seconds. Otherwise their group would wait for the queue's whole
 * visibility timeout.
 * @param receiptHandles at most ten
 * @throws Error if SQS refuses any
 */
export async function retryAfter(
  queue: QueueName,
  receiptHandles: readonly string[],
  seconds: number,
): Promise<void> {
  const { sqs, ChangeMessageVisibilityBatchCommand } = await loadSdk();
  const { Failed = [] } = await sqs.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: urlOf(queue),
      Entries: receiptHandles.map((ReceiptHandle, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: seconds,
      })),
    }),
  );
  if (Failed.length > 0) throw new Error(`${queue}: ${Failed.length} messages kept, ${Failed[0]?.Message}`);
}

/** Keeps a message that could not be handled, with the reason, for an operator. */
export async function sendToDeadLetters(queue: QueueName, message: Message, reason: string): Promise<void> {
  const { sqs, SendMessageCommand } = await loadSdk();
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: config.queue(queueSpec(queue).deadLetterUrlVariable),
      MessageBody: typeof message.body === 'string' ? message.body : asciiJson(message.body),
      MessageGroupId: queueId(message.group),
      MessageDeduplicationId: queueId(message.deduplication),
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) || 'unknown' } },
      ...traceAttributes(),
    }),
  );
}
