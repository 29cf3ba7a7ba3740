import { COMPONENTS } from '../../../figures/components.ts';
import { METRICS } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';
import { disputeRate } from './dispute-rate.ts';
import { quoted } from './knowledge.ts';
import { actionFor, standing } from './parts.ts';
import { isOf } from './score.ts';
import { current, points } from './wording.ts';

/** The meaning of a metric or component, the owner's value, and the value that earns all points. */
export async function* explain(desk: Desk): Steps {
  const [subject] = desk.asked.subjects;
  if (!subject) {
    yield* quoted(desk, { most: 2, prefer: ['how-the-score-works'] });
    return;
  }
  const { metric, component } = subject;
  const text = plain(desk.asked.text).replace(/[’']/g, '');
  // “What is my refund rate?” asks for the figure.
  const asksMeaning =
    !/\b(?:what is|whats|what are|cual es) (?:my|our|mi)\b/.test(text) &&
    (!/\b(?:points?|puntos|why|por ?que|lose|losing|full)\b/.test(text) ||
      /\b(?:mean|meaning|define|definition|explain|calculat\w+|significa)\b/.test(text));
  if (metric === 'chargeback_ratio' && !asksMeaning && (yield* disputeRate(desk))) return;
  yield* desk.metrics();
  const asksForTwo = asksMeaning && /\b(?:difference|differ|between|versus|vs|diferencia)\b/.test(text);
  const other = asksForTwo ? desk.asked.subjects.find((one) => one.metric !== metric)?.metric : undefined;
  const metrics = other === undefined ? [metric] : [metric, other];
  yield* desk.run('get_metric_summary', { metrics, definitions: true });
  const { label } = METRICS[metric];
  const own = desk.known(metric) ? `${yield* current(desk, metric)}.` : '';
  if (asksMeaning) {
    for (const name of metrics) yield desk.say(`${METRICS[name].label}: [[definition.${name}]]`);
    if (other !== undefined) {
      for (const name of metrics) if (desk.known(name)) yield desk.say(`${yield* current(desk, name)}.`);
      return;
    }
    if (own) yield desk.say(`On your account, ${own}`);
  } else if (own) {
    yield desk.say(own);
  } else yield desk.say(`${label} cannot be computed for your account yet.`);
  yield* standing(
    desk,
    component,
    desk.known(metric) && component !== null && COMPONENTS[component].label === label ? 'it' : undefined,
  );
  if (component !== null && desk.known(`target.${component}`)) {
    const lost = desk.value(`lost.${component}`) ?? 0;
    yield desk.say(
      lost > 0
        ? `[[target.${component}]]${component === 'dispute_risk' ? ' or less as the adjusted dispute rate' : orBetter(component)} earns all ${points(desk, `max.${component}`)}.`
        : 'That is all of its points.',
    );
  }
  if (!asksMeaning) yield desk.say(`How it is counted: [[definition.${metric}]]`);
  yield* quoted(desk, {
    topics: component ? [component, metric] : [metric],
    prefer: articlesOf(component),
    most: 1,
    only: true,
  });
  const { recommendations } = yield* desk.actions();
  const action = actionFor(recommendations, subject);
  if (action && desk.words < 100)
    yield desk.say(`What would raise it: [[action.${action.rule}]] ([[action.${action.rule}.worth]]).`);
}

const less = new Set([
  'dispute_risk',
  'revenue_stability',
  'customer_concentration',
  'refund_behavior',
  'payment_failures',
  'subscriber_churn',
]);
export const orBetter = (component: string) => (less.has(component) ? ' or less' : ' or more');

function articlesOf(component: string | null): string[] {
  if (component === 'customer_concentration') return ['customer-concentration', 'how-the-score-works'];
  return ['how-the-score-works'];
}

/** Why the subject of the earlier answer stands as it does. */
export async function* why(desk: Desk): Steps {
  const subject = desk.asked.subjects.find(({ component }) => component !== null) ?? desk.asked.subjects[0];
  if (!subject) return;
  const { metric, component } = subject;
  const { gates, breakdown } = yield* desk.readiness();
  const line = breakdown.find(({ key }) => key === component);
  if (line) {
    yield desk.say(`[[reason.${line.key}]].`);
    yield* desk.metrics();
    if (desk.known(metric)) yield desk.say(`${yield* current(desk, metric)}.`);
    yield* desk.run('get_metric_summary', { metrics: [metric], definitions: true });
    yield desk.say(`How it is counted: [[definition.${metric}]]`);
    if (line.points !== null)
      yield desk.say(
        `It earns [[points.${line.key}]] of ${points(desk, `max.${line.key}`)} for [[label.${line.key}]].`,
      );
    const gate = gates.find(({ id, active }) => active && isOf(id, component));
    if (gate) yield desk.say(`[[limit.${gate.id}]]: [[limit.${gate.id}.why]].`);
    yield desk.say('The figures show what happened, not the cause: for that, look at the charges in Stripe.');
    return;
  }
  yield* desk.metrics();
  yield* desk.run('get_metric_summary', { metrics: [metric], definitions: true });
  if (desk.known(metric)) yield desk.say(`${yield* current(desk, metric)}. [[definition.${metric}]]`);
  else yield desk.say(`It is counted like this: [[definition.${metric}]]`);
  yield desk.say('The figures show what happened, not the cause: for that, look at the charges in Stripe.');
}
