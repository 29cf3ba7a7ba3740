import type { MetricName } from '../../../figures/metrics.ts';
import type { Desk, Steps } from '../desk.ts';
import { idOf, over } from './days.ts';
import { rows } from './details.ts';
import { fullMonths, idIn } from './months.ts';
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
  const hasLastYear = yield* lastYear(desk, metric);
  if (isDays && period.end > desk.turn.today) {
    if (!hasLastYear) yield desk.say('Those days are not over, so I do not scale them to a full year.');
    return;
  }
  yield* desk.run('calculate', { op: 'annualize', of: [id] });
  if (hasLastYear) {
    yield desk.say(
      `That is what there was; scaled from [[${id}]] alone it would be [[annualize(${id})]], as if all days were like these.`,
    );
    return;
  }
  yield desk.say(
    `Scaled to a full year that would be [[annualize(${id})]]: ${stated(desk, metric, id, 'was')}.`,
  );
  yield desk.say('That assumes that every month is like this one, which seasons rarely allow.');
}

/** The sum of the last 12 full months. @returns false if fewer are known */
async function* lastYear(desk: Desk, metric: MetricName): Steps<boolean> {
  const { previous } = yield* desk.metrics();
  if (!Object.hasOwn(previous, metric)) return false;
  const ids = (yield* fullMonths(desk, [metric], { withPeriod: false })).map((row) => idIn(metric, row));
  if (ids.length < 12 || !ids.every((id) => desk.known(id))) return false;
  yield* desk.run('calculate', { op: 'sum', of: ids });
  yield desk.say(`Over the last 12 full months, ${stated(desk, metric, `sum(${ids.join(',')})`, 'was')}.`);
  return true;
}

/** The objects of Stripe behind the earlier answer. */
export async function* show(desk: Desk): Steps {
  const metric = desk.asked.subjects[0]?.metric;
  if (!metric) {
    yield desk.say('Every figure in my answers has a link that opens what it is made of.');
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
