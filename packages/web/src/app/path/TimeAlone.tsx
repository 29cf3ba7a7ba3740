import type { Path } from '@vaultra/core/contract/what-if.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { tierText } from '../score/tiers.ts';
import { formatDate } from '../ui/dates.ts';

/** What 90 days bring without a change, and which figures differ then. */
export function TimeAlone({ alone }: { alone: NonNullable<Path['with_time_alone']> }) {
  const { score, tier, on, inputs } = alone;
  const byYear = inputs.some(({ input }) => input === 'revenue_growth' || input === 'revenue_volatility');
  return (
    <div>
      <p>
        With time alone, on {formatDate(on)}: <b>{score === null ? 'no score' : `${score} of 100`}</b>
        {tier === null ? '' : `, ${tierText[tier].label}`}.
      </p>
      <p className="small soft">
        Your own rates of the last 12 months go on
        {byYear ? ', and with the longer record sales are compared with the year before' : ''}
        {inputs.length === 0 ? '.' : `: ${inputs.map(words).join('; ')}.`} Everything else stays as today.
      </p>
    </div>
  );
}

function words({
  input,
  label,
  from,
  to,
}: Pick<Path['changes'][number], 'input' | 'label' | 'from' | 'to'>): string {
  const [today, then] = formatReadings(from, to, figureSpec(input).format);
  return `${label.toLowerCase()} ${today} → ${then}`;
}
