import { card } from '../../../card/current.ts';
import type { InputName } from '../../../card/inputs.ts';
import type { Tier } from '../../../card/scorecard.ts';
import { INPUTS } from '../../../figures/inputs.ts';
import type { AnswerStep } from '../../turn.ts';
import type { Desk, Steps } from '../desk.ts';
import { timeAlone } from './ahead.ts';
import { firstStep, noScore } from './parts.ts';
import { points } from './wording.ts';

/** How far it is to a tier, what it would take, and when. */
export async function* nextTier(desk: Desk): Steps {
  const wanted = scoreIn(desk.turn.question);
  const tier = desk.asked.slots.tier ?? tierFrom(wanted);
  const path = yield* desk.path(tier);
  if (path.status === 'insufficient_data') return yield* noScore(desk);
  if (wanted !== null) {
    const { score } = yield* desk.readiness();
    if (score !== null && score >= wanted) {
      yield desk.say('You are there: your score is [[score]], in the tier [[tier]].');
      return yield* firstStep(desk);
    }
    yield desk.say(
      'A path leads to a tier: I take the first that begins at the score that you name, or above.',
    );
  }
  if (path.status === 'reached') {
    yield desk.say(
      `You are there: your score is [[score]], and the tier [[path.tier]] starts at [[path.floor]].`,
    );
    if (path.target?.tier === 'strong') yield desk.say('There is no tier above it.');
    yield* desk.run('get_alerts');
    if (desk.figure('line.tier_floor')) yield desk.say('Your margin: [[line.tier_floor]]');
    // The tier does not keep itself.
    if ((desk.value('path.time_alone') ?? Infinity) < (desk.value('path.floor') ?? 0))
      yield* timeAlone(desk, path);
    yield* firstStep(desk);
    return;
  }
  yield desk.say(
    `You need [[path.distance]] more ${desk.value('path.distance') === 1 ? 'point' : 'points'}: your score is [[score]], and ${tier === undefined ? 'the next tier,' : 'the tier'} [[path.tier]]${tier === undefined ? ',' : ''} starts at [[path.floor]].`,
  );
  if ((path.today.raw_score ?? 0) > (path.today.score ?? 0))
    yield desk.say('A score limit holds it there, and more points alone do not raise it.');
  if (path.status === 'time') {
    yield desk.say(
      'It takes no change, only time: if sales and rates go on as in your last 12 months, the score on [[path.time_alone.on]] is [[path.result]].',
    );
    return;
  }
  yield* timeAlone(desk, path);
  if (path.status === 'path') {
    yield desk.say('The smallest set of realistic changes that gets you there:\n');
    for (const { input } of path.changes) {
      const name = INPUTS[input as InputName].short;
      yield desk.say(
        `- ${name}: from [[path.from.${input}]] to [[path.to.${input}]] (${points(desk, `path.points.${input}`)}). [[path.how.${input}]]\n`,
      );
    }
    yield* desk.readiness();
    for (const id of new Set(path.changes.flatMap(({ opens }) => opens)))
      yield desk.say(`They also lift a limit. [[limit.${id}]].`);
    yield desk.say(
      'Together they bring the score to [[path.result]], on [[path.time_alone.on]] at the earliest: the figures are of 90 days or more.',
    );
    yield* firstStep(desk, undefined, { withStep: false });
    return;
  }
  yield* desk.readiness();
  const [nearest, ...others] = strictest(path.in_the_way);
  for (const { id, ends_on } of nearest ? [nearest] : []) {
    yield desk.say(`[[path.in_the_way.${id}]].`);
    const ends = `[[path.in_the_way.${id}.ends]].`;
    // Changes that gain points are advice, not a condition.
    if (id === 'points') yield desk.say(ends);
    else {
      const isCount = String(desk.figure(`path.in_the_way.${id}.ends`)?.value).startsWith('At most');
      const on = ends_on === null ? '' : ` on [[path.in_the_way.${id}.ends_on]],`;
      yield midSentence(desk.say(`It ends${on} ${isCount ? 'with' : 'when'} ${ends}`));
    }
  }
  for (const { id } of others.slice(0, 1))
    yield desk.say(
      desk.figure(`limit.${id}`) ? `Also in the way: [[limit.${id}]].` : `[[path.in_the_way.${id}]].`,
    );
  if (path.possible_from !== null)
    yield desk.say('Time alone makes it possible from [[path.possible_from]].');
  else yield desk.say('So I cannot name a date.');
  if (desk.words < 130)
    yield* firstStep(desk, undefined, { withStep: path.in_the_way.length < 2 && desk.words < 100 });
}

/** The score that a question wants to reach: “how do I get to 80”. */
function scoreIn(question: string): number | null {
  const [, digits] =
    /\b(?:to|at|at least|reach|hit|break|above|over|past|score of|llegar a|a)\s+(?:an? |the )?(\d{2,3})\b(?!\s*(?:%|days?|weeks?|months?|k\b|,\d|\.\d))/i.exec(
      question,
    ) ?? [];
  return digits === undefined || Number(digits) > 100 ? null : Number(digits);
}

const tierFrom = (score: number | null): Tier | undefined =>
  score === null ? undefined : (card.tiers.find(({ floor }) => floor >= score) ?? card.tiers.at(-1))?.tier;

/** The strictest dispute limit. Lifting it also lifts the others. */
function strictest<T extends { id: string }>(inTheWay: readonly T[]): T[] {
  const last = inTheWay.findLast(({ id }) => id.startsWith('disputes_'));
  return inTheWay.filter((each) => each === last || !each.id.startsWith('disputes_'));
}

/** A condition of the product begins a sentence there, and ends one here: “when no customer makes up …”. */
function midSentence(step: AnswerStep): AnswerStep {
  if (step.kind !== 'sentence') return step;
  const parts = step.parts.map((part) =>
    'figure' in part && part.figure.unit === 'text' && !/^Stripe\b/.test(part.text)
      ? { ...part, text: part.text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) }
      : part,
  );
  return { ...step, parts };
}
