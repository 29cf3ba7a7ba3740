import type { Format } from '../figures/figure.ts';
import { FACTS, INPUTS } from '../figures/inputs.ts';
import { asLastRead } from '../readiness/last-read.ts';
import { inputsOf, type Score } from '../readiness/score.ts';
import { formatAmounts } from '../shared/money.ts';
import { counted, formatApart, formatQuantity } from '../shared/quantity.ts';
import type { Due } from './due.ts';
import { figureOf } from './figures-of.ts';
import type { Situation } from './holds.ts';
import type { Condition, FigureName, RuleData, Target } from './rule.ts';
import type { Aim } from './target.ts';
import type { Worth } from './worth.ts';

const nothingInReach = 'No better value is realistic in 90 days';

/** How each figure that a text can name is written. */
const formats: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(Object.entries({ ...FACTS, ...INPUTS }).map(([name, { format }]) => [name, format])),
};

/** Replaces figure names in a rule's text by their values: `{disputes_to_answer}` becomes `2`. */
export function fill(words: string, { reading }: Situation, when: readonly Condition[] = []): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'reserve_last_read') return asLastRead(reading.facts.reserve_last_read);
    if (name === 'amounts_to_answer') return inAll(reading.facts.amounts_to_answer);
    if (name === 'season_months') return monthNames(reading.facts.season_months ?? []);
    const format = formats[name];
    if (!format) return whole;
    const value = figureOf(name as FigureName, reading);
    const threshold = thresholdOf(name, when);
    if (value === null || value === undefined || typeof value === 'string') return 'unknown';
    // The text names the threshold too, so a figure just beside it must not read as equal to it.
    return typeof value === 'number' && threshold !== null
      ? formatApart(value, threshold, format)[0]
      : formatQuantity(value, format);
  });
}

/** `, $340.00 in all`; empty if the amounts are not known */
function inAll(amounts: Readonly<Record<string, number>> = {}): string {
  return Object.keys(amounts).length === 0 ? '' : `, ${formatAmounts(amounts)} in all`;
}

/** `January, November and December` */
function monthNames(months: readonly number[]): string {
  const name = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });
  return new Intl.ListFormat('en-US').format(months.map((month) => name.format(Date.UTC(2000, month - 1))));
}

/** The value that a rule's conditions compare a figure with; null if there is none. */
function thresholdOf(name: string, when: readonly Condition[]): number | null {
  for (const condition of when) {
    if ('any' in condition) {
      const threshold = thresholdOf(name, condition.any);
      if (threshold !== null) return threshold;
    }
    if (!('figure' in condition) || condition.figure !== name) continue;
    if ('under' in condition) return condition.under;
    if ('over' in condition) return condition.over;
  }
  return null;
}

/** Why the rule matters, the figures and their targets, the points, and the limit that it is about. */
export function why(
  rule: RuleData,
  worth: Worth,
  situation: Situation & { today: Score },
  due: Due | null,
): string {
  const { aims, refs, points, protects, more, opened, near, closes } = worth;
  const { today, card } = situation;
  const component = card.components.find((each) =>
    inputsOf(each).some((name) => aims.some(({ input }) => input === name)),
  );
  const line = today.breakdown.find(({ key }) => key === component?.key);
  return [
    ...(line ? [`${line.reason}.`] : []),
    ...(due?.kind === 'evidence' ? [`${due.says}.`] : []),
    fill(rule.why, situation, rule.when),
    ...rule.targets.flatMap((target, index) => movesTo(target, aims[index])),
    ...(line && points > 0
      ? [`This is worth ${points} of the ${line.max_points} points for ${line.label.toLowerCase()}.`]
      : []),
    ...(line && refs.length > 0 && points <= 0 && !opened
      ? [
          aims.some(({ reach }) => reach?.basis === 'time')
            ? 'Time alone brings as much, so there are no points for it.'
            : 'This alone earns no points yet.',
        ]
      : []),
    ...(protects > 0 ? [`${counted(more, 'more dispute')} would cost ${inPoints(protects)}.`] : []),
    ...(opened
      ? [`This lifts the score limit of ${opened.cap}. ${opened.why}. What lifts it: ${opened.opens_when}.`]
      : []),
    ...(near
      ? [
          `This is a step toward lifting the score limit of ${near.cap}. ${near.why}. What lifts it: ${near.opens_when}.`,
        ]
      : []),
    ...(closes ? ['They would also trigger a score limit.'] : []),
  ].join(' ');
}

/** The figure, how far it can get in 90 days and why, or what to aim at over 12 months instead. */
function movesTo(of: Target, aim: Aim | undefined): string[] {
  if (!aim || aim.value === null) return [];
  const { input, value, target, reach, later } = aim;
  const { label, format } = INPUTS[input];
  if (typeof value !== 'number')
    return target === null ? [] : [`${label}: ${formatQuantity(value, format)}.`];
  if (later !== null) {
    const [own, then] = formatApart(value, later, format);
    return [`${label}: ${own} now. ${nothingInReach}; aim at ${then} over 12 months.`];
  }
  if (typeof target !== 'number') {
    const isStuck = 'to' in of && of.to === 'within_reach' && reach === null;
    return isStuck ? [`${label}: ${formatQuantity(value, format)} now. ${nothingInReach}.`] : [];
  }
  const [own, then] = formatApart(value, target, format);
  if (reach === null) return [`${label}: ${own} now; aim at ${then}.`];
  const isWhole = target === reach.to;
  return [
    isWhole
      ? `${label}: ${own} now; ${then} is realistic in 90 days.`
      : `${label}: ${own} now; ${then} earns all of its points, and ${formatQuantity(reach.to, format)} is realistic in 90 days.`,
    ...(isWhole || reach.basis === 'general' ? [reach.how] : []),
  ];
}

/** The benefit in a few words: `+4.1 points, lifts a limit`. */
export function impact(rule: RuleData, { refs, points, protects, opened, near, closes }: Worth): string {
  if (rule.impact !== undefined) return rule.impact;
  const parts = [
    ...(points > 0 ? [`+${inPoints(points)}`] : []),
    ...(protects > 0 ? [`protects ${inPoints(protects)}`] : []),
    ...(opened ? ['lifts a limit'] : []),
    ...(near ? [opened ? 'a step toward lifting another' : 'a step toward lifting a limit'] : []),
    ...(closes ? ['prevents a limit'] : []),
  ];
  if (parts.length === 0) {
    if (rule.protects) return 'No points at risk today';
    return refs.length === 0 ? 'Takes longer than 90 days' : 'No points yet';
  }
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inPoints(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}
