import type { Path } from '@vaultra/core/contract/what-if.ts';

/** The values with which the what-if gives the path's result: its changes, what they carry, and what time brings. */
export function valuesOf({
  changes,
  meanwhile,
}: Pick<Path, 'changes' | 'meanwhile'>): Record<string, number | boolean> {
  const all = [...meanwhile, ...changes.flatMap((step) => [...step.carries, step])];
  return Object.fromEntries(all.map(({ input, to }) => [input, to]));
}
