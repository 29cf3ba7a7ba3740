import type { Scorecard, Unit } from '../card/scorecard.ts';
import { limitOf } from '../readiness/movable.ts';
import { inputsOf, type Score } from '../readiness/score.ts';
import { formatApart, formatQuantity } from '../shared/quantity.ts';
import { figureOf, type Situation } from './holds.ts';
import type { Condition, FigureName, RuleData } from './rule.ts';
import type { Worth } from './worth.ts';

/** The units of the figures that are no inputs of the card. */
const unitsOfFacts: Readonly<Record<Exclude<FigureName, keyof Scorecard['inputs']>, Unit>> = {
  full_months: 'count',
  charges_90d: 'count',
  charges_30d: 'count',
  charges_12m: 'count',
  customer_coverage: 'fraction',
  disputes_open_90d: 'count',
  payouts_failed_90d: 'count',
  payouts_late_90d: 'count',
  fraud_warnings_30d: 'count',
  yearly_net_revenue_usd: 'usd',
  industry_known: 'boolean',
  subscriptions_matter: 'boolean',
};

/** A rule's words with its figures in place of their names: `{disputes_open_90d}` becomes `2`. */
export function fill(
  words: string,
  { reading }: Situation,
  card: Scorecard,
  when: readonly Condition[] = [],
): string {
  const units = { ...unitsOfFacts, ...unitsOfInputs(card) };
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(units, name)) return whole;
    const value = figureOf(name as FigureName, reading);
    const unit = units[name as FigureName];
    const line = lineOf(name, when);
    if (value === null) return 'not known';
    // The words name the line too: a figure on its one side does not read as if it were on it.
    return typeof value === 'number' && line !== null
      ? formatApart(value, line, unit)[0]
      : formatQuantity(value, unit);
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

function unitsOfInputs({ inputs }: Scorecard) {
  return Object.fromEntries(Object.entries(inputs).map(([name, { unit }]) => [name, unit])) as {
    [N in keyof Scorecard['inputs']]: Unit;
  };
}

/** Why it matters, how things stand and where they should come to, what that is worth, and which lock it is about. */
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
    const { label, unit } = card.inputs[input];
    if (typeof value !== 'number' || typeof target !== 'number') {
      return `${label}: ${value === null ? 'unknown' : formatQuantity(value, unit)}.`;
    }
    const [own, then] = formatApart(value, target, unit);
    const now = `${label}: ${own}`;
    return reached && target === limitOf(input, situation.reading.inputs, card)
      ? `${now} now; we take ${then} to be within reach in 90 days.`
      : `${now} now; aim at ${then}.`;
  });
  return [
    ...(line ? [`${line.reason}.`] : []),
    fill(rule.why, situation, card, rule.when),
    ...moves,
    ...(line && points > 0
      ? [`That is worth ${inPoints(points)} of the ${line.max_points} for ${line.label.toLowerCase()}.`]
      : []),
    ...(line && points <= 0 && !opened ? ['That alone earns no points yet.'] : []),
    ...(protects > 0 ? [`Disputes up by ${more} would cost ${inPoints(protects)}.`] : []),
    ...(opened ? [`It opens a lock on the score. ${opened.why}. What opens it: ${opened.opens_when}.`] : []),
    ...(near
      ? [`It is a step towards opening a lock on the score. ${near.why}. What opens it: ${near.opens_when}.`]
      : []),
    ...(closes ? ['They would also close a lock on the score.'] : []),
  ].join(' ');
}

/** What it is worth, in a few words. */
export function impact(rule: RuleData, { points, protects, opened, near, closes }: Worth): string {
  if (rule.impact !== undefined) return rule.impact;
  const parts = [
    ...(points > 0 ? [`+${inPoints(points)}`] : []),
    ...(protects > 0 ? [`protects ${inPoints(protects)}`] : []),
    ...(opened ? ['opens a lock'] : []),
    ...(near ? ['a step towards opening a lock'] : []),
    ...(closes ? ['keeps a lock from closing'] : []),
  ];
  if (parts.length === 0) return rule.protects ? 'No points at stake today' : 'No points within reach yet';
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inPoints(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}
