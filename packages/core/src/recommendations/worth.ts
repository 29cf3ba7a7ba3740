import type { Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { type Change, change, type InputChanges } from '../readiness/change.ts';
import type { Gate } from '../readiness/gates.ts';
import type { Score } from '../readiness/score.ts';
import { figureOf } from './holds.ts';
import type { MetricRef } from './recommendation.ts';
import type { RuleData } from './rule.ts';
import { targetValue } from './target.ts';

/** What following a rule does to the score, from scoring again. */
export interface Worth {
  refs: MetricRef[];
  points: number;
  score_change: number;
  /** The limit it opens, of the lowest cap; and one the rule is about that stays active. */
  opened: Gate | null;
  near: Gate | null;
  /** What would be lost, and the limit that would close, if the figure at risk grew by `more`. */
  protects: number;
  more: number;
  closes: GateId | null;
}

/** A rule's targets of today, and what the score would be with them. */
export function worthOf(rule: RuleData, reading: Reading, today: Score, card: Scorecard): Worth {
  const about = rule.when.flatMap((condition) => ('limit' in condition ? [condition.limit] : []));
  const aims = rule.targets.flatMap((target): MetricRef[] => {
    const value = targetValue(target, reading.inputs, card);
    return value === null
      ? []
      : [{ input: target.input, value: reading.inputs[target.input], target: value }];
  });
  const refs = toTheLine(aims, about, reading, today, card);
  const gain = change(reading, changesOf(refs), card, today);
  const { more, loss } = atRisk(rule, reading, today, card);
  return {
    refs,
    points: gain.points,
    score_change: gain.score_change ?? 0,
    opened: lowest(today.gates, gain.opens),
    near: lowest(
      today.gates,
      about.filter((id) => !gain.opens.includes(id)),
    ),
    protects: loss ? Math.max(0, -loss.points) : 0,
    more,
    closes: lowest(today.gates, loss?.closes ?? [])?.id ?? null,
  };
}

/**
 * What is within reach is rounded to whole numbers, which may leave a count one short of the line that its limit opens at.
 * Then the count that opens it is the aim.
 */
function toTheLine(
  aims: MetricRef[],
  about: readonly GateId[],
  reading: Reading,
  today: Score,
  card: Scorecard,
): MetricRef[] {
  const opens = (refs: readonly MetricRef[]) => {
    const opened = change(reading, changesOf(refs), card, today).opens;
    return about.filter((id) => opened.includes(id)).length;
  };
  const further = aims.map((aim) => {
    const { range } = card.inputs[aim.input];
    const isCount = typeof aim.target === 'number' && range !== 'boolean' && range.integer === true;
    return isCount ? { ...aim, target: Math.max(range.min, Number(aim.target) - 1) } : aim;
  });
  return about.length > 0 && opens(further) > opens(aims) ? further : aims;
}

function changesOf(refs: readonly MetricRef[]): InputChanges {
  return Object.fromEntries(refs.map(({ input, target }) => [input, target])) as InputChanges;
}

/** What it would do if the risk came about. */
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

function lowest(gates: readonly Gate[], ids: readonly GateId[]): Gate | null {
  return gates.filter(({ id }) => ids.includes(id)).sort((a, b) => a.cap - b.cap)[0] ?? null;
}
