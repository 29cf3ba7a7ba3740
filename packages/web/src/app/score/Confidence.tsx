import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { Badge } from '../ui/Badge.tsx';
import { figureSpec, formatReading } from './reading.ts';
import styles from './Score.module.css';

const tones = { low: 'warn', medium: undefined, high: 'good' } as const;

function Level({ level }: { level: keyof typeof tones }) {
  const tone = tones[level];
  return <Badge {...(tone && { tone })}>{level}</Badge>;
}

/** The confidence in the score, with its readings. */
export function Confidence({ confidence: { level, readings, not_visible } }: Pick<Readiness, 'confidence'>) {
  return (
    <details className="small">
      <summary>
        Confidence: <Level level={level} />
      </summary>
      <p className="soft">How much data the score is based on. It does not change the points.</p>
      <dl className={styles.facts}>
        {readings.map((reading) => (
          <div key={reading.key}>
            <dt>{reading.label}</dt>
            <dd>
              {formatReading(reading.value, figureSpec(reading.key).format)} <Level level={reading.level} />
            </dd>
          </div>
        ))}
      </dl>
      {not_visible !== null && <p className="soft">{not_visible}</p>}
    </details>
  );
}
