import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { formatReading } from './reading.ts';

const tones = { low: 'warn', medium: '', high: 'good' } as const;
const units: Readonly<Record<string, string>> = {
  history_months: 'months',
  charges_12m: 'count',
  customer_coverage: 'fraction',
};

/** How sure the score is, and from what. */
export function Confidence({
  confidence: { level, readings },
  scored,
}: {
  confidence: Readiness['confidence'];
  scored: boolean;
}) {
  if (!scored) return null;
  return (
    <details className="small confidence">
      <summary>
        Confidence: <span className={`chip ${tones[level]}`}>{level}</span>
      </summary>
      <p className="soft">How much data stands behind the score. It adds and takes no points.</p>
      <dl>
        {readings.map((reading) => (
          <div key={reading.key}>
            <dt>{reading.label}</dt>
            <dd>
              {formatReading(reading.value, units[reading.key] ?? 'ratio')}{' '}
              <span className={`chip ${tones[reading.level]}`}>{reading.level}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
