import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';

type Input = Pick<Simulation['inputs'][number], 'name' | 'today' | 'within_reach'>;

/** How far an input can get in 90 days, in the same words wherever it stands: `realistic in 90 days: 9`. Null without a reach. */
export function realisticWords({ name, today, within_reach }: Input): string | null {
  if (typeof within_reach !== 'number') return null;
  return `realistic in 90 days: ${formatReadings(today, within_reach, figureSpec(name).format)[1]}`;
}
