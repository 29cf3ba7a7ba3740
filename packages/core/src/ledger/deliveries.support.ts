import fc from 'fast-check';
import { type Arrival, applyFacts } from './apply.ts';
import { END } from './history.support.ts';
import { eventsOf, type Life, readAt } from './life.support.ts';
import type { MemoryLedger } from './memory-ledger.support.ts';

/** Arrivals that reach the ledger together, and the time in epoch seconds. */
export type Batch = { time: number; arrivals: Arrival[] };

/**
 * How the events of a history arrive: each after its own delay, or all at the end in any order; once or repeatedly; some
 * never; shuffled, in batches of 1 to 10; with syncs by list in between.
 */
export const plans = fc.record({
  seed: fc.integer(),
  afterAll: fc.boolean(),
  copies: fc.integer({ min: 1, max: 3 }),
  lost: fc.constantFrom(0, 0, 0.3, 1),
  syncs: fc.integer({ min: 0, max: 2 }),
});
export type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

const delays = [0.1, 0.4, 0.9, 5, 400, 4000, 200_000];

export function batchesOf(lives: readonly Life[], { seed, afterAll, copies, lost, syncs }: Plan): Batch[] {
  const random = randomFrom(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const listed = lives
    .filter(({ kind }) => kind === 'balance_transaction')
    .flatMap((life) =>
      Array.from({ length: 1 + upTo(copies) }, () => {
        const time = (life.states[0]?.at ?? 0) + (delays[upTo(delays.length)] ?? 0);
        return listing([life], time).arrivals.map((arrival) => ({ time, key: random(), arrival }));
      }).flat(),
    );
  const delivered = lives
    .flatMap(eventsOf)
    .filter(() => random() >= lost)
    .flatMap(({ made, at, event_id, fact }) =>
      Array.from({ length: 1 + upTo(copies) }, () => ({
        time: made + (delays[upTo(delays.length)] ?? 0),
        key: random(),
        arrival: { fact, stamp: { by: 'event' as const, at, event_id } } as Arrival,
      })),
    )
    .concat(listed)
    .sort((a, b) => (afterAll ? a.key - b.key : a.time - b.time));
  const batches: Batch[] = [];
  for (let from = 0; from < delivered.length; ) {
    const some = delivered.slice(from, from + 1 + upTo(10));
    from += some.length;
    const time = afterAll ? END : Math.max(...some.map((one) => one.time));
    batches.push({ time, arrivals: some.sort((a, b) => a.key - b.key).map(({ arrival }) => arrival) });
  }
  for (let left = syncs; left > 0; left--) {
    const after = upTo(batches.length);
    batches.splice(after + 1, 0, listing(lives, batches[after]?.time ?? END));
  }
  return batches;
}

/** The rows of all lists at a time in epoch seconds. */
export function listing(lives: readonly Life[], time: number): Batch {
  const arrivals = lives.flatMap((life): Arrival[] => {
    const fact = readAt(life, time);
    return fact ? [{ fact, stamp: { by: 'list', read_at: Math.floor(time) } }] : [];
  });
  return { time, arrivals };
}

export async function deliver(ledger: MemoryLedger, batches: readonly Batch[]): Promise<void> {
  for (const { time, arrivals } of batches) {
    ledger.now = Math.max(ledger.now, time);
    await applyFacts(ledger, arrivals, ledger.read, ledger.clock);
  }
}

/** https://en.wikipedia.org/wiki/Xorshift */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
