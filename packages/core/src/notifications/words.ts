import type { InputName } from '../card/inputs.ts';
import { COMPONENTS } from '../figures/components.ts';
import { INPUTS } from '../figures/inputs.ts';
import type { BreakdownLine } from '../readiness/score.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';

/** `up 3`, `down 1.5` */
export const upOrDown = (difference: number) =>
  `${difference > 0 ? 'up' : 'down'} ${formatQuantity(Math.abs(difference), 'ratio')}`;

export const points = (count: number) => `${upOrDown(count)} ${Math.abs(count) === 1 ? 'point' : 'points'}`;

/** A title as part of a sentence, in lower case unless it starts with a name. */
export function midSentence(title: string): string {
  return /^(A|An|The|We|Your|One|No|This|Access|Sales|Payouts?|Disputes?|Evidence|Customer|Someone) /.test(
    title,
  )
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
}

/** A component's figure then and now; undefined if both read the same. */
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
  return typeof value === 'number' ? formatQuantity(value, COMPONENTS[key].format) : 'unknown';
}

function labelOf({ key, inputs }: BreakdownLine): string {
  const [name] = Object.keys(inputs) as InputName[];
  return name ? INPUTS[name].label : COMPONENTS[key].label;
}

/** `Mar 2, 2026`, in the given time zone. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone }).format(at);
}
