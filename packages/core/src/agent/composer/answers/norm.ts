import type { MetricName } from '../../../figures/metrics.ts';
import type { Desk, Steps } from '../desk.ts';
import { orBetter } from './explain.ts';
import { firstStep, freshness, noScore } from './parts.ts';
import { isOf } from './score.ts';
import { against, current, nameOf, points, rateId } from './wording.ts';

/** A component is called good while it loses no more than this part of its points, and bad from the other on. */
const good = 0.15;
const bad = 0.5;

/** The rate by which an amount or a count is judged. */
const rateOf: Partial<Record<MetricName, MetricName>> = {
  refunds_total: 'refund_ratio',
  refund_count: 'refund_ratio',
  chargeback_count: 'chargeback_ratio',
  failed_count: 'payment_failure_rate',
};

/** Whether a figure is good or bad: by the points of the card, by a limit, or else by the owner's own past. */
export async function* norm(desk: Desk): Steps {
  // Of several, the one that earns points can be judged.
  const subject = desk.asked.subjects.find(({ component }) => component !== null) ?? desk.asked.subjects[0];
  const { breakdown, gates, score } = yield* desk.readiness();
  if (!subject) {
    if (score === null) return yield* noScore(desk);
    yield desk.say('Which figure do you mean? Name it, and I say how it compares.');
    yield desk.say('In all, your score is [[score]], in the tier [[tier]].');
    return;
  }
  const { component } = subject;
  const metric = rateOf[subject.metric] ?? subject.metric;
  const { previous } = yield* desk.metrics();
  if (!desk.known(metric)) {
    yield desk.say(`I cannot say: ${nameOf(metric)} cannot be computed for your account yet.`);
    return;
  }
  const own = yield* current(desk, metric);
  const isRate = metric === 'chargeback_ratio' && desk.known(rateId);
  const line = breakdown.find(({ key }) => key === component);
  if (!line || line.points === null || score === null) {
    const before = Object.hasOwn(previous, metric) ? against(desk, metric, `${metric}.previous`) : '';
    yield desk.say(`I know of no published norm for it, so I only have your own past: ${own}${before}.`);
    yield* freshness(desk);
    return;
  }
  const part = (line.points_lost ?? 0) / line.max_points;
  yield desk.say(
    `${part <= good ? 'That is good' : part < bad ? 'That is middling' : 'That is weak'}: ${isRate ? `the dispute rate is [[${rateId}]]` : own}.`,
  );
  yield desk.say(
    `In the score, [[label.${line.key}]] earns [[points.${line.key}]] of ${points(desk, `max.${line.key}`)}. [[reason.${line.key}]].`,
  );
  if (part > 0 && desk.known(`target.${line.key}`))
    yield desk.say(`All points come with [[target.${line.key}]]${orBetter(line.key)}.`);
  const gate = gates.find(({ id, active }) => active && isOf(id, component));
  if (gate) yield desk.say(`A limit applies. [[limit.${gate.id}]].`);
  if (component === 'dispute_risk') {
    yield* desk.run('get_alerts');
    if (desk.known('line.stripe_dispute_activity')) yield desk.say('[[line.stripe_dispute_activity]]');
  }
  yield desk.say('That is how this score reads it; a lender may draw the line elsewhere.');
  if (part > good) yield* firstStep(desk, subject, { withStep: false });
  yield* freshness(desk);
}
