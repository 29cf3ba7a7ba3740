import { COMPONENTS } from '../../../figures/components.ts';
import { METRICS, type MetricName } from '../../../figures/metrics.ts';
import type { FoundPassage } from '../../tools/passages.ts';
import type { AnswerStep } from '../../turn.ts';
import type { Desk, Steps } from '../desk.ts';
import { asksOwn } from '../understand/signs.ts';
import { nearestSentences } from './nearest-sentences.ts';
import { standing, weakTopics } from './parts.ts';
import { counted, current, stated } from './wording.ts';

interface Quoting {
  /** Keys of components or metrics, so that passages about them rank higher. */
  topics?: readonly string[];
  /** Articles to quote first, if they were found. */
  prefer?: readonly string[];
  /** Most sentences. */
  most?: number;
  /** Instead of the question. */
  query?: string;
  /** How many passages are quoted. */
  from?: number;
  /** Only the preferred articles. */
  only?: boolean;
}

/** Sentences of the knowledge base that answer the question, each with its source. @returns the passages that were quoted */
export async function* quoted(desk: Desk, quoting: Quoting = {}): Steps<FoundPassage[]> {
  const { topics = [], prefer = [], most = 2, query = desk.asked.text, from = 1, only = false } = quoting;
  const found = yield* desk.passages(query, { topics, k: 10 });
  const isPreferred = (passage: FoundPassage) => prefer.includes(articleOf(passage));
  const preferred = found.filter(isPreferred);
  const candidates = preferred.length > 0 ? preferred : only ? [] : found.slice(0, 4);
  // “Yes” of an article answers no question on the owner's own.
  const isOwn = /\b(?:i|we|my|our)\b/i.test(desk.turn.question);
  const near = await nearestSentences(
    query,
    candidates,
    (passage, text) => desk.maySay(`${text} [[k:${passage.id}]]`) && !(isOwn && /^(?:Yes|No)\b/.test(text)),
  );
  const inOrder = [...new Set(near.map(({ passage }) => passage))];
  const said: FoundPassage[] = [];
  let left = most;
  for (const passage of inOrder) {
    const share = said.length === 0 ? Math.max(1, most - from + 1) : 1;
    const sentences = near
      .filter((one) => one.passage === passage)
      .slice(0, Math.min(share, left))
      .sort((one, other) => one.at - other.at);
    for (const { text } of sentences) yield desk.say(`${text} [[k:${passage.id}]]`);
    left -= sentences.length;
    said.push(passage);
    if (said.length >= from || left <= 0) break;
  }
  return said;
}

export const articleOf = ({ id }: Pick<FoundPassage, 'id'>): string => id.split('#')[0] ?? id;

/** A question that an article answers, tied to the owner's own figure where there is one. */
export async function* knowledge(desk: Desk): Steps {
  const { article, isGuess } = desk.asked;
  if (isGuess) yield desk.say('I am not sure that I understand you; this is the nearest in my articles.');
  const prefer = [brandOf(desk.asked.text) ?? article].filter((slug) => slug !== null);
  const isOwnFirst = asksOwn(desk.turn.question);
  const quotes = quoted(desk, { most: isOwnFirst ? 2 : 3, prefer });
  const sentences: AnswerStep[] = [];
  let next = await quotes.next();
  for (; !next.done; next = await quotes.next())
    if (next.value.kind === 'sentence') sentences.push(next.value);
    else yield next.value;
  const [passage] = next.value;
  if (!passage) {
    yield desk.say('My articles say nothing about that.');
    return;
  }
  if (isOwnFirst) {
    yield* ownFigure(desk, passage);
    yield* sentences;
    return;
  }
  if (articleOf(passage) === 'stacking-liens-and-guarantees') yield* ownAdvance(desk);
  yield* sentences;
  if (articleOf(passage) === 'negative-balance') {
    yield* desk.metrics();
    if (desk.known('balance_available'))
      yield desk.say('As read last, [[balance_available]] is available in your Stripe balance.');
    return;
  }
  yield* ownFigure(desk, passage);
}

/** The article on the card network's program, if the question names one network. */
function brandOf(question: string): string | null {
  const [visa, mastercard] = [/\bvisa\b/i.test(question), /\bmaster ?card\b/i.test(question)];
  if (
    visa === mastercard ||
    !/\b(?:program|monitor|vamp|ecp|list|trouble|warning|watch\w*|excessive)\b/i.test(question)
  )
    return null;
  return visa ? 'visa-vamp' : 'mastercard-dispute-programs';
}

/** Figures that every business has: they say little beside an article. */
const common = new Set<string>([
  'history_months',
  'revenue_total',
  'net_revenue',
  'transaction_count',
  'payout_amount',
]);

/** The owner's figure that a passage is about: one that the question names, else the article's first. */
/** Articles whose first figure says something of the owner's own case. */
const ofOwnFigure =
  /dispute|fraud|card-testing|failures|refund|concentration|churn|season|reserve|payout|visa|mastercard/;

async function* ownFigure(desk: Desk, passage: FoundPassage): Steps {
  const { topics } = passage;
  if (articleOf(passage) === 'ach-returns') return yield* ownReturns(desk);
  const asked = desk.asked.subjects.map(({ metric }) => metric).filter((metric) => topics.includes(metric));
  const own = topics.find((topic) => !common.has(topic) && Object.hasOwn(METRICS, topic)) as
    | MetricName
    | undefined;
  const metric = asked[0] ?? (ofOwnFigure.test(articleOf(passage)) ? own : undefined);
  if (metric === undefined) return;
  yield* desk.metrics();
  if (!desk.known(metric) || desk.value('transaction_count') === 0) return;
  // A premise that was corrected has said it.
  if (!desk.hasShownFigure) yield desk.say(`On your account, ${yield* current(desk, metric)}.`);
}

/** Bank debits that came back have no figure of their own. */
async function* ownReturns(desk: Desk): Steps {
  yield* desk.metrics();
  yield desk.say(
    `Returned bank debits have no figure of their own here: they count among failed charges, or among disputes where the customer contests them. Over the last 30 days, ${stated(desk, 'failed_count', 'failed_count', 'was')} and ${counted(desk, 'chargeback_count', 'dispute', 'disputes')}.`,
  );
}

/** An advance of Stripe Capital that is being repaid. */
async function* ownAdvance(desk: Desk): Steps {
  yield* desk.metrics();
  if ((desk.value('financing_paid_down') ?? 0) > 0)
    yield desk.say(
      'You are repaying Stripe Capital now: [[financing_paid_down]] over the last 30 days. So a further advance would be stacked on it.',
    );
}

/** How funders see something. */
export async function* funders(desk: Desk): Steps {
  const { score, breakdown } = yield* desk.readiness();
  const named = desk.asked.subjects.flatMap(({ component, metric }) =>
    component ? [component, metric] : [metric],
  );
  const topics = named.length > 0 ? named : weakTopics(breakdown);
  const prefer = preferredFor(desk);
  const component = desk.asked.subjects.find((one) => one.component !== null)?.component ?? null;
  const about = `how lenders see ${component === null ? '' : COMPONENTS[component].label} ${desk.asked.text}`;
  yield* quoted(desk, {
    topics,
    most: 2,
    query: about,
    prefer: prefer.length > 0 ? prefer : ['how-lenders-read-sales'],
  });
  if (component !== null) {
    const line = breakdown.find(({ key }) => key === component);
    if (line && (line.points !== null || score !== null)) {
      yield* ownMetric(desk);
      yield* standing(desk, component);
    }
  } else if (score !== null) {
    // A named figure may have no component. Then the answer names the weakest component.
    const [weakest] = weakTopics(breakdown);
    if (weakest)
      yield desk.say(
        `In your own figures a lender would see this first: [[reason.${weakest}]] ([[points.${weakest}]] of [[max.${weakest}]] points for [[label.${weakest}]]).`,
      );
    else yield desk.say('In your own figures nothing stands out as weak: your score is [[score]].');
  }
}

/** The article that is about a subject itself. */
function preferredFor(desk: Desk): string[] {
  const ids = desk.asked.subjects.map(({ id }) => id);
  const about: Readonly<Record<string, string>> = {
    stability: 'seasonality',
    customer: 'customer-concentration',
    churn: 'churn-nrr-and-cohorts',
    payments_lost: 'payment-failures-and-dunning',
  };
  return ids.flatMap((id) => about[id] ?? []);
}

async function* ownMetric(desk: Desk): Steps {
  const [subject] = desk.asked.subjects;
  if (!subject) return;
  yield* desk.metrics();
  if (desk.known(subject.metric)) yield desk.say(`On your account, ${yield* current(desk, subject.metric)}.`);
}
