import type { InputName, Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { type Change, change, type InputChanges, withChanges } from '../readiness/change.ts';
import type { Gate } from '../readiness/gates.ts';
import type { Score } from '../readiness/score.ts';
import type { Reaches } from '../readiness/what-if/reach.ts';
import { figureOf } from './figures-of.ts';
import { limitsOf } from './limits-of.ts';
import type { MetricRef } from './recommendation.ts';
import type { RuleData } from './rule.ts';
import { type Aim, aimOf, isBetter } from './target.ts';

/** The effect of following a rule, computed with the scoring function. */
export interface Worth {
  aims: Aim[];
  /** The aims that have a target. */
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
export function worthOf(
  rule: RuleData,
  reading: Reading,
  today: Score,
  card: Scorecard,
  reaches: Reaches,
): Worth {
  const ruleLimits = limitsOf(rule).filter((id) => today.gates.some((gate) => gate.id === id && gate.active));
  const aims = rule.targets.map((target) => aimOf(target, reading, card, reaches));
  const refs = aims.flatMap(({ input, value, target }): MetricRef[] =>
    target === null ? [] : [{ input, value, target }],
  );
  const gain = refs.length === 0 ? noGain : change(withTime(reading, refs, reaches), changesOf(refs), card);
  const { more, loss } = atRisk(rule, reading, today, card);
  return {
    aims,
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

/** An action's points exclude the change of sales that comes with time alone. */
export function withTime(
  reading: Reading,
  refs: readonly Pick<MetricRef, 'input' | 'target'>[],
  { meanwhile }: Pick<Reaches, 'meanwhile'>,
): Reading {
  const brought = refs.flatMap(({ input, target }) => {
    const [today, then] = [reading.inputs[input], meanwhile[input]];
    if (!ofSales.includes(input) || typeof target !== 'number') return [];
    if (typeof then !== 'number' || !isBetter(input, then, Number(today))) return [];
    return [[input, isBetter(input, then, target) ? target : then] as const];
  });
  return withChanges(reading, Object.fromEntries(brought));
}

const ofSales: readonly InputName[] = ['revenue_growth', 'revenue_volatility', 'monthly_net_revenue_usd'];

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
