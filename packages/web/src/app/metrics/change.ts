import type { Figure } from '@vaultra/core/figures/figure.ts';
import { quantity } from '../ui/quantity.ts';

/** How a figure moved against the 30 days before, in words, and whether that is welcome. */
export interface Change {
  text: string;
  direction: 'up' | 'down' | 'level';
  mood: 'good' | 'bad' | 'neutral';
}

/** Less is no change worth a word, let alone a colour: 1% of an amount, a twentieth of a percentage point. */
const leastRelative = 0.01;
const leastPoints = 0.0005;
const same: Change = { text: 'About the same', direction: 'level', mood: 'neutral' };

type Better = Figure['better'];

/** For amounts and counts: the relative change. `null` where there is nothing to compare with. */
export function relativeChange(now: number | null, before: number | null, better: Better): Change | null {
  if (now === null || before === null || before <= 0) return null;
  const change = (now - before) / before;
  if (Math.abs(change) < leastRelative) return same;
  return describe(change, quantity(Math.abs(change), 'fraction'), better);
}

/** For ratios: the difference in percentage points. */
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
