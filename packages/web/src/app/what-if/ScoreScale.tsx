import { tierOfScore, tierRanges, tierText } from '../score/tiers.ts';

interface Props {
  /** `null`: no score with these figures. */
  score: number | null;
  today: number | null;
}

/** A scale from 0 to 100 with the four tiers: today's score below it, the score with the changes above. */
export function ScoreScale({ score, today }: Props) {
  return (
    <div className="scale" role="img" aria-label={describe({ score, today })}>
      <div className="scale-row">
        {score !== null && (
          <span
            className={`scale-mark tier-${tierText[tierOfScore(score)].slug}`}
            style={{ left: `${score}%` }}
          >
            {score}
          </span>
        )}
      </div>
      <div className="scale-bands">
        {tierRanges.map(({ tier, floor }, index) => (
          <span
            key={tier}
            className={`scale-band tier-${tierText[tier].slug}`}
            style={{ flexGrow: (tierRanges[index + 1]?.floor ?? 100) - floor }}
          >
            <span className="scale-name">{tierText[tier].label}</span>
            <span className="scale-floor">{floor}</span>
          </span>
        ))}
        {today !== null && <span className="scale-line" style={{ left: `${today}%` }} />}
      </div>
      <div className="scale-row scale-today">
        {today !== null && <span style={{ left: `${today}%` }}>today {today}</span>}
      </div>
    </div>
  );
}

function describe({ score, today }: Props): string {
  const named = (value: number | null) =>
    value === null ? 'no score' : `${value} of 100, ${tierText[tierOfScore(value)].label}`;
  return `What if: ${named(score)}. Today: ${named(today)}.`;
}
