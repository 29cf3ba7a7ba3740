import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { signed } from '../score/points.ts';
import { tierText } from '../score/tiers.ts';

export function scoreWords({ score, tier }: Pick<Simulation, 'score' | 'tier'>): string {
  if (score === null) return 'No score with these figures';
  return tier === null ? `${score} of 100` : `${score} of 100, ${tierText[tier].label}`;
}

export function changeWords({ points, score_change }: Pick<Simulation, 'points' | 'score_change'>): string {
  const score =
    score_change === null
      ? 'No score to compare'
      : score_change === 0
        ? 'The same score as today'
        : `${Math.abs(score_change)} ${score_change > 0 ? 'more' : 'less'} than today`;
  return points === 0 ? score : `${score} (${signed(points)})`;
}

export function limitWords({ opens, closes, gates }: Pick<Simulation, 'opens' | 'closes' | 'gates'>): string {
  const caps = (ids: readonly string[]) => gates.filter(({ id }) => ids.includes(id)).map(({ cap }) => cap);
  const named = (verb: string, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : [`${verb} the score limit${ids.length > 1 ? 's' : ''} of ${caps(ids).join(' and ')}.`];
  const words = [...named('Lifts', opens), ...named('Adds', closes)].join(' ');
  return words === '' ? 'No score limit changes.' : words;
}
