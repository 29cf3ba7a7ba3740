import type { Forecast } from '@vaultra/core/contract/forecast.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import { INPUTS } from '@vaultra/core/figures/inputs.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';

/** The inputs that are taken to go on at the business's own rates. */
const ofRates = [
  'disputes_90d',
  'refund_ratio_to_reference',
  'payment_failure_rate',
  'payout_reliability',
] as const;

/** Which limit no longer holds the score by then, and which of its own rates bring a better figure; empty if neither. */
export function timeReason(
  { result, with_time_alone }: Pick<Path, 'result' | 'with_time_alone'>,
  gates: Pick<Readiness['gates'][number], 'active' | 'cap'>[],
): string {
  const score = result?.score ?? 0;
  // A limit that still held would keep the score at its cap.
  const lifted = gates.filter(({ active, cap }) => active && cap < score).map(({ cap }) => cap);
  const better = (with_time_alone?.inputs ?? []).flatMap(({ input, label, from, to }) => {
    const name = ofRates.find((each) => each === input);
    if (name === undefined || (INPUTS[name].better === 'more' ? to <= from : to >= from)) return [];
    const [now, then] = formatReadings(from, to, figureSpec(name).format);
    return [`${label}: ${now} → ${then}`];
  });
  const rates = better.length === 0 ? '' : ` at your own rates of the last 12 months (${better.join('; ')})`;
  if (lifted.length === 0) return better.length === 0 ? '' : `That counts on better figures${rates}.`;
  const limits = new Intl.ListFormat('en-US').format(lifted.toSorted((a, b) => a - b).map(String));
  return `That is so only because the score limit${lifted.length === 1 ? '' : 's'} of ${limits} no longer ${lifted.length === 1 ? 'applies' : 'apply'} then${rates === '' ? '' : `,${rates}`}.`;
}

/** Whether some of the usual range of the forecast's draws ends below the tier that time alone is said to reach. */
export function isUnsure(
  { target }: Pick<Path, 'target'>,
  forecast: Pick<Forecast, 'offered' | 'low'> | null,
): boolean {
  return Boolean(forecast?.offered && target && forecast.low !== null && forecast.low < target.floor);
}
