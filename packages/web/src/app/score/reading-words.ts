import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { adjustedDisputeRate } from '@vaultra/core/figures/dispute-rates.ts';
import { counted } from '../ui/words.ts';
import { componentSpec, figureSpec, formatReadings } from './reading.ts';

type Line = Pick<Readiness['breakdown'][number], 'key' | 'label' | 'inputs'>;

/** The figure that a component reads and where it has full points: `Payments lost: 4.5%. Full points at 1%.` */
export function readingWords(
  line: Line,
  { value, target }: Pick<Readiness['reasons'][number], 'value' | 'target'>,
): string {
  const [own, full] = formatReadings(value, target, componentSpec(line.key).format);
  return `${readingOf(line, own)}. Full points at ${full}.`;
}

/** Disputes are shown as counted, and the rate that the score reads by its own name. */
function readingOf({ key, label, inputs }: Line, own: string): string {
  const { disputes_90d: disputes, transactions_90d: charges } = inputs;
  if (key === 'dispute_risk' && typeof disputes === 'number' && typeof charges === 'number')
    return `${counted(disputes, 'dispute')} on ${counted(charges, 'charge')} in 90 days: ${adjustedDisputeRate.toLowerCase()} ${own}`;
  const [name, ...others] = Object.keys(inputs);
  return `${name === undefined || others.length > 0 ? label : figureSpec(name).label}: ${own}`;
}
