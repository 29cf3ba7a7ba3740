import type { Scorecard } from '../card/scorecard.ts';
import { FACTS, INPUTS } from '../figures/inputs.ts';
import { limitOf } from '../readiness/movable.ts';
import { inputsOf, type Score } from '../readiness/score.ts';
import { formatApart, formatQuantity } from '../shared/quantity.ts';
import { figureOf, type Situation } from './holds.ts';
import type { Condition, FigureName, RuleData } from './rule.ts';
import type { Worth } from './worth.ts';

const figureSpecs = { ...FACTS, ...INPUTS };

/** A rule's words with its figures in place of their names: `{disputes_open_90d}` becomes `2`. */
export function fill(words: string, { reading }: Situation, when: readonly Condition[] = []): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(figureSpecs, name)) return whole;
    const value = figureOf(name as FigureName, reading);
    const { format } = figureSpecs[name as FigureName];
    const line = lineOf(name, when);
    if (value === null) return 'not known';
    // The words name the line too: a figure on its one side does not read as if it were on it.
    return typeof value === 'number' && line !== null
      ? formatApart(value, line, format)[0]
      : formatQuantity(value, format);
  });
}

/** What a rule holds a figure against; null for nothing. */
function lineOf(name: string, when: readonly Condition[]): number | null {
  for (const condition of when) {
    if ('any' in condition) {
      const line = lineOf(name, condition.any);
      if (line !== null) return line;
    }
    if (!('figure' in condition) || condition.figure !== name) continue;
    if ('under' in condition) return condition.under;
    if ('over' in condition) return condition.over;
  }
  return null;
}

/** Why it matters, how things stand and where they should come to, what that is worth, and which limit it is about. */
export function why(
  rule: RuleData,
  worth: Worth,
  situation: Situation & { today: Score },
  card: Scorecard,
): string {
  const { refs, points, protects, more, opened, near, closes } = worth;
  const { today } = situation;
  const component = card.components.find((each) =>
    inputsOf(each).some((name) => refs.some(({ input }) => input === name)),
  );
  const line = today.breakdown.find(({ key }) => key === component?.key);
  const reached = rule.targets.some((target) => 'to' in target && target.to === 'within_reach');
  const moves = refs.map(({ input, value, target }) => {
    const { label, format } = INPUTS[input];
    if (typeof value !== 'number' || typeof target !== 'number') {
      return `${label}: ${value === null ? 'unknown' : formatQuantity(value, format)}.`;
    }
    const [own, then] = formatApart(value, target, format);
    const now = `${label}: ${own}`;
    return reached && target === limitOf(input, situation.reading.inputs, card)
      ? `${now} now; ${then} is realistic in 90 days.`
      : `${now} now; aim at ${then}.`;
  });
  return [
    ...(line ? [`${line.reason}.`] : []),
    fill(rule.why, situation, rule.when),
    ...moves,
    ...(line && points > 0
      ? [`That is worth ${inPoints(points)} of the ${line.max_points} for ${line.label.toLowerCase()}.`]
      : []),
    ...(line && points <= 0 && !opened ? ['That alone earns no points yet.'] : []),
    ...(protects > 0 ? [`Disputes up by ${more} would cost ${inPoints(protects)}.`] : []),
    ...(opened ? [`It lifts a limit on the score. ${opened.why}. What lifts it: ${opened.opens_when}.`] : []),
    ...(near
      ? [`It is a step toward lifting a limit on the score. ${near.why}. What lifts it: ${near.opens_when}.`]
      : []),
    ...(closes ? ['They would also set a limit on the score.'] : []),
  ].join(' ');
}

/** What it is worth, in a few words. */
export function impact(rule: RuleData, { points, protects, opened, near, closes }: Worth): string {
  if (rule.impact !== undefined) return rule.impact;
  const parts = [
    ...(points > 0 ? [`+${inPoints(points)}`] : []),
    ...(protects > 0 ? [`protects ${inPoints(protects)}`] : []),
    ...(opened ? ['lifts a limit'] : []),
    ...(near ? ['a step toward lifting a limit'] : []),
    ...(closes ? ['keeps a limit away'] : []),
  ];
  if (parts.length === 0) return rule.protects ? 'No points at stake today' : 'No points yet';
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inPoints(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}
