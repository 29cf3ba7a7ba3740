import { METRICS } from '../../../figures/metrics.ts';
import { toMajorUnits } from '../../../shared/money.ts';
import type { AnswerStep } from '../../turn.ts';
import type { Desk, Steps } from '../desk.ts';
import { type Weighing, weighingIn } from '../understand/weighing.ts';
import { idOf, over } from './days.ts';
import { metric } from './metric.ts';
import { freshness, noScore } from './parts.ts';
import { current, during, stated } from './wording.ts';

/** A figure, or whether it is above or below the number that the question names. */
export async function* figure(desk: Desk): Steps {
  if (!(yield* weighed(desk))) yield* metric(desk);
}

async function* weighed(desk: Desk): Steps<boolean> {
  const asked = weighingIn(desk.turn.question);
  if (!asked) return false;
  if (asked.subject === null) return yield* weighedScore(desk, asked);
  const name = asked.subject.metric;
  const { previous } = yield* desk.metrics();
  const [period] = desk.asked.slots.periods;
  const isOfDays = period?.kind === 'days' && Object.hasOwn(previous, name);
  if (isOfDays) yield* over(desk, [name], period);
  const id = isOfDays ? idOf(name, period) : name;
  const own = desk.figure(id);
  const isRate = METRICS[name].unit.startsWith('fraction');
  if (typeof own?.value !== 'number' || isRate !== asked.isPercent) return false;
  const value = own.unit === 'money' ? Number(toMajorUnits(own.value, own.currency ?? 'usd')) : own.value;
  const what = isOfDays ? `${during(desk, id)}${stated(desk, name, id, 'was')}` : yield* current(desk, name);
  yield verdict(desk, asked, value, what);
  yield* freshness(desk);
  return true;
}

async function* weighedScore(desk: Desk, asked: Weighing): Steps<boolean> {
  const { score } = yield* desk.readiness();
  if (score === null) yield* noScore(desk);
  else yield verdict(desk, asked, score, 'your score is [[score]]');
  return true;
}

/** “No: over the last 30 days, there were [[id]] disputes, not more than 10.” The number is the question’s. */
function verdict(
  desk: Desk,
  { value: asked, word, raw, isAbove, isInclusive }: Weighing,
  value: number,
  what: string,
): AnswerStep {
  const holds = (isAbove ? value > asked : value < asked) || (isInclusive && value === asked);
  const said = what.replace(/^(?:In |Over |Today|Yesterday|This |Last )/u, (start) => start.toLowerCase());
  const sentence = (number: string) =>
    `${holds ? 'Yes' : 'No'}: ${said}, ${holds ? '' : 'not '}${word} ${number}.`;
  return desk.say(desk.maySay(sentence(raw)) ? sentence(raw) : sentence('the number that you asked about'));
}
