import { type QueueName, queues } from '@vaultra/core/contract/queues.ts';
import type { Settings } from './settings.ts';

/** The Lambda concurrency of a new account. AWS raises it on request: Service Quotas, "Concurrent executions". */
export const newAccountQuota = 10;
/** From this quota, concurrency can be reserved: AWS keeps 100 unreserved, and a small account refuses any reservation. */
const reservingQuota = 1000;

/** The lowest and highest concurrency of an event source mapping: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const [fewest, most] = [2, 1000];

/**
 * Each queue's part of the quota: together they use at most a quarter, so that a flood of messages leaves the rest to the API.
 * In a new account each has two, the fewest that a mapping takes: all of them together would fill it, but only while each
 * of the queues has messages of two groups in work, and SQS waits for a throttled function.
 */
const shareOfQueue = 1 / 4 / queues.length;

/** Parts of the quota that one function alone may use, and that it uses at most. */
const reservedShares: Readonly<Record<string, number>> = {
  // Owners can log in during a flood of other requests, and a flood of log-ins leaves the rest to others.
  'http/auth/login': 0.05,
  // Its second step, which some accounts have: whoever passed the first must not wait behind others.
  'http/auth/second-step': 0.02,
  // Each event takes milliseconds, so 100 at a time are thousands a second.
  'http/stripe/webhook': 0.1,
  // An answer takes up to half a minute and costs money.
  'http/agent/chat': 0.05,
};

export interface Concurrency {
  queues: Record<QueueName, number>;
  /** By a function's file below packages/functions/src. Empty below the quota from which AWS accepts reservations. */
  reserved: Record<string, number>;
  /** For the deployment's outputs. */
  summary: string;
}

/** How a stage uses its account's Lambda concurrency. @throws Error if its settings give out more than the quota */
export function concurrencyOf({ LAMBDA_QUOTA, QUEUE_CONCURRENCY = '' }: Settings): Concurrency {
  const quota = Number(LAMBDA_QUOTA ?? newAccountQuota);
  const share = Math.min(most, Math.max(fewest, Math.floor(quota * shareOfQueue)));
  const all = {
    ...Object.fromEntries(queues.map(({ name }) => [name, share])),
    ...parseQueueConcurrency(QUEUE_CONCURRENCY),
  } as Record<QueueName, number>;
  const shares = quota >= reservingQuota ? Object.entries(reservedShares) : [];
  const reserved = Object.fromEntries(shares.map(([file, part]) => [file, Math.floor(quota * part)]));
  const given = sum(all) + sum(reserved);
  // The fewest that the mappings take cannot be refused.
  if (given > Math.max(quota, fewest * queues.length)) {
    throw new Error(
      `QUEUE_CONCURRENCY: the queues (${listOf(all)}) and reservations (${sum(reserved)}) are ${given} together, above LAMBDA_QUOTA (${quota}): give less, or set LAMBDA_QUOTA to your account's quota`,
    );
  }
  const reservations =
    shares.length > 0
      ? `reserved: ${listOf(reserved)}`
      : `nothing is reserved for log-ins, webhooks, and the chat, because AWS accepts that only with a quota of ${reservingQuota}: request it, then set LAMBDA_QUOTA`;
  return { queues: all, reserved, summary: `of ${quota}: at most ${listOf(all)}; ${reservations}` };
}

/** @returns undefined if the text is not a list of queues with their concurrency */
export function parseQueueConcurrency(text: string): Partial<Record<QueueName, number>> | undefined {
  const names = new Set<string>(queues.map(({ name }) => name));
  const entries = text === '' ? [] : text.split(',').map((part) => part.trim().split('='));
  const isValid = entries.every(([name = '', value = '', ...rest]) => {
    const number = Number(value);
    return names.has(name) && /^\d+$/.test(value) && number >= fewest && number <= most && rest.length === 0;
  });
  const isUnique = new Set(entries.map(([name]) => name)).size === entries.length;
  if (!isValid || !isUnique) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, Number(value)]));
}

export const queueConcurrencyAdvice = `give queues with ${fewest} to ${most} each, like stripe-events=50,work=20; the queues are ${queues.map(({ name }) => name).join(', ')}`;

const sum = (numbers: Record<string, number>) =>
  Object.values(numbers).reduce((total, one) => total + one, 0);

const listOf = (numbers: Record<string, number>) =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
