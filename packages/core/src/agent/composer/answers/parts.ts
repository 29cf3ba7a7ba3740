import type { Readiness } from '../../../contract/readiness.ts';
import type { Recommendation } from '../../../contract/recommendations.ts';
import type { ComponentKey } from '../../../figures/components.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Subject } from '../understand/subjects.ts';
import { isOf } from './score.ts';
import { points } from './wording.ts';

type Line = Readiness['breakdown'][number];

/** Components by the points that they cost, the most first. */
export const byLoss = (breakdown: readonly Line[]): Line[] =>
  breakdown
    .filter((line) => (line.points_lost ?? 0) > 0)
    .sort((a, b) => (b.points_lost ?? 0) - (a.points_lost ?? 0));

/** Keys of the weak components, for retrieval. */
export const weakTopics = (breakdown: readonly Line[]): string[] =>
  byLoss(breakdown)
    .filter(({ points_lost, max_points }) => (points_lost ?? 0) > max_points * 0.35)
    .slice(0, 4)
    .map(({ key }) => key);

/** The action that moves an input or a component, if one is open. */
export function actionFor(
  recommendations: readonly Recommendation[],
  subject: Subject | undefined,
): Recommendation | undefined {
  if (!subject) return undefined;
  const byInput = recommendations.find(({ metric_refs }) =>
    metric_refs.some(({ input }) => input === subject.input || input === subject.metric),
  );
  return (
    byInput ??
    recommendations.find(({ category }) => category === subject.component) ??
    recommendations.find(({ opens_gate, nears_gate }) =>
      isOf(opens_gate ?? nears_gate ?? '', subject.component),
    )
  );
}

/** “In the score, Dispute activity earns 0 of 16 points.” @returns false if there is nothing to say */
export async function* standing(desk: Desk, component: ComponentKey | null, name?: 'it'): Steps<boolean> {
  if (component === null) return false;
  const { breakdown, score } = yield* desk.readiness();
  const line = breakdown.find(({ key }) => key === component);
  // Points without a score would only confuse.
  if (!line || (score === null && line.points !== null)) return false;
  yield desk.say(standingOf(desk, line, name));
  return true;
}

/** The data that a component needs to be known. */
const madeKnownBy: Partial<Record<ComponentKey, string>> = {
  revenue_scale:
    'It becomes known with a longer record; where a currency has no rate on the card, it stays unknown.',
  revenue_trend: 'It becomes known once the months that it is compared with have net revenue.',
  revenue_stability: 'It becomes known once net revenue over the year is positive.',
  customer_concentration:
    'It becomes known when most of your sales name a customer or show the card or bank account that paid.',
  payout_reliability: 'It becomes known when a payout to your bank comes due.',
};

export function standingOf(
  desk: Desk,
  { key, points: earned, status }: Pick<Line, 'key' | 'points' | 'status'>,
  name?: 'it',
): string {
  if (status === 'unknown')
    return `[[label.${key}]] is not known, and earns [[points.${key}]] of ${points(desk, `max.${key}`)} until it is. [[reason.${key}]]. ${madeKnownBy[key as ComponentKey] ?? ''}`;
  return earned === null
    ? `It does not count in the score now: [[reason.${key}]].`
    : `In the score, ${name === 'it' ? 'it' : `[[label.${key}]]`} earns [[points.${key}]] of ${points(desk, `max.${key}`)}. [[reason.${key}]].`;
}

/** “The first step: …”, for this subject or in all. */
export async function* firstStep(desk: Desk, subject?: Subject, { withStep = true } = {}): Steps {
  const { recommendations } = yield* desk.actions();
  const action = subject ? actionFor(recommendations, subject) : recommendations[0];
  if (!action) return;
  const { rule, steps } = action;
  yield desk.say(`What to do: [[action.${rule}]] ([[action.${rule}.worth]]).`);
  if (withStep && steps.length > 0) yield desk.say(`Start here: [[action.${rule}.step1]]`);
}

/** The missing requirements for a score, and the next step. */
export async function* noScore(desk: Desk): Steps {
  const { missing, breakdown } = yield* desk.readiness();
  const context = yield* desk.run<{ connection: string; completeness: string; figures: [] }>(
    'get_business_context',
  );
  desk.isFreshnessStated = context.completeness !== 'stale';
  yield desk.say(reasonForNone(context));
  const shown = missing.filter(({ key }) => key !== 'points_available');
  if (context.completeness !== 'none') {
    if (shown.length > 0) yield desk.say(`What it still needs:\n`);
    for (const { key } of shown)
      yield desk.say(`- [[missing.${key}]]: [[missing.${key}.have]] of [[missing.${key}.need]]\n`);
    const record = breakdown.some(
      ({ key, inputs }) => key === 'processing_history' && Number(inputs.history_months) > 0,
    );
    yield desk.say(
      record
        ? 'Keep taking payments through this account: the score appears by itself once these are reached.'
        : 'The record starts with the first sale through Stripe, and the score appears by itself once these are reached.',
    );
  }
}

function reasonForNone({ connection, completeness }: { connection: string; completeness: string }): string {
  if (completeness === 'disconnected')
    return 'There is no score: Stripe is disconnected. Connect it again, and the figures continue where they stopped.';
  if (completeness === 'none' || connection === 'none')
    return 'There is no score yet: no Stripe account is connected. Connect Stripe, and your payments history is read, usually within minutes.';
  if (completeness === 'backfilling')
    return 'There is no score yet: your Stripe history is still being read ([[history_read]] so far). The score comes when that is done.';
  return 'There is no score yet: a score needs a few months of sales and charges to measure.';
}

/** A note on figures that are old or not whole yet, once an answer. */
export async function* freshness(desk: Desk): Steps {
  if (desk.isFreshnessStated) return;
  desk.isFreshnessStated = true;
  const { completeness } = yield* desk.metrics();
  if (completeness === 'backfilling') {
    yield* desk.run('get_business_context');
    yield desk.say(
      'Your Stripe history is still being read ([[history_read]] so far), so these figures may grow.',
    );
  } else if (completeness === 'stale' || completeness === 'disconnected') {
    yield* desk.run('get_business_context');
    yield desk.say(
      completeness === 'stale'
        ? 'The last sync is overdue, so these figures may be behind: they are of [[last_sync]].'
        : 'Stripe is disconnected, so these figures end on [[last_sync]].',
    );
  }
}
