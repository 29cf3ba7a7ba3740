import type { Forecast } from '@vaultra/core/contract/forecast.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { tierText } from '../score/tiers.ts';
import { formatDate } from '../ui/dates.ts';
import { Table } from '../ui/Table.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './Path.module.css';

/** The score in 90 days without a change, the range of the draws beside it, and the figures that differ then. */
export function TimeAlone({
  alone,
  forecast,
}: {
  alone: NonNullable<Path['with_time_alone']>;
  forecast: Forecast | null;
}) {
  const { score, tier, on, inputs } = alone;
  return (
    <div className={`stack ${styles.alone}`}>
      <p>
        With time alone, on {formatDate(on)}: <b>{score === null ? 'no score' : `${score} of 100`}</b>
        {tier === null ? '' : `, ${tierText[tier].label}`}.
      </p>
      {/* One figure alone would read as sure. */}
      {forecast?.offered && <p className="small soft">{unbroken(forecast.says.slice(0, 2).join(' '))}</p>}
      {inputs.length > 0 && (
        <details className="small">
          <summary>What differs by then</summary>
          <p className="soft">
            Sales follow the pattern of your record, and your own rates of disputes, refunds, lost payments
            and failed payouts continue. Everything else stays as today.
          </p>
          <Table
            caption="Figures that differ in 90 days"
            columns={[
              { label: 'Figure', of: ({ label }) => label },
              { label: 'Today', number: true, of: (moved) => words(moved)[0] },
              { label: 'In 90 days', number: true, of: (moved) => words(moved)[1] },
            ]}
            rows={inputs}
            keyOf={({ input }) => input}
          />
        </details>
      )}
    </div>
  );
}

type Moved = NonNullable<Path['with_time_alone']>['inputs'][number];

const words = ({ input, from, to }: Moved) => formatReadings(from, to, figureSpec(input).format);
