import { type QueueName, retryDelaysSeconds } from '@vaultra/core/contract/queues.ts';
import { atHop, ChainTooLong, maxHops } from '@vaultra/core/shared/chain.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { hopAttribute, queueSpec, retryAfter, sendToDeadLetters } from '@vaultra/core/shared/queue.ts';
import { measure } from '@vaultra/core/shared/telemetry.ts';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { idsOf } from './ids-of.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

export interface Consumer<T> {
  /** Handles messages of one group in order. It must be idempotent. */
  handle(messages: T[], clock: Clock): Promise<void>;
  /** Called before a message moves to the dead-letter queue. */
  giveUp?(message: T, reason: string): Promise<void>;
}

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * Makes the Lambda handler of a queue. It handles a group's messages together. If that fails, it handles them one by
 * one, up to the failing message. The failing message and the rest of the group go back to the queue, with a delay that
 * grows with each receive. At its last receive, a failing message moves to the dead-letter queue with the reason, and
 * its group continues. Only the first message of a batch does: the others were received with it, and have hardly been tried.
 * A message with too long a chain moves there at once.
 */
export function consumer<T>(queue: QueueName, schema: z.ZodType<T>, work: Consumer<T>): QueueHandler {
  return async ({ Records }) => {
    const failures = await Promise.all(
      [...groups(Records).values()].map((records) => handleGroup(queue, schema, work, records)),
    );
    return {
      batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })),
    };
  };
}

async function handleGroup<T>(
  queue: QueueName,
  schema: z.ZodType<T>,
  work: Consumer<T>,
  records: SQSRecord[],
): Promise<SQSRecord[]> {
  const handle = async (some: SQSRecord[]) => {
    const startedAt = Date.now();
    const hop = Math.max(...some.map(hopOf));
    if (hop > maxHops) throw new ChainTooLong(hop);
    const messages = some.map(({ body }) => schema.parse(JSON.parse(body)));
    await atHop(hop, () => work.handle(messages, runtime.clock));
    log.info('handled', { queue, messages: some.length, ms: Date.now() - startedAt, ...idsOf(messages) });
  };
  if (records.length > 1) {
    try {
      await handle(records);
      return [];
    } catch (error) {
      log.warn('a group failed as a whole; trying its messages one by one', { queue, error: error as Error });
    }
  }
  for (const [index, record] of records.entries()) {
    try {
      await handle([record]);
    } catch (error) {
      log.error('message failed', {
        ...{ queue, message_id: record.messageId, receives: record.attributes.ApproximateReceiveCount },
        ...idsOf([safeJson(record.body)]),
        error: error as Error,
      });
      const isSpent = index === 0 && isLastReceive(queue, record);
      if (!isSpent && !(error instanceof ChainTooLong)) {
        await retrySoon(queue, records.slice(index));
        return records.slice(index);
      }
      try {
        await putAside(queue, schema, work, record, error);
      } catch (refused) {
        // SQS then moves the message itself, without the reason. Messages of other groups must not fail with it.
        log.error('message not moved to the dead letters', {
          queue,
          message_id: record.messageId,
          error: refused as Error,
        });
        return records.slice(index);
      }
    }
  }
  return [];
}

/** Without this, the messages would come back after the queue's visibility timeout, six times the consumer's own. */
async function retrySoon(queue: QueueName, records: readonly SQSRecord[]): Promise<void> {
  const receives = Number(records[0]?.attributes.ApproximateReceiveCount);
  const seconds = retryDelaysSeconds[Math.min(receives, retryDelaysSeconds.length) - 1] ?? 0;
  const { RETRY_SCALE } = config.retry();
  try {
    await retryAfter(
      queue,
      records.map(({ receiptHandle }) => receiptHandle),
      seconds * RETRY_SCALE,
    );
  } catch (error) {
    // They come back after the queue's visibility timeout, which is late but correct.
    log.warn('retry not moved forward', { queue, error: error as Error });
  }
}

async function putAside<T>(
  queue: QueueName,
  schema: z.ZodType<T>,
  work: Consumer<T>,
  { body, messageId, attributes }: SQSRecord,
  error: unknown,
): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const group = attributes.MessageGroupId ?? messageId;
  await sendToDeadLetters(queue, { body, group, deduplication: messageId }, reason);
  measure({ MessagesSetAside: 1 }, { Queue: queue });
  const parsed = schema.safeParse(safeJson(body));
  if (parsed.success) await work.giveUp?.(parsed.data, reason);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isLastReceive(queue: QueueName, { attributes }: SQSRecord): boolean {
  return Number(attributes.ApproximateReceiveCount) >= queueSpec(queue).maxReceives;
}

function hopOf({ messageAttributes }: SQSRecord): number {
  return Number(messageAttributes[hopAttribute]?.stringValue ?? 1);
}

function groups(records: SQSRecord[]): Map<string, SQSRecord[]> {
  return Map.groupBy(records, ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId);
}
