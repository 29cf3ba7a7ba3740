import type { SqsQueue } from './fauxqs.ts';

/**
 * Applies SQS's rules for message groups, which fauxqs 2.4.1 does not follow. A receive may return several messages of
 * one group (fauxqs: one). A returned message takes its old place in its group (fauxqs: the first place, so two
 * messages change order).
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export function followGroupRules(queue: SqsQueue): void {
  queue.dequeue = (max, seconds, find) => dequeue(queue, max, seconds, find);

  const processTimers = queue.processTimers.bind(queue);
  queue.processTimers = () => {
    const inFlight = queue.inflightMessages.size;
    processTimers();
    if (queue.inflightMessages.size < inFlight) restoreOrder(queue);
  };

  // fauxqs wakes all waiting receives for every message, even if it is delayed. Most would return empty and poll again.
  // biome-ignore lint/complexity/useLiteralKeys: TypeScript allows access to a private member only in this form
  queue['notifyWaiters'] = () => {
    for (const waiter of queue.pollWaiters.splice(0, freeGroups(queue))) {
      clearTimeout(waiter.timer);
      waiter.resolve();
    }
  };
}

type Asked = Parameters<SqsQueue['dequeue']>;
type Received = ReturnType<SqsQueue['dequeue']>;
type Message = ReturnType<SqsQueue['inspectMessages']>['ready'][number];

/** Up to `max` messages: all available ones of a group, in order, then those of the next free group. */
function dequeue(
  queue: SqsQueue,
  max: Asked[0],
  seconds: number = Number(queue.attributes.VisibilityTimeout),
  find: Asked[2],
): Received {
  queue.processTimers();
  const { deadLetterTargetArn: arn, maxReceiveCount } = JSON.parse(queue.attributes.RedrivePolicy || '{}');
  const deadLetters = arn ? find?.(arn) : undefined;
  const batch: Received = [];
  for (const [group, waiting] of queue.fifoMessages) {
    if (batch.length === max) break;
    if (queue.fifoLockedGroups.has(group)) continue;
    const before = batch.length;
    while (batch.length < max) {
      const message = waiting.shift();
      if (!message) break;
      message.approximateReceiveCount++;
      message.approximateFirstReceiveTimestamp ??= Date.now();
      if (deadLetters && message.approximateReceiveCount > maxReceiveCount) moveTo(deadLetters, message);
      else batch.push(markReceived(queue, message, seconds));
    }
    if (batch.length > before) queue.fifoLockedGroups.set(group, batch.length - before);
    // Moves the group to the end of the order, so that a group with many messages does not block the others.
    queue.fifoMessages.delete(group);
    if (waiting.length > 0) queue.fifoMessages.set(group, waiting);
  }
  return batch;
}

/** One write: the row moves to the other queue, so a kill cannot lose the message. */
function moveTo(queue: SqsQueue, message: Message): void {
  message.sequenceNumber = queue.nextSequenceNumber();
  queue.enqueue(message);
}

function markReceived(queue: SqsQueue, message: Message, seconds: number): Received[number] {
  const receiptHandle = crypto.randomUUID();
  const visibilityDeadline = Date.now() + seconds * 1000;
  queue.inflightMessages.set(receiptHandle, { message, receiptHandle, visibilityDeadline });
  queue.persistence?.updateMessageInflight(
    message.messageId,
    receiptHandle,
    visibilityDeadline,
    message.approximateReceiveCount,
    message.approximateFirstReceiveTimestamp,
  );
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...(message.md5OfMessageAttributes && { MD5OfMessageAttributes: message.md5OfMessageAttributes }),
    ...(Object.keys(message.messageAttributes).length > 0 && {
      MessageAttributes: message.messageAttributes,
    }),
  };
}

function restoreOrder(queue: SqsQueue): void {
  const place = ({ sequenceNumber = '' }: Message) => sequenceNumber;
  for (const waiting of queue.fifoMessages.values()) {
    waiting.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }
}

function freeGroups(queue: SqsQueue): number {
  const groups = [...queue.fifoMessages];
  return groups.filter(([group, waiting]) => waiting.length > 0 && !queue.fifoLockedGroups.has(group)).length;
}
