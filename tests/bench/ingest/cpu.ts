import { median } from '../figure.ts';
import type { Size } from '../size.ts';

/** Some work to be measured. What a run works on is prepared before its time is taken. */
export interface Work<T> {
  /** How many of what is counted a run does. */
  units: number;
  prepare(run: number): Promise<T> | T;
  work(prepared: T): Promise<unknown>;
}

/** Keeps a piece of work's own type from those it is compared with. */
export const measured = <T>(work: Work<T>) => work as Work<unknown>;

/**
 * The median CPU milliseconds of a unit of each work, over several runs, once the compiler has seen enough of them. They
 * take turns, so that what else the machine does meets them all alike.
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

/** User and system time of this process, all its threads included, in milliseconds. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
