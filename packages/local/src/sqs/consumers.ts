import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueName } from '@vaultra/core/contract/queues.ts';
import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { loadHandler } from '../lambda/functions.ts';
import { withGrants } from '../lambda/grants.ts';
import { type Poller, pollQueue } from './poller.ts';
import { queueSpecs } from './queue-specs.ts';
import type { Sqs } from './sqs.ts';

/** Batches handled at a time. Each is for another business or account. */
const concurrency = 4;

/** How long a follow-up waits for other messages. During a flood of events, one recompute then covers many. */
const defaultFollowUpMaxWaitMs = 2000;
const lookAgainMs = 20;

/** Replaces Lambda's event source mappings: passes every queue's messages to its consumer. */
export class Consumers {
  readonly #sqs: Sqs;
  readonly #followUpMaxWaitMs: number;
  readonly #pollers: Poller[];
  readonly #handlers: Promise<QueueHandler>[] = [];
  #stopping = false;

  constructor(
    sqs: Sqs,
    onError: (part: string, error: unknown) => void,
    followUpMaxWaitMs = defaultFollowUpMaxWaitMs,
  ) {
    this.#sqs = sqs;
    this.#followUpMaxWaitMs = followUpMaxWaitMs;
    this.#pollers = queueSpecs().map(({ name, contract }) => {
      const handler = loadHandler<QueueHandler>(`queues/${contract.name}`);
      this.#handlers.push(handler);
      return pollQueue({
        endpoint: sqs.endpoint,
        url: sqs.urls[name] ?? '',
        arn: sqs.arns[name] ?? '',
        handler: async (event) => {
          const consume = await handler;
          if (contract.name === 'follow-up') await this.#letOthersGoFirst();
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

  /**
   * Whether no message waits, is delayed or in flight, except dead letters. The counts are of one moment. A message is
   * in flight until all messages sent by its handler are stored, so there is no gap between a message and its
   * follow-ups.
   */
  async isIdle(): Promise<boolean> {
    const idle = await this.#areIdle(queueSpecs().map(({ contract }) => contract.name));
    return idle && this.#pollers.every((poller) => poller.inFlight() === 0);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#pollers.map((poller) => poller.stop()));
    // Waits until the handlers are loaded, because a test's modules may be gone after its end.
    await Promise.all(this.#handlers);
  }

  async #letOthersGoFirst(): Promise<void> {
    const until = Date.now() + this.#followUpMaxWaitMs;
    while (!this.#stopping && Date.now() < until && !(await this.#areIdle(['stripe-events', 'work'])))
      await sleep(lookAgainMs);
  }

  async #areIdle(names: QueueName[]): Promise<boolean> {
    const counts = await this.#sqs.counts();
    return queueSpecs().every(({ name, contract }) => {
      const count = counts[name];
      if (!names.includes(contract.name) || !count) return true;
      return count.visible + count.inFlight + count.delayed === 0;
    });
  }
}
