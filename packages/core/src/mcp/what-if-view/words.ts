import { scoreScope } from '../../card/scope.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { Simulation } from '../../contract/what-if.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { limitTitle } from '../../readiness/limit-title.ts';
import { tierLabel } from '../../readiness/tier.ts';
import { formatApart, formatQuantity } from '../../shared/quantity.ts';

export function scoreWords({ score, tier }: Pick<Simulation, 'score' | 'tier'>): string {
  if (score === null) return 'No score with these figures';
  return tier === null ? `${score} of 100` : `${score} of 100, ${tierLabel[tier]}`;
}

export function changeWords({ score_change, today }: Pick<Simulation, 'score_change' | 'today'>): string {
  if (score_change === null || today.score === null) return 'There is no score to compare.';
  if (score_change === 0) return `The same score as today, ${today.score}.`;
  return `${Math.abs(score_change)} ${score_change > 0 ? 'more' : 'less'} than today’s ${today.score}.`;
}

/** The limits that the change lifts or adds. @returns an empty text if none changes */
export function limitWords(
  { opens, closes, gates }: Pick<Simulation, 'opens' | 'closes' | 'gates'>,
  card: Scorecard,
): string {
  const named = (verb: string, ids: readonly string[]) =>
    gates
      .filter(({ id }) => ids.includes(id))
      .map((gate) => `${verb} the s${limitTitle(gate, card).slice(1)}.`);
  return [...named('Lifts', opens), ...named('Adds', closes)].join(' ');
}

/** For the model: what the owner set in the view, and the score of it. */
export function contextWords(simulation: Simulation): string {
  const set = simulation.inputs.flatMap(({ name, label, value, today }) => {
    if (value === null || today === null || value === today) return [];
    const { format } = INPUTS[name as keyof typeof INPUTS];
    const [now, then] =
      typeof value === 'number' && typeof today === 'number'
        ? formatApart(today, value, format)
        : [formatQuantity(today, format), formatQuantity(value, format)];
    return [`${label}: ${then} (today ${now})`];
  });
  const supposed = set.length === 0 ? 'nothing differs from today' : set.join('; ');
  return `In the what-if view the owner supposed: ${supposed}. Score in this case: ${scoreWords(simulation)}. ${changeWords(simulation)} ${scoreScope}`;
}
