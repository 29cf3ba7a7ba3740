import type { Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import { change } from '../readiness/change.ts';
import type { Score } from '../readiness/score.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';

/** How much all other payers together may grow in 12 months. Examples, not forecasts. */
const growths = [0.1, 0.25, 0.5];
/** The shares that published guides call high or flag; see `source.concentration`. */
const lines = [0.5, 0.25];

/** The largest payer's share after 12 months in which it buys as much as before and all others together grow by `growth`. */
export function shareAfter(share: number, growth: number): number {
  return share / (share + (1 - share) * (1 + growth));
}

/** By how much all others together must grow for the largest payer's share to fall to `to`. */
export function growthFor(share: number, to: number): number {
  return (share * (1 - to)) / (to * (1 - share)) - 1;
}

/** The 12-month plan as a step: what the share becomes, and what the card gives for it. */
export function sharePlan(reading: Reading, today: Score, card: Scorecard): string {
  const share = reading.inputs.top_customer_share ?? 0;
  const percent = (value: number) => formatQuantity(value, 'fraction');
  const start = 'Plan 12 months with the sales to this payer unchanged.';
  if (share >= 1)
    return `${start} All sales come from this payer today, so every sale to someone else lowers the share.`;
  const examples = growths.map((growth) => {
    const then = shareAfter(share, growth);
    return `If all others together grow by ${percent(growth)}, the share becomes ${percent(then)}${gain(then)}`;
  });
  const needed = lines
    .filter((line) => line < share)
    .map((line) => `For ${percent(line)}, they must ${grown(growthFor(share, line))}${gain(line)}`);
  return [start, ...[...examples, ...needed].map((sentence) => `${sentence}.`)].join(' ');

  /** From 5 times on, a percentage says nothing. */
  function grown(growth: number): string {
    return growth < 4 ? `grow by ${percent(growth)}` : `become over ${Math.floor(1 + growth)} times as large`;
  }

  function gain(top_customer_share: number): string {
    const { points, opens } = change(reading, { top_customer_share }, card, today);
    const lifts = opens.length > 0 ? ' and lifts a limit' : '';
    return points > 0 || lifts ? ` (${counted(points, 'point', 'points', 1)} more${lifts})` : '';
  }
}
