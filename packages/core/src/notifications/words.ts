import type { InputName } from '../card/inputs.ts';
import { COMPONENTS } from '../figures/components.ts';
import { INPUTS } from '../figures/inputs.ts';
import type { BreakdownLine } from '../readiness/score.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';

/** The words of mails about a score. */

/** `up 3`, `down 1.5` */
export const byHowMuch = (difference: number) =>
  `${difference > 0 ? 'up' : 'down'} ${formatQuantity(Math.abs(difference), 'ratio')}`;

export const points = (count: number) => `${byHowMuch(count)} ${Math.abs(count) === 1 ? 'point' : 'points'}`;

/** A title within a sentence. A name at its beginning stays as it is. */
export function within(title: string): string {
  return /^(A|An|The|Your|One|No|This|Sales|Payouts?|Disputes?) /.test(title)
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
}

/** The figures behind a component's points, then and now; undefined where they read the same. */
export function figures(before: BreakdownLine | undefined, after: BreakdownLine): string | undefined {
  const [then, now] = [before && figure(before), figure(after)];
  if (then === now) return undefined;
  return then === undefined ? `${labelOf(after)}: ${now}` : `${labelOf(after)}: ${then} → ${now}`;
}

function figure({ key, inputs }: BreakdownLine): string {
  const { disputes_90d, transactions_90d } = inputs;
  if (typeof disputes_90d === 'number' && typeof transactions_90d === 'number') {
    return `${formatQuantity(disputes_90d, 'count')} on ${counted(transactions_90d, 'charge')}`;
  }
  const [value] = Object.values(inputs);
  return typeof value === 'number' ? formatQuantity(value, COMPONENTS[key].format) : 'not known';
}

function labelOf({ key, inputs }: BreakdownLine): string {
  const [name] = Object.keys(inputs) as InputName[];
  return name ? INPUTS[name].label : COMPONENTS[key].label;
}

/** `March 2, 2026`, of the business's own days. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(at);
}
