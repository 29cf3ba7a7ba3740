import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnBroken } from '../storage/storage-error.ts';
import { assembleFauxqs, type Fauxqs } from './fauxqs.ts';

/**
 * The embedded SQS: fauxqs on loopback, with the product's queues.
 *
 * As on SQS (proven in sqs.test.ts and groups.test.ts): order within a message group, of which a receive hands out
 * up to ten, a group blocked while one of its messages is in flight while other groups move on, deduplication by id
 * for 5 minutes, redrive to a DLQ, delays, and messages and receive counts that outlive the process, SIGKILL included.
 *
 * Where it deviates from SQS:
 * - a message goes to its DLQ at the receive that follows its last allowed one, not at the end of its timeout;
 * - deduplication ids are held in memory: a restart forgets them, and more than 10,000 ids within 5 minutes
 *   push out the oldest;
 * - messages never expire, and a DLQ has no StartMessageMoveTask;
 * - what was in flight when the process ended is visible at the next start, without waiting out its timeout, and that
 *   receive is not counted;
 * - signatures are not checked: whoever reaches the port may use it, hence loopback only;
 * - GetQueueUrl and ListQueues answer with the port the queue was created on: use `urls`.
 */

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

export type QueueSpec = {
  /** Ends with `.fifo` exactly when `fifo` is true. */
  name: string;
  fifo: boolean;
  /** Seconds before a new message can be received, 0 to 900. */
  delaySeconds?: number;
  /** Seconds a received message stays hidden, 0 to 43,200. */
  visibilityTimeout: number;
  /** Where a message goes after `maxReceiveCount` receives; created with the queue, of the same kind. */
  dlq?: { name: string; maxReceiveCount: number };
};

export type QueueCounts = { visible: number; inFlight: number; delayed: number };

export type Sqs = {
  endpoint: string;
  port: number;
  /** By queue name, DLQs included. */
  urls: Record<string, string>;
  arns: Record<string, string>;
  /** Exact, as of the call: timeouts and delays that have run out are accounted for. */
  counts(): Promise<Record<string, QueueCounts>>;
  close(): Promise<void>;
};

/**
 * Starts SQS on 127.0.0.1 and brings its queues in line with `queues`; what `dataDir` holds of them stays.
 * @param options.dataDir folder for the messages (created if need be), or null to keep them in memory
 * @param options.port 0, the default, takes a free port
 * @param options.onBroken hears when the disk fails; from then on nothing is taken
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
  if (options.dataDir !== null) writeFileSync(join(options.dataDir, noteName), endpoint);
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
      if (options.dataDir !== null) rmSync(join(options.dataDir, noteName), { force: true });
      return fauxqs.close();
    },
  };
}

const noteName = 'endpoint';

/** Where SQS listens that holds this folder, or did until it was killed. */
export function notedEndpoint(dataDir: string): string | undefined {
  const file = join(dataDir, noteName);
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
    // A dead letter waits for a person, so the delay is the main queue's alone.
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
  if (!queue) throw new Error(`Queue "${name}" is gone: it was deleted while the embedded cloud ran`);
  return {
    visible: Number(queue.getAttribute('ApproximateNumberOfMessages')),
    inFlight: Number(queue.getAttribute('ApproximateNumberOfMessagesNotVisible')),
    delayed: Number(queue.getAttribute('ApproximateNumberOfMessagesDelayed')),
  };
}
