import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import type { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { formatDate } from '../ui/dates.ts';

export type Scores = SuccessOf<typeof readinessHistory>['scores'];

interface Props {
  scores: Scores;
  /** Component labels by key. */
  labels: ReadonlyMap<string, string>;
  /** Limit titles by id. */
  limits: ReadonlyMap<string, string>;
}

const width = 280;
const height = 48;

/** The score by day as a small line chart, and its last change. */
export function ScoreHistory({ scores, labels, limits }: Props) {
  const known = scores.flatMap(({ date, score }) => (score === null ? [] : [{ date, score }]));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return null;
  if (known.length === 1) {
    return <p className="small soft score-history">Your trend starts on {formatDate(first.date)}.</p>;
  }
  const lastKnown = scores.findLastIndex(({ score }) => score !== null);
  const scale = scaleOf(known.map(({ score }) => score));
  const own = scores.findIndex(({ reconstructed }) => !reconstructed);
  const newCard = scores.findIndex(({ card_changed }) => card_changed);
  const change = scores.findLast(
    ({ moved, opened, closed }) => moved.length + opened.length + closed.length > 0,
  );
  return (
    <figure className="score-history">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Score by day from ${formatDate(first.date)} to ${formatDate(last.date)}: from ${first.score} to ${last.score}`}
      >
        {segments(scores, scale).map(({ points, reconstructed }) => (
          <polyline key={points} points={points} className={reconstructed ? 'reconstructed' : undefined} />
        ))}
        {newCard > 0 && (
          <line
            className="new-card"
            x1={x(newCard, scores.length)}
            x2={x(newCard, scores.length)}
            y1="0"
            y2={height}
          />
        )}
        <circle cx={x(lastKnown, scores.length)} cy={scale(last.score)} r="3.5" />
      </svg>
      <figcaption className="tiny soft">
        {formatDate(first.date)}: {first.score} → {formatDate(last.date)}: {last.score}
        {own > 0 && (
          <p>
            Before {formatDate(scores[own]?.date ?? last.date)} (dashed): reconstructed from your Stripe
            history, with outcomes as they ended. Limits of the account, reserves and the balance are left
            out.
          </p>
        )}
        {newCard > 0 && (
          <p>
            On {formatDate(scores[newCard]?.date ?? last.date)} the score card changed. Points before and
            after are not compared.
          </p>
        )}
        {change && (
          <details>
            <summary>Last change ({formatDate(change.date)})</summary>
            <ul>
              {change.moved.map(({ key, points }) => (
                <li key={key}>
                  {labels.get(key) ?? key}: {points > 0 ? `+${points}` : `−${Math.abs(points)}`} points
                </li>
              ))}
              {change.opened.map((id) => (
                <li key={id}>Lifted: {limits.get(id) ?? id}</li>
              ))}
              {change.closed.map((id) => (
                <li key={id}>New: {limits.get(id) ?? id}</li>
              ))}
            </ul>
          </details>
        )}
      </figcaption>
    </figure>
  );
}

interface Segment {
  points: string;
  reconstructed: boolean;
}

/** The line is interrupted at days without a score, and where reconstructed days end. */
function segments(scores: Scores, scale: (score: number) => number): Segment[] {
  const runs: { points: string[]; reconstructed: boolean }[] = [];
  let last: Scores[number] | undefined;
  scores.forEach((day, index) => {
    const { score, reconstructed } = day;
    if (score !== null) {
      const goesOn = last !== undefined && last.score !== null && last.reconstructed === reconstructed;
      if (!goesOn) runs.push({ points: [], reconstructed });
      runs.at(-1)?.points.push(`${x(index, scores.length)},${scale(score)}`);
    }
    last = day;
  });
  return runs.map(({ points, reconstructed }) => ({ points: points.join(' '), reconstructed }));
}

function x(index: number, count: number): number {
  return 5 + (index / Math.max(1, count - 1)) * (width - 10);
}

/** The scale spans at least 20 points, so that a change of one point does not look large. */
function scaleOf(scores: readonly number[]): (score: number) => number {
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  const span = Math.max(20, high - low);
  const bottom = (low + high - span) / 2;
  return (score) => height - 5 - ((score - bottom) / span) * (height - 10);
}
