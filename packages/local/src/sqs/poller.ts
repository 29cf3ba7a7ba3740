import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { lighten } from '../loopback-client.ts';
import { sqsRecord } from './record.ts';

/**
 * Lambda's event source mapping: receives a batch, invokes the handler with it, and deletes the successful messages. If
 * the handler throws, or `batchItemFailures` has an unknown message, the whole batch fails. Otherwise, only the listed
 * messages fail. A failed message comes back after its visibility timeout, which the handler may have shortened.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */

/** The pause before a queue that does not respond is asked again. */
const RETRY_AFTER_MS = 1000;
/** The longest poll that SQS allows. */
const WAIT_SECONDS = 20;
/** How long `stop` waits for running handlers. Unfinished messages are received again later. */
const STOP_TIMEOUT_MS = 800;

export type Poller = {
  /** Ends the polls and waits for running handlers, for less than a second. */
  stop(): Promise<void>;
  /** Messages that are received and not yet deleted or given back. */
  inFlight(): number;
};

/**
 * @param options.batchSize maximum number of messages in an event, 1 to 10
 * @param options.concurrency maximum number of handlers at a time
 * @param options.onError is called for thrown errors and for a queue that does not respond; the polling continues
 */
export function pollQueue(options: {
  endpoint: string;
  url: string;
  arn: string;
  handler: (event: SQSEvent) => Promise<SQSBatchResponse | undefined> | Promise<void>;
  batchSize: number;
  concurrency: number;
  onError: (error: unknown) => void;
}): Poller {
  const { url, arn, handler, batchSize, concurrency, onError } = options;
  if (!(batchSize >= 1 && batchSize <= 10)) throw new Error(`batchSize must be 1 to 10, not ${batchSize}`);
  if (!(concurrency >= 1)) throw new Error(`concurrency must be 1 or more, not ${concurrency}`);
  const client = new SQSClient({
    endpoint: options.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    md5: false,
  });
  lighten(client);
  const stopping = new AbortController();
  let inFlight = 0;

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const messages = await receive();
      if (messages.length === 0) continue;
      inFlight += messages.length;
      try {
        await settle(messages, await invoke(messages));
      } catch (error) {
        // A handler may end after the queue has closed. Its messages are received again later.
        if (!stopping.signal.aborted) onError(error);
      } finally {
        inFlight -= messages.length;
      }
    }
  }

  async function receive(): Promise<Message[]> {
    const request = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: WAIT_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    try {
      return (await client.send(request, { abortSignal: stopping.signal })).Messages ?? [];
    } catch (error) {
      if (stopping.signal.aborted) return [];
      onError(error);
      await Promise.race([sleep(RETRY_AFTER_MS, undefined, { ref: false }), aborted(stopping.signal)]);
      return [];
    }
  }

  /** Returns the ids of the failed messages. */
  async function invoke(messages: Message[]): Promise<Set<string>> {
    const all = new Set(messages.map(idOf));
    try {
      const response = await handler({ Records: messages.map((message) => sqsRecord(message, arn)) });
      const failures = response ? response.batchItemFailures : [];
      const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
      const unknown = [...failed].filter((id) => !all.has(id));
      if (unknown.length === 0) return failed;
      throw new Error(`batchItemFailures names ${unknown.join(', ')}, which the batch does not hold`);
    } catch (error) {
      onError(error);
      return all;
    }
  }

  async function settle(messages: Message[], failed: Set<string>): Promise<void> {
    const Entries = messages
      .filter((message) => !failed.has(idOf(message)))
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    if (Entries.length === 0) return;
    const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    for (const refused of Failed) {
      onError(new Error(`${arn} refused to delete a message: ${refused.Code} ${refused.Message}`));
    }
  }

  const polls = Array.from({ length: concurrency }, poll);
  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(polls), sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      client.destroy();
    },
    inFlight: () => inFlight,
  };
}

function idOf({ MessageId }: Message): string {
  return MessageId ?? '';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
