import type { Desk, Steps } from '../desk.ts';
import { idOf, over } from './days.ts';
import { rows } from './details.ts';
import { nameOf, stated } from './wording.ts';

/** The amount of the earlier answer over a year. */
export async function* perYear(desk: Desk): Steps {
  const metric = desk.asked.subjects[0]?.metric ?? 'net_revenue';
  const [period] = desk.asked.slots.periods;
  yield* desk.metrics();
  const isDays = period?.kind === 'days';
  if (isDays) yield* over(desk, [metric], period);
  const id = isDays ? idOf(metric, period) : metric;
  const unit = desk.figure(id)?.unit;
  if (!desk.known(id) || (unit !== 'money' && unit !== 'count') || metric === 'mrr') {
    yield desk.say(
      `${nameOf(metric)} cannot be scaled to a full year: it is [[${id}]], and not an amount of a period.`,
    );
    return;
  }
  yield* desk.run('calculate', { op: 'annualize', of: [id] });
  yield desk.say(
    `Scaled to a full year that would be [[annualize(${id})]]: ${stated(desk, metric, id, 'was')}.`,
  );
  yield desk.say('That assumes that every month is like this one, which seasons rarely allow.');
}

/** The objects of Stripe behind the earlier answer. */
export async function* show(desk: Desk): Steps {
  const metric = desk.asked.subjects[0]?.metric;
  if (!metric) {
    yield desk.say('Every figure in my answers carries a link that opens what it is made of.');
    return;
  }
  const shown = yield* rows(
    desk,
    metric,
    5,
    `Behind “${nameOf(metric)}” are these records in Stripe, the latest first:`,
  );
  if (!shown) {
    yield* desk.metrics();
    yield desk.say(`There are no records behind it: ${stated(desk, metric, metric, 'is')}.`);
  }
}
