import type { Desk, Steps } from '../desk.ts';
import { asksToChange } from '../understand/signs.ts';
import { subjects } from '../understand/subjects.ts';
import { quoted } from './knowledge.ts';
import { byLoss, firstStep, noScore } from './parts.ts';
import { current, points } from './wording.ts';

/** The score, and the limit or component that decides it. */
export async function* score(desk: Desk): Steps {
  const readiness = yield* desk.readiness();
  if (readiness.score === null) return yield* noScore(desk);
  yield desk.say('Your readiness score is [[score]], in the tier [[tier]].');
  yield* limitThatHolds(desk);
  const [worst] = byLoss(readiness.breakdown);
  if (worst) {
    const { key } = worst;
    yield desk.say(
      `Most is lost on [[label.${key}]]: it earns [[points.${key}]] of ${points(desk, `max.${key}`)}. [[reason.${key}]].`,
    );
  }
  yield desk.say(confidenceOf(readiness.confidence.level));
  yield* firstStep(desk);
}

const confidenceOf = (level: string) =>
  level === 'high'
    ? 'The confidence in it is [[confidence]].'
    : 'The confidence in it is [[confidence]], because some of the data behind it is thin.';

/** Limits that apply today, in a sentence each. */
export async function* limitThatHolds(desk: Desk): Steps<boolean> {
  const { gates, raw_score, score: shown } = yield* desk.readiness();
  const active = gates.filter((gate) => gate.active);
  for (const { id, cap } of active) {
    const holds = raw_score !== null && shown !== null && cap === shown && raw_score > shown;
    yield desk.say(
      holds
        ? `Without a limit it would be [[score.raw]]. [[limit.${id}]].`
        : `A limit applies. [[limit.${id}]].`,
    );
  }
  return active.length > 0;
}

const mostLimits = 1;
/** Words after which no further limit is named: an answer stays short. */
const roomForOthers = 105;

/** The limits that apply, why, and when each ends. */
export async function* limits(desk: Desk): Steps<unknown> {
  const { gates, score: shown } = yield* desk.readiness();
  if (asksToChange(desk.turn.question))
    yield desk.say(
      'I cannot change the score or a limit: both follow from your figures alone, and so does their end.',
    );
  if (shown === null) return yield* noScore(desk);
  const subject = desk.asked.subjects.find(({ component }) => component !== null);
  const isAsked = ({ id }: { id: string }) => subject !== undefined && isOf(id, subject.component);
  const active = gates.filter((gate) => gate.active).sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)));
  if (subject && active.length > 0 && !active.some(isAsked) && gates.some(isAsked)) {
    yield* desk.metrics();
    yield desk.say(`No limit applies for that: ${yield* current(desk, subject.metric)}.`);
    yield desk.say('What does limit the score:');
  }
  // “Why only 80?” of a score without a limit is about its points.
  if (
    active.length === 0 &&
    !/\b(?:caps?|capped|limit\w*|ceiling|locked?|tope\w*|plafond\w*)\b/i.test(desk.asked.text)
  )
    return yield* hurts(desk);
  if (active.length === 0) {
    yield desk.say('No limit applies to your score: it is [[score]].');
    yield* quoted(desk, {
      prefer: ['how-the-score-works'],
      most: 1,
      only: true,
      query: 'limit on the score',
    });
    return;
  }
  const { recommendations } = yield* desk.actions();
  // The lowest first; the others only by name.
  for (const [at, { id }] of active.slice(0, mostLimits).entries()) {
    yield desk.say(`[[limit.${id}]].`);
    // Only the figures behind the lowest limit. The figures of all limits would make the answer long.
    if (at === 0) yield desk.say(`Today: [[limit.${id}.why]].`);
    yield desk.say(`What lifts it: [[limit.${id}.ends]].`);
    if (active.length > 2) continue;
    const action =
      recommendations.find(({ opens_gate }) => opens_gate === id) ??
      recommendations.find(({ nears_gate }) => nears_gate === id);
    if (!action) continue;
    const due = action.due?.kind === 'wait' ? ` [[action.${action.rule}.due]].` : '';
    yield desk.say(`What to do: [[action.${action.rule}]] ([[action.${action.rule}.worth]]).${due}`);
  }
  for (const { id } of active.slice(mostLimits))
    if (desk.words < roomForOthers)
      yield desk.say(`Another limit: [[limit.${id}]]. What lifts it: [[limit.${id}.ends]].`);
  yield desk.say(
    desk.figure('score')?.text === desk.figure('score.raw')?.text
      ? 'It does not bind today: your score is [[score]].'
      : 'Your score is [[score]], and [[score.raw]] before limits.',
  );
}

/** The components that lose points. */
export async function* hurts(desk: Desk): Steps<number> {
  const { score: today, breakdown, gates } = yield* desk.readiness();
  if (today === null) {
    yield* noScore(desk);
    return 0;
  }
  const [worst, ...others] = byLoss(breakdown);
  if (!worst) {
    yield desk.say('Nothing costs you points: your score is [[score]].');
    return 0;
  }
  if (yield* hurtsMore(desk)) return 1;
  yield* ofNamed(desk, worst.key);
  const { key } = worst;
  yield desk.say(
    `You lose the most on [[label.${key}]]: [[lost.${key}]] of its ${points(desk, `max.${key}`)}. [[reason.${key}]].`,
  );
  const gate = gates.find((one) => one.active);
  if (gate)
    yield desk.say(
      `${isOf(gate.id, key) ? 'It comes with a limit' : 'A limit applies too'}. [[limit.${gate.id}]].`,
    );
  const next = others.filter(({ points_lost }) => (points_lost ?? 0) >= 1).slice(0, 3);
  if (next.length > 0) {
    yield desk.say('Then come:\n');
    for (const { key: other } of next)
      yield desk.say(`- [[label.${other}]]: ${points(desk, `lost.${other}`)} lost. [[reason.${other}]].\n`);
  } else if (others.length > 0) yield desk.say('Everything else costs little or nothing.');
  yield desk.say('Your score is [[score]], in the tier [[tier]].');
  yield* firstAction(desk);
  return 1;
}

/** The next largest loss after those already mentioned. */
export async function* hurtsNext(desk: Desk): Steps<number> {
  const { breakdown } = yield* desk.readiness();
  const listed = Math.max(1, desk.asked.told);
  const line = byLoss(breakdown)[listed];
  if (!line) {
    yield desk.say('That was the last one: nothing else costs you points.');
    return listed;
  }
  const { key } = line;
  yield desk.say(
    `Next comes [[label.${key}]]: ${points(desk, `lost.${key}`)} lost, [[points.${key}]] of ${points(desk, `max.${key}`)} earned. [[reason.${key}]].`,
  );
  yield* firstStep(
    desk,
    subjects.find(({ component }) => component === key),
    { withStep: false },
  );
  return listed + 1;
}

/** Which of two components that the question names costs more. @returns false if it names fewer */
async function* hurtsMore(desk: Desk): Steps<boolean> {
  const { breakdown } = yield* desk.readiness();
  const named = [...new Set(desk.asked.subjects.map(({ component }) => component))];
  const [a, b] = named.flatMap(
    (key) => breakdown.find((line) => line.key === key && line.points !== null) ?? [],
  );
  if (!a || !b) return false;
  const [more, less] = (a.points_lost ?? 0) >= (b.points_lost ?? 0) ? [a, b] : [b, a];
  yield desk.say(
    (a.points_lost ?? 0) === (b.points_lost ?? 0)
      ? `Both cost the same: [[label.${a.key}]] and [[label.${b.key}]] lose ${points(desk, `lost.${a.key}`)} each.`
      : `[[label.${more.key}]] costs more: ${points(desk, `lost.${more.key}`)} lost, against ${points(desk, `lost.${less.key}`)} for [[label.${less.key}]].`,
  );
  for (const { key } of [more, less]) yield desk.say(`[[label.${key}]]: [[reason.${key}]].`);
  yield* firstAction(desk);
  return true;
}

/** Whether the component that a question names costs points at all: “why do my refunds drag the score down”. */
async function* ofNamed(desk: Desk, worst: string): Steps {
  const { breakdown } = yield* desk.readiness();
  const named = desk.asked.subjects.find(
    ({ id, component }) => component !== null && id !== 'sales',
  )?.component;
  const line = breakdown.find(({ key }) => key === named);
  if (!line || line.points === null || line.key === worst) return;
  const lost = line.points_lost ?? 0;
  yield desk.say(
    lost < 0.05
      ? `No points are lost on [[label.${line.key}]]: it earns [[points.${line.key}]] of its ${points(desk, `max.${line.key}`)}.`
      : `On [[label.${line.key}]] you lose ${points(desk, `lost.${line.key}`)} of [[max.${line.key}]]. [[reason.${line.key}]].`,
  );
}

/** Whether a limit comes with a component's figure. */
export const isOf = (gate: string, component: string | null) =>
  (/dispute|_program$/.test(gate) && component === 'dispute_risk') ||
  (gate.startsWith('sales_under') && component === 'revenue_scale') ||
  (gate === 'top_customer' && component === 'customer_concentration') ||
  (gate.startsWith('history') && component === 'processing_history');

async function* firstAction(desk: Desk): Steps {
  const { recommendations } = yield* desk.actions();
  const [action] = recommendations;
  if (action) yield desk.say(`First step: [[action.${action.rule}]] ([[action.${action.rule}.worth]]).`);
}

/** The components that earn points. */
export async function* helps(desk: Desk): Steps {
  const { score: today, breakdown, helps: good } = yield* desk.readiness();
  if (today === null) return yield* noScore(desk);
  const best = breakdown
    .filter(({ key }) => good.some((one) => one.key === key))
    .sort((a, b) => b.max_points - a.max_points || (b.points ?? 0) - (a.points ?? 0))
    .slice(0, 4);
  const [first, ...others] = best;
  if (!first) {
    yield desk.say('No component earns nearly all of its points yet; your score is [[score]].');
    return yield* firstAction(desk);
  }
  const { key } = first;
  yield desk.say(
    `You earn the most on [[label.${key}]]: [[points.${key}]] of ${points(desk, `max.${key}`)}. [[reason.${key}]].`,
  );
  if (others.length > 0) yield desk.say('Also strong:\n');
  for (const { key: other } of others)
    yield desk.say(
      `- [[label.${other}]]: [[points.${other}]] of ${points(desk, `max.${other}`)}. [[reason.${other}]].\n`,
    );
  yield desk.say('In all, your score is [[score]], in the tier [[tier]].');
}
