import { AsyncLocalStorage } from 'node:async_hooks';
import { actionOf, awsJson } from '@vaultra/core/shared/aws-json.ts';
import { sqs } from '@vaultra/core/shared/sqs-client.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import type { FaultQueues } from './fault-queues.ts';

/** A call from an invocation to something outside its process. */
export interface Call {
  /** Starts at 0, in the order of the calls. */
  index: number;
  service: 'table' | 'queue' | 'stripe';
  /** For example `TransactWriteItemsCommand` or `GET /v1/charges`. */
  command: string;
  input: Record<string, unknown>;
  /** The number of answers that get lost after the call took effect. The client then retries by itself. */
  loseAnswers: number;
}

/** The fate of a call: it is passed on, refused, or ends the whole invocation. */
export type Fault = (call: Call, pass: () => Promise<unknown>, die: () => Promise<never>) => Promise<unknown>;

export const calm: Fault = (_, pass) => pass();

export interface Ran<T> {
  calls: Call[];
  /** `died`: nothing was answered, and no part of it still runs. */
  end: { how: 'answered'; answer: T } | { how: 'threw'; error: unknown } | { how: 'died' };
}

/** One run of a handler. After it dies it never continues: its pending calls never resolve. */
class Invocation {
  readonly calls: Call[] = [];
  readonly #fault: Fault;
  readonly #died = Promise.withResolvers<{ how: 'died' }>();
  readonly #passing = new Set<Promise<unknown>>();
  readonly queues: FaultQueues;
  #dead = false;

  constructor(fault: Fault, queues: FaultQueues) {
    this.#fault = fault;
    this.queues = queues;
  }

  async call(what: Omit<Call, 'index' | 'loseAnswers'>, send: () => Promise<unknown>): Promise<unknown> {
    if (this.#dead) return forever;
    const call = { ...what, index: this.calls.length, loseAnswers: 0 };
    this.calls.push(call);
    const pass = () => {
      const passing = sending.run({ call, queues: this.queues }, send);
      this.#passing.add(passing);
      return passing;
    };
    const answer = await this.#fault(call, pass, () => this.#die());
    return this.#dead ? forever : answer;
  }

  async run<T>(work: () => Promise<T>): Promise<Ran<T>['end']> {
    const ended = running
      .run(this, work)
      .then((answer) => ({ how: 'answered' as const, answer }))
      .catch((error: unknown) => ({ how: 'threw' as const, error }));
    const end = await Promise.race([ended, this.#died.promise]);
    // Calls in progress at its death arrive or fail before anything else happens.
    await Promise.allSettled(this.#passing);
    return end;
  }

  #die(): Promise<never> {
    this.#dead = true;
    this.#died.resolve({ how: 'died' });
    return forever;
  }
}

const forever = new Promise<never>(() => undefined);
const running = new AsyncLocalStorage<Invocation>();
const sending = new AsyncLocalStorage<{ call: Call; queues: FaultQueues }>();

/** Runs a handler with a fault applied to its calls, and its messages sent into the test's own queues. */
export async function invoke<T>(
  queues: FaultQueues,
  work: () => Promise<T>,
  fault: Fault = calm,
): Promise<Ran<T>> {
  const invocation = new Invocation(fault, queues);
  const end = await invocation.run(work);
  return { calls: invocation.calls, end };
}

/** A process reserves Stripe reads for all of its invocations, so the death of one must not affect the reservation. */
function isShared({ Key }: Call['input']): boolean {
  return String((Key as { pk?: string } | undefined)?.pk).startsWith('READS#');
}

/** @throws the error of a lost answer if this call is to lose one more */
function loseAnswer(call: Call): void {
  if (call.loseAnswers === 0) return;
  call.loseAnswers -= 1;
  throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError', $metadata: {} });
}

let hooked = false;

/** Routes every call of an invocation through it. Calls outside an invocation are not changed. */
export function hookCalls(): void {
  if (hooked) return;
  hooked = true;
  for (const [service, client] of [
    ['table', documentClient],
    ['queue', sqs],
  ] as const) {
    // The two stacks differ in the types of their commands, which these steps do not use.
    const stack = client.middlewareStack as typeof sqs.middlewareStack;
    // Wraps the whole call, including retries.
    stack.add(
      (next, context) => (args) => {
        const what = { service, command: context.commandName ?? '', input: args.input as Call['input'] };
        const send = () => next(args);
        const invocation = isShared(what.input) ? undefined : running.getStore();
        return (invocation ? invocation.call(what, send) : send()) as ReturnType<typeof next>;
      },
      { step: 'initialize', name: 'faults' },
    );
    // Wraps each attempt.
    stack.add(
      (next) => async (args) => {
        const under = sending.getStore();
        if (!under) return next(args);
        const queued = () => ({
          output: { $metadata: {}, ...under.queues.accept(args.input) },
          response: {},
        });
        const answer = service === 'queue' ? queued() : await next(args);
        loseAnswer(under.call);
        return answer;
      },
      { step: 'deserialize', name: 'lostAnswers', priority: 'high' },
    );
  }
  const { call, attempt } = awsJson;
  awsJson.call = async (asked) => {
    // The client's own step has seen a call of the table.
    const invocation = asked.service === 'dynamodb' ? undefined : running.getStore();
    const what = {
      service: 'queue' as const,
      command: `${actionOf(asked)}Command`,
      input: { ...asked.input },
    };
    return invocation ? invocation.call(what, () => call(asked)) : call(asked);
  };
  awsJson.attempt = async (asked) => {
    const under = sending.getStore();
    if (!under) return attempt(asked);
    const answer = asked.service === 'dynamodb' ? await attempt(asked) : under.queues.accept(asked.input);
    loseAnswer(under.call);
    return answer;
  };
  const { fetch } = globalThis;
  globalThis.fetch = (request, init) => {
    const invocation = running.getStore();
    const send = () => fetch(request, init);
    if (!invocation) return send();
    const url = new URL(request instanceof Request ? request.url : String(request));
    const what = { service: 'stripe' as const, command: `${init?.method} ${url.pathname}`, input: { url } };
    return invocation.call(what, send) as Promise<Response>;
  };
}
