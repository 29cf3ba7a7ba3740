import type { Figure } from '@vaultra/core/figures/figure.ts';
import { quantity } from '../ui/quantity.ts';

/** The change of a figure compared with the 30 days before, and whether it is good. */
export interface Change {
  text: string;
  direction: 'up' | 'down' | 'level';
  mood: 'good' | 'bad' | 'neutral';
}

/** Smaller changes show as "About the same": 1% of an amount, 0.05 percentage points of a ratio. */
const leastRelative = 0.01;
const leastPoints = 0.0005;
const same: Change = { text: 'About the same', direction: 'level', mood: 'neutral' };

type Better = Figure['better'];

/** The relative change of an amount or count; `null` if there is nothing to compare with. */
export function relativeChange(now: number | null, before: number | null, better: Better): Change | null {
  if (now === null || before === null || before <= 0) return null;
  const change = (now - before) / before;
  if (Math.abs(change) < leastRelative) return same;
  return describe(change, quantity(Math.abs(change), 'fraction'), better);
}

/** The change of a ratio in percentage points; `null` if there is nothing to compare with. */
export function pointChange(now: number | null, before: number | null, better: Better): Change | null {
  if (now === null || before === null) return null;
  const change = now - before;
  if (Math.abs(change) < leastPoints) return same;
  const points = quantity(Math.abs(change), 'fraction').replace('%', '');
  return describe(change, `${points} points`, better);
}

function describe(change: number, size: string, better: Better): Change {
  const way = change > 0 ? 'more' : 'less';
  const mood = better === null ? 'neutral' : way === better ? 'good' : 'bad';
  return { text: `${size} ${way}`, direction: change > 0 ? 'up' : 'down', mood };
}
