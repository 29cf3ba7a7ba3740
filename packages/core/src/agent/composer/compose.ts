import { sentenceModel } from '../../knowledge/embedded/sentence-model.ts';
import type { AnswerStep, Turn } from '../turn.ts';
import { onCurrency } from './answers/currencies.ts';
import { dated } from './answers/days.ts';
import { answers } from './answers/index.ts';
import { freshness } from './answers/parts.ts';
import { premise, premiseIn } from './answers/premise.ts';
import { suggestionsFor } from './answers/suggestions.ts';
import { Desk } from './desk.ts';
import type { Asked } from './understand/asked.ts';
import { loadExamples, loadHead } from './understand/examples.ts';
import type { State } from './understand/follow-up.ts';
import { inOtherLanguage } from './understand/language.ts';
import { type Matcher, matcherOf } from './understand/matcher.ts';
import { twoOf, twoQuestionsOf } from './understand/other-question.ts';
import type { Intent } from './understand/phrasings/index.ts';
import { namesAnother } from './understand/third-parties.ts';
import { understand } from './understand/understand.ts';

let matcher: Promise<Matcher> | undefined;

/**
 * Answers a question without a model: it finds out what is asked, runs tools, and writes sentences with references.
 */
export async function* compose(turn: Turn): AsyncGenerator<AnswerStep> {
  matcher ??= loadExamples().then(async (examples) => matcherOf(examples, sentenceModel, await loadHead()));
  const match = await matcher;
  const about = { today: turn.today, business: null, earlier: turn.earlier.at(-1) };
  const question = premiseIn(turn.question)?.rest || turn.question;
  const whole = await understand(question, about, match);
  const readAlone = (one: string) => understand(one, { ...about, earlier: undefined }, match);
  const two = whole.isFollowUp ? null : await twoIn(question, whole, readAlone);
  const [asked, other] = two ?? [whole, null];
  const desk = new Desk(turn, asked);
  const own = yield* isOwn(desk);
  if (own) asked.intent = 'overview';
  if (asked.language !== 'en') yield desk.say(inOtherLanguage[asked.language]);
  if (asked.upset && !calm.has(asked.intent)) yield desk.say(comfort(asked));
  const isPremiseAnswered = !fixed.has(asked.intent) && (yield* premise(desk));
  // The next question refers to the figure that was compared.
  if (isPremiseAnswered) asked.intent = asked.subjects.length > 0 ? 'metric' : 'score';
  const isAnswered = isPremiseAnswered || !(yield* isConnected(desk)) || (yield* dated(desk));
  if (!isAnswered) yield* onCurrency(desk);
  const listed = isAnswered ? undefined : yield* answers[asked.intent](desk);
  const isOpen = other !== null && !isAnswered && !(yield* otherToo(desk, other));
  if (desk.remark !== null) yield desk.say(desk.remark);
  // Whatever the answer is, its figures may be old, or not whole yet.
  if (desk.hasShownFigure) yield* freshness(desk);
  yield {
    kind: 'end',
    state: stateAfter(asked, typeof listed === 'number' ? listed : asked.told),
    suggestions: isOpen ? [other.text, ...suggestionsFor(desk)].slice(0, 3) : suggestionsFor(desk),
    replaced: desk.refused,
  };
}

/** The two questions of a message, where an answer to the whole of it would leave one open. */
async function twoIn(
  question: string,
  whole: Asked,
  read: (question: string) => Promise<Asked>,
): Promise<readonly [Asked, Asked] | null> {
  const parts = twoQuestionsOf(question);
  if (parts === null) return null;
  const two = twoOf(whole, [await read(parts[0]), await read(parts[1])]);
  return two && [{ ...two[0], upset: whole.upset, language: whole.language }, two[1]];
}

/** Words of an answer to two questions. */
const mostWords = 145;

/** Answers the second of two questions, if there is room for it; else says that it is left. @returns whether it is answered */
async function* otherToo(desk: Desk, other: Asked): AsyncGenerator<AnswerStep, boolean> {
  const more = new Desk(desk.turn, other);
  more.isFreshnessStated = desk.isFreshnessStated;
  const steps: AnswerStep[] = [];
  if ((yield* isConnected(more)) && !(yield* dated(more)))
    for await (const step of answers[other.intent](more)) steps.push(step);
  if (desk.words + more.words > mostWords) {
    yield desk.say('That leaves your other question: pick it below, and I answer it next.');
    return false;
  }
  yield* steps;
  desk.isFreshnessStated ||= more.isFreshnessStated;
  desk.hasShownFigure ||= more.hasShownFigure;
  return true;
}

/** A question that names a business may name the owner's own. */
async function* isOwn(desk: Desk): AsyncGenerator<AnswerStep, boolean> {
  const { turn, asked } = desk;
  if (asked.intent !== 'other_business' || !namesAnother(turn.question, null)) return false;
  const { name } = yield* desk.run<{ name: string; figures: [] }>('get_business_context');
  return !namesAnother(turn.question, name);
}

/** Questions about figures, which a business without Stripe does not have. */
const aboutFigures = new Set<Asked['intent']>([
  ...([
    'metric',
    'compare',
    'best_month',
    'trend',
    'customer',
    'disputes',
    'refunds',
    'payouts',
    'subscriptions',
  ] as const),
  ...([
    'failed_payments',
    'overview',
    'then_period',
    'then_topic',
    'then_year',
    'then_show',
    'then_why',
  ] as const),
]);

async function* isConnected(desk: Desk): AsyncGenerator<AnswerStep, boolean> {
  if (!aboutFigures.has(desk.asked.intent)) return true;
  const { completeness } = yield* desk.metrics();
  if (completeness !== 'none') return true;
  yield desk.say('No Stripe account is connected yet, so there are no figures.');
  yield desk.say('Connect Stripe, and your payments history is read, usually within minutes.');
  return false;
}

const calm = new Set<Asked['intent']>([
  'greeting',
  'thanks',
  'off_task',
  'injection',
  'other_business',
  'unknown',
  'account',
  'distress',
]);

/** Intents that a stated number does not turn into a question about a figure. */
const fixed = new Set<Asked['intent']>(['injection', 'other_business', 'distress', 'account', 'legal']);

const comfort = ({ intent }: Asked): string =>
  intent === 'declined'
    ? 'I am sorry, that is hard news after the work you put in.'
    : 'That sounds stressful; let us look at what the figures say.';

function stateAfter(asked: Asked, told: number): State {
  // “Why?” leaves the matter where it was.
  const intent = asked.intent.startsWith('then_') ? (asked.matches[0]?.intent ?? asked.intent) : asked.intent;
  const listed = asked.listed.map(({ id }) => id);
  return {
    ...{ intent: intent as Intent, slots: asked.slots, question: asked.text.slice(-300), told },
    ...(listed.length > 0 ? { listed } : {}),
    ...(intent === 'advance' ? { offer: asked.offer } : {}),
  };
}
