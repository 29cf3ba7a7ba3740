import type { Tier } from '@vaultra/core/card/scorecard.ts';
import { tierOfScore, tierRanges, tierText } from './tiers.ts';

interface Props {
  /** `null` draws an empty dial. */
  score: number | null;
  /** The score without limits. */
  rawScore: number | null;
  tier: Tier | null;
}

/** A point on the dial. It runs clockwise over 270° from the lower left, with one tick per point. */
function at(score: number, radius: number): { x: number; y: number } {
  const angle = ((135 + score * 2.7) * Math.PI) / 180;
  return { x: round(160 + radius * Math.cos(angle)), y: round(160 + radius * Math.sin(angle)) };
}

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The score as a dial: one tick per point, the four tiers as bands around them, and the points above a limit in outline. It
 * has no style attributes, because the content security policy of static pages forbids them.
 */
export function ScoreDial({ score, rawScore, tier }: Props) {
  const held = score !== null && rawScore !== null && rawScore > score;
  return (
    <svg className="dial" viewBox="0 0 320 268" role="img" aria-label={describe({ score, rawScore, tier })}>
      {tierRanges.map(({ tier: each, floor, last }) => (
        <path key={each} className={`dial-band tier-${tierText[each].slug}`} d={band(floor, last)} />
      ))}
      {Array.from({ length: 101 }, (_, point) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the point
        <Tick key={point} point={point} score={score} rawScore={rawScore} />
      ))}
      {tierRanges.slice(1).map(({ floor }) => (
        <text
          key={floor}
          className="dial-floor"
          {...at(floor, 153)}
          textAnchor="middle"
          dominantBaseline="middle"
        >
          {floor}
        </text>
      ))}
      {held && <HeldMark score={score} />}
      <text className="dial-score" x="160" y="172" textAnchor="middle">
        {score ?? '—'}
      </text>
      <text className="dial-of" x="160" y="200" textAnchor="middle">
        {score === null ? 'no score yet' : 'of 100'}
      </text>
    </svg>
  );
}

function Tick({ point, score, rawScore }: { point: number; score: number | null; rawScore: number | null }) {
  const boundary = tierRanges.some(({ floor }) => floor === point && floor > 0);
  const from = at(point, boundary ? 108 : 115);
  const to = at(point, 133);
  const state =
    score !== null && point <= score
      ? 'lit'
      : rawScore !== null && score !== null && point <= rawScore
        ? 'held'
        : 'unlit';
  return (
    <line
      className={`dial-tick ${state} tier-${tierText[tierOfScore(score ?? 0)].slug}`}
      x1={from.x}
      y1={from.y}
      x2={to.x}
      y2={to.y}
    />
  );
}

/** The band of one tier, from half a point before its first to half a point past its last score, less a small gap. */
function band(first: number, last: number): string {
  const from = at(Math.max(0, first - 0.35), 140);
  const to = at(Math.min(100, last + 0.35), 140);
  const large = (last - first) * 2.7 > 180 ? 1 : 0;
  return `M${from.x} ${from.y}A140 140 0 ${large} 1 ${to.x} ${to.y}`;
}

/** A small padlock at the tick of a limited score. */
function HeldMark({ score }: { score: number }) {
  const { x, y } = at(score, 96);
  return (
    <g className="dial-limit" transform={`translate(${x - 9} ${y - 10})`}>
      <path d="M5.5 9V6.2a3.5 3.5 0 0 1 7 0V9" />
      <rect x="3" y="9" width="12" height="9" rx="2" />
    </g>
  );
}

function describe({ score, rawScore, tier }: Props): string {
  if (score === null) return 'No score yet';
  const name = tier === null ? '' : `, ${tierText[tier].label}`;
  const held =
    rawScore !== null && rawScore > score
      ? `. A limit holds it at ${score}; without limits it would be ${rawScore}`
      : '';
  return `Score ${score} of 100${name}${held}`;
}
