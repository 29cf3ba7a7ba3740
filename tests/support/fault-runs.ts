import { isDeepStrictEqual } from 'node:util';
import { type QueueName, queues as specs } from '@vaultra/core/contract/queues.ts';
import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { loadHandler } from '@vaultra/local/lambda/functions.ts';
import { withGrants } from '@vaultra/local/lambda/grants.ts';
import { at, everyKind, type FaultKind, meanwhile } from './fault-kinds.ts';
import { eventOf, type FaultQueues, type Queued } from './fault-queues.ts';
import { type Held, keep, outcome } from './fault-state.ts';
import { type Call, calm, type Fault, invoke } from './faults.ts';
import { sampled } from './sampled.ts';

export interface Handled {
  calls: Call[];
  how: 'answered' | 'threw' | 'died';
  /** What is to be handed over again. */
  failed: Queued[];
}

/** Hands a batch to its queue's function, with the grants it has. */
export async function handle(
  queues: FaultQueues,
  name: QueueName,
  batch: readonly Queued[],
  fault: Fault = calm,
): Promise<Handled> {
  const handler = await loadHandler<QueueHandler>(`queues/${name}`);
  const grants = specs.find((spec) => spec.name === name)?.grants ?? [];
  const work = () => withGrants({ name: `queue ${name}`, grants }, () => handler(eventOf(name, batch)));
  const { calls, end } = await invoke(queues, work, fault);
  if (end.how !== 'answered') return { calls, how: end.how, failed: [...batch] };
  const ids = new Set(end.answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return { calls, how: end.how, failed: batch.filter(({ id }) => ids.has(id)) };
}

/** Does what Lambda does with a queue, once: what is not answered for comes again. */
export async function consumeOnce(
  queues: FaultQueues,
  name: QueueName,
  fault: Fault = calm,
): Promise<Handled> {
  const batch = queues.receive(name);
  const handled = await handle(queues, name, batch, fault);
  queues.settle(name, batch, new Set(handled.failed.map(({ id }) => id)));
  return handled;
}

/** Goes on until what waits in a queue now is done with, whatever comes up behind it. */
export async function consumeWaiting(queues: FaultQueues, name: QueueName): Promise<void> {
  const ids = new Set(queues.waiting(name).map(({ id }) => id));
  while (queues.waiting(name).some(({ id }) => ids.has(id))) await consumeOnce(queues, name);
}

/** Goes on until nothing waits anywhere. */
export async function consumeAll(queues: FaultQueues): Promise<void> {
  for (let run = 0; run < 1000; run += 1) {
    const next = specs.find(({ name }) => queues.waiting(name).length > 0);
    if (!next) return;
    await consumeOnce(queues, next.name);
  }
  throw new Error('the queues do not become empty');
}

/** Each takes as long as the batch. */
const faultsInSample = 10;

export interface Runs {
  /** The calls the batch takes undisturbed. */
  calls: Call[];
  /** How many ways there are for them to go wrong. */
  faults: number;
  /** Where it ended otherwise than undisturbed. */
  wrong: Wrong[];
}

export interface Wrong {
  fault: string;
  /** By part of the outcome. */
  differences: Record<string, { expected: unknown; is: unknown }>;
}

/**
 * Hands a queue's next batch over again and again from the same state, another call of it going wrong each time in
 * every way it can, or in a sample of them, and then in peace until it is done with. The state is in the end as it was before.
 */
export function underEveryFault(
  held: Held,
  name: QueueName,
  kinds: readonly FaultKind[] = everyKind,
): Promise<Runs> {
  return again(held, name, (call, before) =>
    kinds
      .filter(({ befalls }) => befalls(call, before))
      .map((kind) => ({ kind: kind.name, fault: at(call, kind) })),
  );
}

/** The same, each time stopping before another call of it until something else is done to its end. */
export function whileEachCallWaits(
  held: Held,
  name: QueueName,
  other: () => Promise<unknown>,
): Promise<Runs> {
  return again(held, name, (call) => [{ kind: 'waited before', fault: meanwhile(call, other) }], other);
}

async function again(
  { ledger, queues }: Held,
  name: QueueName,
  faultsOf: (call: Call, before: readonly Call[]) => { kind: string; fault: Fault }[],
  afterwards?: () => Promise<unknown>,
): Promise<Runs> {
  const restore = await keep({ ledger, queues });
  const { calls } = await untilDone(queues, name);
  await afterwards?.();
  const expected = await outcome({ ledger, queues });
  await restore();
  const wrong: Wrong[] = [];
  const faults = calls.flatMap((call) =>
    faultsOf(call, calls.slice(0, call.index)).map((fault) => ({ call, ...fault })),
  );
  for (const { call, kind, fault } of sampled(faults, faultsInSample)) {
    const { how } = await untilDone(queues, name, fault);
    const differences = differ(expected, await outcome({ ledger, queues }));
    if (Object.keys(differences).length > 0) {
      wrong.push({ fault: `${kind} ${call.index} ${call.command}: it ${how}`, differences });
    }
    await restore();
  }
  return { calls, faults: faults.length, wrong };
}

/** One batch, handed over until nothing of it is left; the first time with a fault. */
async function untilDone(queues: FaultQueues, name: QueueName, fault: Fault = calm): Promise<Handled> {
  const handled = await consumeOnce(queues, name, fault);
  const failed = new Set(handled.failed.map(({ id }) => id));
  while (queues.waiting(name).some(({ id }) => failed.has(id))) await consumeOnce(queues, name);
  return handled;
}

/** Where two outcomes differ, as little of them as says it. */
export function differ(expected: object, is: object, path = ''): Wrong['differences'] {
  const [left, right] = [new Map(Object.entries(expected)), new Map(Object.entries(is))];
  const found: Wrong['differences'] = {};
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [a, b]: unknown[] = [left.get(key), right.get(key)];
    if (isDeepStrictEqual(a, b)) continue;
    if (isTree(a) && isTree(b)) Object.assign(found, differ(a, b, `${path}${key}.`));
    else found[`${path}${key}`] = { expected: a, is: b };
  }
  return found;
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
