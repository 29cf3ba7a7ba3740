import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { figureSpec, formatReading } from './reading.ts';

const tones = { low: 'warn', medium: '', high: 'good' } as const;

/** The confidence in the score, with its readings. */
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
      <p className="soft">How much data the score is based on. It does not change the points.</p>
      <dl>
        {readings.map((reading) => (
          <div key={reading.key}>
            <dt>{reading.label}</dt>
            <dd>
              {formatReading(reading.value, figureSpec(reading.key).format)}{' '}
              <span className={`chip ${tones[reading.level]}`}>{reading.level}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
