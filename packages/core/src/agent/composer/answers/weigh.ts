import { METRICS } from '../../../figures/metrics.ts';
import { toMajorUnits } from '../../../shared/money.ts';
import type { Desk, Steps } from '../desk.ts';
import { weighingIn } from '../understand/weighing.ts';
import { idOf, over } from './days.ts';
import { metric } from './metric.ts';
import { freshness } from './parts.ts';
import { current, during, stated } from './wording.ts';

/** A figure, or whether it is above or below the number that the question names. */
export async function* figure(desk: Desk): Steps {
  if (!(yield* weighed(desk))) yield* metric(desk);
}

async function* weighed(desk: Desk): Steps<boolean> {
  const asked = weighingIn(desk.turn.question);
  if (!asked) return false;
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
  const holds =
    (asked.isAbove ? value > asked.value : value < asked.value) ||
    (asked.isInclusive && value === asked.value);
  const what = isOfDays ? `${during(desk, id)}${stated(desk, name, id, 'was')}` : yield* current(desk, name);
  const sentence = (number: string) =>
    `${holds ? 'Yes' : 'No'}: ${what.replace(/^\p{Lu}(?=n |esterday|oday|his |ast |ver )/u, (letter) => letter.toLowerCase())}, ${holds ? '' : 'not '}${asked.word} ${number}.`;
  const exact = sentence(asked.raw);
  yield desk.say(desk.maySay(exact) ? exact : sentence('the number that you asked about'));
  yield* freshness(desk);
  return true;
}
