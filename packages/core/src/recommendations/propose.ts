import type { Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import { type Gate, lowestCap } from '../readiness/gates.ts';
import { type Score, score } from '../readiness/score.ts';
import type { Basis } from '../readiness/what-if/basis.ts';
import { type Reaches, reachesOf } from '../readiness/what-if/reach.ts';
import { daysBetween } from '../shared/calendar.ts';
import { type Dates, type Due, dueOf } from './due.ts';
import { figureOf } from './figures-of.ts';
import { allHold, applicableRules, type Situation } from './holds.ts';
import { byWorth, type Proposal } from './recommendation.ts';
import type { Priority, RuleData } from './rule.ts';
import { type Rule, rules } from './rules/index.ts';
import { sharePlan } from './share-plan.ts';
import { disputeLimits } from './signal.ts';
import { fill, impact, why } from './words.ts';
import { type Worth, worthOf } from './worth.ts';

/** The points, gained or protected, from which a recommendation has high or medium priority. Our judgment. */
const highFrom = 4;
const mediumFrom = 1.5;
/** An action that is due within so many days comes first. Our judgment. */
const soonDays = 7;

/**
 * A proposal for each applicable rule, with its points, best first. Includes proposals with few points: they keep an open
 * recommendation, although `planRecommendations` opens none for them. `null` with too little data for a score: then it is
 * unknown which recommendations still apply.
 * @param today the reading's score, if it is computed already
 * @param basis what the reach of this business is worked out from; `null` where it is not known: every reach is then the card's
 * @param dates `null` where they are not known: no action then has a date
 */
export function propose(
  reading: Reading,
  card: Scorecard,
  today: Score = score(reading, card),
  basis: Basis | null = null,
  dates: Dates | null = null,
): Proposal[] | null {
  if (today.raw_score === null) return null;
  const situation = { reading, today, card };
  const reaches = reachesOf(reading, card, basis);
  return applicableRules(rules, situation)
    .map((rule) => proposal(rule, situation, today, reaches, dates))
    .sort(byWorth);
}

function proposal(
  rule: Rule,
  situation: Situation,
  today: Score,
  reaches: Reaches,
  dates: Dates | null,
): Proposal {
  const { reading, card } = situation;
  const worth = worthOf(rule, reading, today, card, reaches);
  const { points, protects, score_change, opened, near, closes, refs } = worth;
  const about = [opened?.id ?? null, near?.id ?? null];
  const due = dates && dueOf(rule.topic, about, reading.inputs.history_months, dates, card);
  const rank = soon(due, dates) ?? rankOf(rule, [opened, near], today);
  const first = (rule.first ?? []).filter(({ when }) => allHold(when, situation));
  const steps = [...first.flatMap((each) => each.steps), ...rule.steps].map((step) =>
    fill(step, situation, rule.when),
  );
  return {
    rule: rule.id,
    topic: rule.topic,
    title: rule.title,
    why: why(rule, worth, { ...situation, today }, due),
    steps: rule.plan ? [...steps, sharePlan(reading, today, card)] : steps,
    category: rule.category,
    priority: priority(rule, worth, rank),
    points,
    protects,
    score_change,
    opens_gate: opened?.id ?? null,
    rank,
    nears_gate: near?.id ?? closes,
    due,
    metric_refs: refs,
    cases: rule.cases ? figureOf(rule.cases, reading) : null,
    sources: [...rule.sources],
    estimated_impact: impact(rule, worth),
  };
}

/**
 * What has to be done within a week comes before everything else, the next date first: its place is under every cap. Waiting asks for
 * nothing, so a wait that ends soon does not count.
 */
function soon(due: Due | null, dates: Dates | null): number | null {
  if (!due || !dates || due.kind === 'wait') return null;
  const days = daysBetween(dates.today, due.date);
  return days <= soonDays ? days / 10 : null;
}

/**
 * The lowest cap of the limits that it is about. Under a dispute limit, growing comes after the disputes, whatever the caps: more
 * sales with the same causes are more disputes. A deadline comes right after what the lowest limit asks for.
 */
function rankOf(
  { category, deadline }: RuleData,
  about: readonly (Gate | null)[],
  { gates }: Score,
): number | null {
  const active = gates.filter((gate) => gate.active);
  const disputes = active.find(({ id }) => disputeLimits.some((each) => each === id));
  if (deadline) return (disputes?.cap ?? lowestCap(active)) + 0.25;
  const caps = about.flatMap((gate) => (gate ? [gate.cap] : []));
  if (caps.length === 0) return null;
  const lowest = Math.min(...caps);
  return category === 'revenue' && disputes ? Math.max(lowest, disputes.cap + 0.5) : lowest;
}

function priority(rule: RuleData, { points, protects, closes }: Worth, rank: number | null): Priority {
  if (rank !== null) return 'high';
  const most = Math.max(points, protects);
  if (closes || most >= highFrom || rule.priority === 'high') return 'high';
  return most >= mediumFrom || rule.priority === 'medium' ? 'medium' : 'low';
}
