import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { loadHandler } from '../lambda/functions.ts';
import { withGrants } from '../lambda/grants.ts';
import { type Poller, pollQueue } from './poller.ts';
import { queueSpecs } from './queue-specs.ts';
import type { Sqs } from './sqs.ts';

/** Batches handled at a time, each of another business or account. */
const concurrency = 4;

/** The event source mappings: every queue's messages to its consumer. */
export class Consumers {
  readonly #sqs: Sqs;
  readonly #pollers: Poller[];

  constructor(sqs: Sqs, onError: (part: string, error: unknown) => void) {
    this.#sqs = sqs;
    this.#pollers = queueSpecs().map(({ name, contract }) => {
      const handler = loadHandler<QueueHandler>(`queues/${contract.name}`);
      return pollQueue({
        endpoint: sqs.endpoint,
        url: sqs.urls[name] ?? '',
        arn: sqs.arns[name] ?? '',
        handler: async (event) => {
          const consume = await handler;
          return withGrants({ name: `queue ${contract.name}`, grants: contract.grants }, () =>
            consume(event),
          );
        },
        batchSize: contract.batchSize,
        concurrency,
        onError: (error) => onError(`queue ${contract.name}`, error),
      });
    });
  }

  /** Whether nothing waits, is delayed or in flight, the dead letters aside. */
  async isIdle(): Promise<boolean> {
    const counts = await this.#sqs.counts();
    const busy = queueSpecs().some(({ name }) => {
      const count = counts[name];
      return count !== undefined && count.visible + count.inFlight + count.delayed > 0;
    });
    return !busy && this.#pollers.every((poller) => poller.inFlight() === 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pollers.map((poller) => poller.stop()));
  }
}
