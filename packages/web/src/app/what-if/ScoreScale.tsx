import { tierOfScore, tierRanges, tierText } from '../score/tiers.ts';
import styles from './ScoreScale.module.css';

interface Props {
  /** The label of `score` for screen readers: `What if`. */
  name: string;
  /** `null`: no score with these figures. */
  score: number | null;
  today: number | null;
}

/** A scale from 0 to 100 with the four tiers: today's score below it, the score with the changes above. */
export function ScoreScale({ name, score, today }: Props) {
  return (
    <div className={styles.scale} role="img" aria-label={describe({ name, score, today })}>
      <div className={styles.row}>
        {score !== null && (
          <span
            className={`${styles.mark} tier-${tierText[tierOfScore(score)].slug}`}
            style={{ left: `${score}%` }}
          >
            {score}
          </span>
        )}
      </div>
      <div className={styles.bands}>
        {tierRanges.map(({ tier, floor }, index) => (
          <span
            key={tier}
            className={`${styles.band} tier-${tierText[tier].slug}`}
            style={{ flexGrow: (tierRanges[index + 1]?.floor ?? 100) - floor }}
          >
            <span className={styles.name}>{tierText[tier].label}</span>
            <span className={styles.floor}>{floor}</span>
          </span>
        ))}
        {today !== null && <span className={styles.line} style={{ left: `${today}%` }} />}
      </div>
      <div className={`${styles.row} ${styles.today}`}>
        {today !== null && <span style={{ left: `${today}%` }}>today {today}</span>}
      </div>
    </div>
  );
}

function describe({ name, score, today }: Props): string {
  const named = (value: number | null) =>
    value === null ? 'no score' : `${value} of 100, ${tierText[tierOfScore(value)].label}`;
  return `${name}: ${named(score)}. Today: ${named(today)}.`;
}
