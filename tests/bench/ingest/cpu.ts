import { median } from '../figure.ts';
import type { Size } from '../size.ts';

/** Work to measure. A run's input is prepared before the measurement starts. */
export interface Work<T> {
  /** The number of counted units per run. */
  units: number;
  prepare(run: number): Promise<T> | T;
  work(prepared: T): Promise<unknown>;
}

/** Keeps the type of a piece of work when it is put among others. */
export const measured = <T>(work: Work<T>) => work as Work<unknown>;

/**
 * The median CPU milliseconds per unit of each work, over several runs after a warm-up. The works take turns, so that
 * other load on the machine affects all of them equally.
 */
export async function medianCpuMs<K extends string>(
  { warmUps, runs }: Size['cpu'],
  works: Record<K, Work<unknown>>,
): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run < warmUps + runs; run += 1) {
    for (const name of names) {
      const { units, prepare, work } = works[name];
      const prepared = await prepare(run);
      const ms = await cpuMs(() => work(prepared));
      if (run >= warmUps) times.get(name)?.push(ms / units);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<K, number>;
}

/** User and system time of this process in milliseconds, including all threads. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
