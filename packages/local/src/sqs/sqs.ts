import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnBroken } from '../storage/storage-error.ts';
import { assembleFauxqs, type Fauxqs } from './fauxqs.ts';

/**
 * The embedded SQS: fauxqs on loopback, with the product's queues.
 * These work as on SQS, with tests in sqs.test.ts and groups.test.ts: order within a message group; up to ten messages
 * of a group in a receive; a group is blocked while one of its messages is in flight, and other groups continue;
 * deduplication by id for 5 minutes; redrive to a DLQ; delays; messages and receive counts survive the process, even
 * SIGKILL.
 * Differences from SQS:
 * - A message goes to its DLQ at the receive after its last allowed one, not at the end of its timeout.
 * - Deduplication ids are stored in memory: a restart drops them, and more than 10,000 ids within 5 minutes drop the
 *   oldest.
 * - Messages never expire, and a DLQ has no StartMessageMoveTask.
 * - Messages in flight when the process ended are visible at the next start, before their timeout, and that receive is
 *   not counted.
 * - Signatures are not checked. Every caller of the port has access, so it listens only on loopback.
 * - GetQueueUrl and ListQueues return the port on which the queue was created: use `urls`.
 */

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

export type QueueSpec = {
  /** Ends with `.fifo` if and only if `fifo` is true. */
  name: string;
  fifo: boolean;
  /** Seconds until a new message can be received, 0 to 900. */
  delaySeconds?: number;
  /** Seconds that a received message stays hidden, 0 to 43,200. */
  visibilityTimeout: number;
  /** Receives messages after `maxReceiveCount` receives. Created with the queue, with the same kind. */
  dlq?: { name: string; maxReceiveCount: number };
};

export type QueueCounts = { visible: number; inFlight: number; delayed: number };

export type Sqs = {
  endpoint: string;
  port: number;
  /** By queue name, including DLQs. */
  urls: Record<string, string>;
  arns: Record<string, string>;
  /** Exact at the time of the call: expired timeouts and delays are taken into account. */
  counts(): Promise<Record<string, QueueCounts>>;
  close(): Promise<void>;
};

/**
 * Starts SQS on 127.0.0.1 and applies the settings in `queues`. Existing messages in `dataDir` are kept.
 * @param options.dataDir folder for the messages, created if missing, or null to keep them in memory
 * @param options.port 0, the default, takes a free port
 * @param options.onBroken is called when the disk fails; from then on, all messages are refused
 */
export async function startSqs(options: {
  dataDir: string | null;
  port?: number;
  queues: QueueSpec[];
  onBroken?: OnBroken;
}): Promise<Sqs> {
  options.queues.forEach(check);
  const fauxqs = await assembleFauxqs(options.dataDir, options.onBroken);
  const port = await fauxqs.listen(options.port ?? 0);
  const endpoint = `http://127.0.0.1:${port}`;
  const names = options.queues.flatMap(({ name, dlq }) => (dlq ? [dlq.name, name] : [name]));
  const urls = Object.fromEntries(names.map((name) => [name, `${endpoint}/${ACCOUNT}/${name}`]));
  const arns = Object.fromEntries(names.map((name) => [name, queueArn(name)]));
  for (const queue of options.queues) {
    if (queue.dlq) ensureQueue(fauxqs, endpoint, queue.dlq.name, attributesOf({ ...queue, dlq: undefined }));
    ensureQueue(fauxqs, endpoint, queue.name, attributesOf(queue));
  }
  if (options.dataDir !== null) writeFileSync(join(options.dataDir, recordName), endpoint);
  return {
    endpoint,
    port,
    urls,
    arns,
    async counts() {
      fauxqs.store.processAllTimers();
      return Object.fromEntries(names.map((name) => [name, count(fauxqs, name)]));
    },
    close() {
      if (options.dataDir !== null) rmSync(join(options.dataDir, recordName), { force: true });
      return fauxqs.close();
    },
  };
}

const recordName = 'endpoint';

/** The address of the SQS that uses this folder, or that used it until it was killed. */
export function recordedEndpoint(dataDir: string): string | undefined {
  const file = join(dataDir, recordName);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function queueArn(name: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
}

function check({ name, fifo, dlq }: QueueSpec): void {
  for (const [field, value] of [['name', name] as const, ...(dlq ? [['dlq.name', dlq.name] as const] : [])]) {
    if (value.endsWith('.fifo') !== fifo) {
      throw new Error(
        `Queue ${field} "${value}" must ${fifo ? '' : 'not '}end with ".fifo" as fifo is ${fifo}`,
      );
    }
  }
  if (dlq && !(dlq.maxReceiveCount >= 1)) {
    throw new Error(`Queue "${name}": dlq.maxReceiveCount must be 1 or more, not ${dlq.maxReceiveCount}`);
  }
}

function attributesOf(
  queue: Omit<QueueSpec, 'dlq'> & { dlq?: QueueSpec['dlq'] | undefined },
): Record<string, string> {
  return {
    VisibilityTimeout: String(queue.visibilityTimeout),
    // A dead letter waits for a developer, so only the main queue has the delay.
    DelaySeconds: String(queue.delaySeconds ?? 0),
    ...(queue.fifo ? { FifoQueue: 'true', ContentBasedDeduplication: 'false' } : {}),
    RedrivePolicy: queue.dlq
      ? JSON.stringify({
          deadLetterTargetArn: queueArn(queue.dlq.name),
          maxReceiveCount: queue.dlq.maxReceiveCount,
        })
      : '',
  };
}

function ensureQueue(
  fauxqs: Fauxqs,
  endpoint: string,
  name: string,
  attributes: Record<string, string>,
): void {
  const queue =
    fauxqs.store.getQueueByName(name) ??
    fauxqs.store.createQueue(name, `${endpoint}/${ACCOUNT}/${name}`, queueArn(name), {
      FifoQueue: attributes.FifoQueue ?? 'false',
    });
  queue.setAttributes(attributes);
}

function count(fauxqs: Fauxqs, name: string): QueueCounts {
  const queue = fauxqs.store.getQueueByName(name);
  if (!queue) throw new Error(`Queue "${name}" is missing: it was deleted while the embedded cloud ran`);
  return {
    visible: Number(queue.getAttribute('ApproximateNumberOfMessages')),
    inFlight: Number(queue.getAttribute('ApproximateNumberOfMessagesNotVisible')),
    delayed: Number(queue.getAttribute('ApproximateNumberOfMessagesDelayed')),
  };
}
