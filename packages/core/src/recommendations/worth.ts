import type { Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { type Change, change, type InputChanges } from '../readiness/change.ts';
import type { Gate } from '../readiness/gates.ts';
import type { Score } from '../readiness/score.ts';
import { figureOf } from './figures-of.ts';
import { limitsOf } from './limits-of.ts';
import type { MetricRef } from './recommendation.ts';
import type { RuleData } from './rule.ts';
import { targetValue } from './target.ts';

/** What following a rule changes, computed with the scoring function. */
export interface Worth {
  refs: MetricRef[];
  points: number;
  score_change: number;
  /** The limit that it lifts; of several the one with the lowest cap. */
  opened: Gate | null;
  /** A limit that the rule is about and that stays active; of several the one with the lowest cap. */
  near: Gate | null;
  /** The points lost if the input at risk grows by `more`. */
  protects: number;
  more: number;
  /** The limit that would then apply. */
  closes: GateId | null;
}

const noGain: Pick<Change, 'points' | 'score_change' | 'opens'> = { points: 0, score_change: 0, opens: [] };

/** A rule's targets for today, and their effect on the score. */
export function worthOf(rule: RuleData, reading: Reading, today: Score, card: Scorecard): Worth {
  const ruleLimits = limitsOf(rule).filter((id) => today.gates.some((gate) => gate.id === id && gate.active));
  const aims = rule.targets.flatMap((target): MetricRef[] => {
    const value = targetValue(target, reading.inputs, card);
    return value === null
      ? []
      : [{ input: target.input, value: reading.inputs[target.input], target: value }];
  });
  const refs = roundedToLift(aims, ruleLimits, reading, today, card);
  const gain = refs.length === 0 ? noGain : change(reading, changesOf(refs), card, today);
  const { more, loss } = atRisk(rule, reading, today, card);
  return {
    refs,
    points: gain.points,
    score_change: gain.score_change ?? 0,
    opened: lowest(today.gates, gain.opens),
    near: lowest(
      today.gates,
      ruleLimits.filter((id) => !gain.opens.includes(id)),
    ),
    protects: loss ? Math.max(0, -loss.points) : 0,
    more,
    closes: lowest(today.gates, loss?.closes ?? [])?.id ?? null,
  };
}

/**
 * A realistic count is rounded to a whole number, which may miss by one the count that lifts a limit. Then that count
 * becomes the target.
 */
function roundedToLift(
  aims: MetricRef[],
  ruleLimits: readonly GateId[],
  reading: Reading,
  today: Score,
  card: Scorecard,
): MetricRef[] {
  const liftedBy = (refs: readonly MetricRef[]) => {
    const opened = change(reading, changesOf(refs), card, today).opens;
    return ruleLimits.filter((id) => opened.includes(id)).length;
  };
  const further = aims.map((aim) => {
    const { range } = card.inputs[aim.input];
    const isCount = typeof aim.target === 'number' && range !== 'boolean' && range.integer === true;
    return isCount ? { ...aim, target: Math.max(range.min, Number(aim.target) - 1) } : aim;
  });
  return ruleLimits.length > 0 && aims.length > 0 && liftedBy(further) > liftedBy(aims) ? further : aims;
}

function changesOf(refs: readonly MetricRef[]): InputChanges {
  return Object.fromEntries(refs.map(({ input, target }) => [input, target])) as InputChanges;
}

/** The effect on the score if the risk comes true. */
function atRisk(
  { protects }: RuleData,
  reading: Reading,
  today: Score,
  card: Scorecard,
): { more: number; loss: Change | null } {
  const figure = protects && figureOf(protects.grows_by.figure, reading);
  if (!protects || !figure) return { more: 0, loss: null };
  const more = Math.ceil(figure * protects.grows_by.times);
  const { input } = protects;
  return { more, loss: change(reading, { [input]: reading.inputs[input] + more }, card, today) };
}

/** The limit with the lowest cap. */
function lowest(gates: readonly Gate[], ids: readonly GateId[]): Gate | null {
  return gates.filter(({ id }) => ids.includes(id)).sort((a, b) => a.cap - b.cap)[0] ?? null;
}
