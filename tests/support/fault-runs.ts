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
  /** The messages to deliver again. */
  failed: Queued[];
}

/** Passes a batch to its queue's function, with that function's permissions. */
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

/** Does what Lambda does with a queue, once: failed messages come again. */
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

/** Continues until every message now in a queue is handled, even if new ones arrive behind them. */
export async function consumeWaiting(queues: FaultQueues, name: QueueName): Promise<void> {
  const ids = new Set(queues.waiting(name).map(({ id }) => id));
  while (queues.waiting(name).some(({ id }) => ids.has(id))) await consumeOnce(queues, name);
}

/** Continues until all queues are empty. */
export async function consumeAll(queues: FaultQueues): Promise<void> {
  for (let run = 0; run < 1000; run += 1) {
    const next = specs.find(({ name }) => queues.waiting(name).length > 0);
    if (!next) return;
    await consumeOnce(queues, next.name);
  }
  throw new Error('the queues do not become empty');
}

/** Each fault takes as long as the whole batch. */
const faultsInSample = 3;

export interface Runs {
  /** The calls of the batch without faults. */
  calls: Call[];
  /** The number of possible faults of these calls. */
  faults: number;
  /** The faults after which the result differed from an undisturbed run. */
  wrong: Wrong[];
}

export interface Wrong {
  fault: string;
  /** Keyed by part of the outcome. */
  differences: Record<string, { expected: unknown; is: unknown }>;
}

/**
 * Handles a queue's next batch repeatedly from the same state. Each time another call fails in one of its possible ways
 * (all of them, or a sample), and the batch then runs without faults to its end. The original state is restored at the end.
 */
export function underEveryFault(
  held: Held,
  name: QueueName,
  kinds: readonly FaultKind[] = everyKind,
): Promise<Runs> {
  return again(held, name, (call, before) =>
    kinds
      .filter(({ appliesTo: befalls }) => befalls(call, before))
      .map((kind) => ({ kind: kind.name, fault: at(call, kind) })),
  );
}

/** Like `underEveryFault`, but each time another call waits until something else has run to its end. */
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

/** Delivers one batch until none of it is left; the first delivery has a fault. */
async function untilDone(queues: FaultQueues, name: QueueName, fault: Fault = calm): Promise<Handled> {
  const handled = await consumeOnce(queues, name, fault);
  const failed = new Set(handled.failed.map(({ id }) => id));
  while (queues.waiting(name).some(({ id }) => failed.has(id))) await consumeOnce(queues, name);
  return handled;
}

/** The smallest parts in which two outcomes differ. */
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
