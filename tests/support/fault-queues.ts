import { createHash } from 'node:crypto';
import type { SendMessageBatchCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { QueueName } from '@vaultra/core/contract/queues.ts';
import { queues, redriveAfter } from '@vaultra/core/contract/queues.ts';
import type { SQSEvent } from 'aws-lambda';

export interface Queued {
  id: string;
  group: string;
  deduplication: string;
  body: string;
  receives: number;
  reason: string | null;
}

type Send = SendMessageCommandInput | SendMessageBatchCommandInput;
type Entry = Pick<
  SendMessageCommandInput,
  'MessageBody' | 'MessageGroupId' | 'MessageDeduplicationId' | 'MessageAttributes'
>;

/**
 * The product's queues under the control of the test: messages are received only when the test asks for them. Unlike the embedded
 * queues they return up to ten messages of one group, as SQS does.
 */
export class FaultQueues {
  #sent = 0;
  #waiting = new Map<string, Queued[]>();
  /** The ids of sent messages. The five minutes of deduplication never end here. */
  #seen = new Set<string>();
  #inFlight = new Set<string>();

  /** Accepts what a client sends. @returns the answer of SQS */
  accept(input: object): object {
    const { QueueUrl = '', ...sent } = input as Send;
    // The test decides when a failed message comes again.
    if ('Entries' in sent && sent.Entries?.some((entry) => 'VisibilityTimeout' in entry))
      return { Successful: [] };
    if (!('Entries' in sent)) return this.#put(QueueUrl, sent as Entry);
    const Successful = (sent.Entries ?? []).map(({ Id, ...entry }) => ({
      Id,
      ...this.#put(QueueUrl, entry),
    }));
    return { Successful };
  }

  #put(url: string, entry: Entry): { MessageId: string; MD5OfMessageBody: string } {
    const body = entry.MessageBody ?? '';
    const group = entry.MessageGroupId ?? '';
    const deduplication = entry.MessageDeduplicationId ?? '';
    const reason = entry.MessageAttributes?.reason?.StringValue ?? null;
    this.#sent += 1;
    const id = `message-${this.#sent}`;
    if (!this.#isKnown(url, deduplication)) {
      this.#seen.add(`${url} ${deduplication}`);
      this.#of(url).push({ id, group, deduplication, body, reason, receives: 0 });
    }
    return { MessageId: id, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
  }

  /** A sender to a delayed queue uses an id no longer than the delay, and there is no delay here. */
  #isKnown(url: string, deduplication: string): boolean {
    const isDelayed = queues.some((spec) => spec.delaySeconds > 0 && process.env[spec.urlVariable] === url);
    return isDelayed
      ? this.#of(url).some((message) => message.deduplication === deduplication)
      : this.#seen.has(`${url} ${deduplication}`);
  }

  waiting(name: QueueName): readonly Queued[] {
    return this.#of(urlsOf(name).url);
  }

  dead(name: QueueName): readonly Queued[] {
    return this.#of(urlsOf(name).deadLetterUrl);
  }

  /** Clears the dead letters, as an operator does in the end. */
  emptyDead(): void {
    for (const { name } of queues) this.#waiting.delete(urlsOf(name).deadLetterUrl);
  }

  /** Returns up to one batch and skips groups in work. Messages received too often go to the dead letters. */
  receive(name: QueueName): Queued[] {
    const { url, deadLetterUrl, batchSize, receivesAtMost } = urlsOf(name);
    const free = this.#of(url).filter(({ group }) => !this.#inFlight.has(`${url} ${group}`));
    for (const spent of free.filter(({ receives }) => receives >= receivesAtMost)) {
      this.#take(url, spent);
      this.#of(deadLetterUrl).push(spent);
    }
    const batch = free.filter(({ receives }) => receives < receivesAtMost).slice(0, batchSize);
    for (const message of batch) {
      message.receives += 1;
      this.#inFlight.add(`${url} ${message.group}`);
    }
    return batch;
  }

  /** Ends the work on a batch and removes the messages that did not fail. */
  settle(name: QueueName, batch: readonly Queued[], failed: ReadonlySet<string>): void {
    const { url } = urlsOf(name);
    for (const message of batch) {
      this.#inFlight.delete(`${url} ${message.group}`);
      if (!failed.has(message.id)) this.#take(url, message);
    }
  }

  /** Saves the current messages. Call the result to restore them. */
  snapshot(): () => void {
    const held = structuredClone([this.#waiting, this.#seen] as const);
    return () => {
      [this.#waiting, this.#seen] = structuredClone(held);
      this.#inFlight.clear();
    };
  }

  #of(url: string): Queued[] {
    const queue = this.#waiting.get(url) ?? [];
    this.#waiting.set(url, queue);
    return queue;
  }

  #take(url: string, { id }: Queued): void {
    this.#waiting.set(
      url,
      this.#of(url).filter((message) => message.id !== id),
    );
  }
}

function urlsOf(name: QueueName) {
  const spec = queues.find((queue) => queue.name === name);
  if (!spec) throw new RangeError(`there is no queue ${name}`);
  const [url = '', deadLetterUrl = ''] = [spec.urlVariable, spec.deadLetterUrlVariable].map(
    (variable) => process.env[variable],
  );
  return { url, deadLetterUrl, batchSize: spec.batchSize, receivesAtMost: redriveAfter(spec) };
}

/** A batch in the form that Lambda passes to the queue's function. */
export function eventOf(name: QueueName, batch: readonly Queued[]): SQSEvent {
  return {
    Records: batch.map(({ id, body, group, receives }) => ({
      messageId: id,
      receiptHandle: id,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: group,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:vaultra-${name}.fifo`,
      awsRegion: 'us-east-1',
    })),
  };
}
