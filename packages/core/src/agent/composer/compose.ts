import { sentenceModel } from '../../knowledge/embedded/sentence-model.ts';
import type { AnswerStep, EarlierTurn, Turn } from '../turn.ts';
import { onCurrency } from './answers/by-currency.ts';
import { dated } from './answers/days.ts';
import { answers } from './answers/index.ts';
import { freshness } from './answers/parts.ts';
import { premise, premiseIn } from './answers/premise.ts';
import { suggestionsFor } from './answers/suggestions.ts';
import { Desk, type Steps, turnOf } from './desk.ts';
import type { Asked } from './understand/asked.ts';
import { loadExamples, loadHead } from './understand/examples.ts';
import type { State } from './understand/follow-up.ts';
import { inOtherLanguage } from './understand/language.ts';
import { type Matcher, matcherOf } from './understand/matcher.ts';
import { questionsOf, severalOf, type Understood } from './understand/other-question.ts';
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
  const read = (one: string, earlier?: EarlierTurn) => understand(one, { ...about, earlier }, match);
  const several = whole.isFollowUp ? null : await severalIn(question, whole, read);
  const [{ asked, question: own } = { asked: whole, question: turn.question }, ...others] = several ?? [];
  // A claim before the question is of the whole message.
  const desk = new Desk(turnOf(turn, question === turn.question ? own : turn.question), asked);
  if (yield* isOwn(desk)) asked.intent = 'overview';
  if (asked.language !== 'en') yield desk.say(inOtherLanguage[asked.language]);
  if (asked.upset && !calm.has(asked.intent)) yield desk.say(comfort(asked));
  const isPremiseAnswered = !fixed.has(asked.intent) && (yield* premise(desk));
  // The next question refers to the figure that was compared.
  if (isPremiseAnswered) asked.intent = asked.subjects.length > 0 ? 'metric' : 'score';
  const isAnswered =
    isPremiseAnswered || !(yield* isConnected(desk)) || (yield* dated(desk)) || (yield* onCurrency(desk));
  // One of several answers is short, and how old the figures are is said once.
  if (others.length > 0) desk.isFreshnessStated = true;
  const most = others.length === 0 ? Number.POSITIVE_INFINITY : mostWords / (others.length + 0.8);
  const room = { left: most };
  const listed = isAnswered ? undefined : yield* shortened(answers[asked.intent](desk), room);
  const used = others.length === 0 ? 0 : most - room.left;
  const left = isAnswered ? [] : yield* otherToo(desk, turn, others, mostWords - used);
  if (desk.remark !== null) yield desk.say(desk.remark);
  // Whatever the answer is, its figures may be old, or not whole yet.
  if (desk.hasShownFigure) yield* freshness(desk);
  yield {
    kind: 'end',
    state: stateAfter(asked, typeof listed === 'number' ? listed : asked.told),
    suggestions: [...new Set([...left.map((one) => one.question), ...suggestionsFor(desk)])].slice(0, 3),
    replaced: desk.refused,
  };
}

/** The questions of a message, where an answer to the whole of it would leave one open. */
async function severalIn(
  question: string,
  whole: Asked,
  read: (question: string, earlier?: EarlierTurn) => Promise<Asked>,
): Promise<readonly Understood[] | null> {
  const parts = questionsOf(question);
  if (parts === null) return null;
  const all: Understood[] = [];
  for (const { text, leans } of parts) {
    const before = all.at(-1);
    const state = before && stateAfter(before.asked, 1);
    const earlier = leans && before ? { question: before.question, answer: '', state } : undefined;
    const asked = await read(text, earlier);
    // “And how much did they take in October?” after a fact is about that fact.
    const isSame = before?.asked.intent === 'fact' && leans && asked.intent === 'metric';
    all.push({ question: text, asked: isSame ? { ...before.asked, slots: asked.slots } : asked });
  }
  const { upset, language } = whole;
  const several = severalOf(whole, all);
  if (several === null) return null;
  return several.map(({ question: one, asked }) => ({ question: one, asked: { ...asked, upset, language } }));
}

/** Words of an answer to several questions. */
const mostWords = 140;

/** The first sentences of an answer, as many as there is room for. A list is not announced without an item. */
async function* shortened<Result>(steps: Steps<Result>, room: { left: number }): Steps<Result> {
  let held: AnswerStep | null = null;
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value;
    const step = next.value;
    if (step.kind !== 'sentence') {
      yield step;
      continue;
    }
    const text = step.parts.map((part) => part.text).join('');
    const words = text.split(/\s+/).filter((word) => word !== '').length;
    if (room.left < words) room.left = Math.min(room.left, 0);
    if (room.left <= 0) continue;
    room.left -= words;
    if (room.left !== Number.POSITIVE_INFINITY && /:\s*$/.test(text)) {
      held = step;
      continue;
    }
    if (held !== null) yield held;
    held = null;
    yield step;
  }
}

/** Answers the other questions, as far as there is room for them; else says that they are left. @returns those that are left */
async function* otherToo(
  desk: Desk,
  turn: Turn,
  others: readonly Understood[],
  room: number,
): Steps<Understood[]> {
  const left: Understood[] = [];
  let rest = room;
  for (const [at, other] of others.entries()) {
    const more = new Desk(turnOf(turn, other.question), other.asked);
    more.isFreshnessStated = true;
    const most = rest / (others.length - at);
    const own = { left: most };
    yield { kind: 'sentence', parts: [{ text: '\n' }] };
    if ((yield* isConnected(more)) && !(yield* dated(more)) && !(yield* onCurrency(more)))
      yield* shortened(answers[other.asked.intent](more), own);
    if (own.left === most) left.push(other);
    rest -= most - Math.max(0, own.left);
    desk.hasShownFigure ||= more.hasShownFigure;
    desk.refused += more.refused;
  }
  if (left.length > 0)
    yield desk.say('That leaves another question of yours: pick it below, and I answer it next.');
  if (others.length > 0) desk.isFreshnessStated = false;
  return left;
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

/** Answers about a figure of sales, unless another is named. */
const usualFigure: Partial<Record<Asked['intent'], string>> = {
  best_month: 'sales',
  metric: 'sales',
  compare: 'net_revenue',
  trend: 'net_revenue',
};

function stateAfter(asked: Asked, told: number): State {
  // “Why?” leaves the matter where it was.
  const intent = asked.intent.startsWith('then_') ? (asked.matches[0]?.intent ?? asked.intent) : asked.intent;
  const listed = asked.listed.map(({ id }) => id);
  // The figure that was told, where the question names none.
  const usual = usualFigure[intent];
  const subjects = asked.slots.subjects.length > 0 || usual === undefined ? asked.slots.subjects : [usual];
  return {
    ...{
      intent: intent as Intent,
      slots: { ...asked.slots, subjects },
      question: asked.text.slice(-300),
      told,
    },
    ...(listed.length > 0 ? { listed } : {}),
    ...(intent === 'advance' ? { offer: asked.offer } : {}),
  };
}
