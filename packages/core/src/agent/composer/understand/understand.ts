import type { EarlierTurn } from '../../turn.ts';
import type { Asked } from './asked.ts';
import { resolved, stateOf } from './follow-up.ts';
import { fundingKindIn, tierIn } from './funding-kind.ts';
import { glossed } from './glossary.ts';
import { isSentence, languageOf } from './language.ts';
import { listedIn } from './listed.ts';
import type { Match, Matcher } from './matcher.ts';
import { offerAsked, offerIn } from './offer.ts';
import { periodsOf } from './periods.ts';
import type { Fact } from './phrasings/facts.ts';
import type { Intent } from './phrasings/index.ts';
import { asksEndOfReserve, asksOwn, asksParts } from './signs.ts';
import { adjusted, type Named } from './slot-bonus.ts';
import { subjectOf } from './subjects.ts';
import { subjectsIn } from './subjects-in.ts';
import { conditionsIn, continuedIn } from './suppositions.ts';

/** The minimum similarity of a match. Chosen on the held-out questions. */
const least = 0.42;
/** In another language words count more, and fewer of them are known. */
const leastInOther = 0.28;
/** Below this similarity, an equally near second meaning makes a question unclear. */
const leastSure = 0.52;
const margin = 0.03;
/** Below this, no article is near enough to be a guess. */
const leastGuess = 0.32;
/** An upset message has a part that is this near to one. */
const leastUpset = 0.5;

/** Articles on something that the account shows: a question on the owner's own is answered from there. */
const factOf: Readonly<Record<string, Fact | undefined>> = {
  reserves: 'reserve',
  'negative-balance': 'balance',
};

export interface About {
  today: string;
  /** The business's own name. */
  business: string | null;
  earlier: EarlierTurn | undefined;
}

/** Finds the intent and the slots of a question. */
export async function understand(given: string, about: About, match: Matcher): Promise<Asked> {
  const language = languageOf(given);
  const question = glossed(given, language);
  const earlier = stateOf(about.earlier?.state);
  const parts = partsOf(question);
  const [whole = [], ...ofParts] = await match([question, ...parts]);
  const isUpset = [whole, ...ofParts].some(
    (list) => (list.find(({ intent }) => intent === 'feeling')?.score ?? 0) >= leastUpset,
  );
  const named: Named = {
    subjects: subjectsIn(question),
    periods: periodsOf(question, about.today),
    fundingKind: fundingKindIn(question),
    tier: tierIn(question),
  };
  const matches = adjusted(merged(whole, ofParts), {
    ...{ question, named, business: about.business },
    hasEarlier: earlier !== null,
  });
  const [best] = matches;
  // A message of signs alone, such as an emoji, names nothing.
  const found = /[\p{L}\p{N}?]/u.test(given)
    ? intentOf(matches, language === 'en' ? least : leastInOther)
    : 'unknown';
  // A figure's name, or days, are most of a question for that figure, however it is put.
  const isNamed =
    found === 'unknown' &&
    (named.subjects.length > 0 ||
      matches.slice(0, 3).some(({ intent }) => intent === 'metric' && named.periods.length === 1)) &&
    (language !== 'en' || named.periods.length > 0 || question.trim().split(/\s+/).length <= 6);
  // A story that is near no phrasing may still match an article.
  const nearest = matches.find((one) => one.intent === 'knowledge')?.score ?? 0;
  const isStory =
    (found === 'unknown' || found === 'unclear') && nearest >= leastGuess && isSentence(question);
  const alone = isStory ? 'knowledge' : isNamed ? 'metric' : found;
  const listed = listedIn(question, alone, matches, named.periods.length);
  const isOfFigure = alone !== 'unknown' && alone !== 'unclear' && ofFigure.has(alone);
  const asksTwo = isOfFigure && named.subjects.length > 0 && asksParts(question);
  const intent = asksTwo ? 'then_parts' : listed.length > 0 ? 'metric' : alone;
  // The subject of the nearest phrasing, if the question's own words do not name one.
  const isVague = named.subjects.every(({ id }) => best?.intent === 'funders' && id === 'sales');
  const meant =
    best && best.near >= leastMeantOf(best.intent) && isVague && takesSubject.has(best.intent)
      ? subjectsIn(best.nearest)
      : [];
  const subjects = [...new Set([...meant, ...named.subjects])];
  const continued =
    earlier?.intent === 'what_if' ? continuedIn(question, subjectOf(earlier.slots.subjects[0] ?? '')) : null;
  const topic = matches.find((one) => one.intent === intent)?.topic ?? null;
  const fact =
    intent === 'knowledge' && (asksOwn(question) || asksEndOfReserve(question))
      ? factOf[topic ?? '']
      : undefined;
  const asked: Asked = {
    intent: fact === undefined ? intent : 'fact',
    matches,
    text: question,
    slots: { ...named, subjects: subjects.map(({ id }) => id) },
    subjects,
    listed,
    ...(continued ?? conditionsIn(question)),
    offer: offerIn(question),
    language,
    article: articleOf(matches),
    topic: fact ?? topic,
    isGuess: isStory,
    upset: isUpset,
    isFollowUp: false,
    skip: 0,
    told: earlier?.told ?? 0,
  };
  const offered = asked.intent === 'distress' ? null : offerAsked(question, earlier?.offer ?? null);
  if (offered) return { ...asked, ...offered, intent: 'advance' };
  if (continued)
    return {
      ...asked,
      intent: 'what_if',
      isFollowUp: true,
      subjects:
        subjects.length > 0 ? subjects : (earlier?.slots.subjects.flatMap((id) => subjectOf(id) ?? []) ?? []),
      slots: {
        ...asked.slots,
        subjects: subjects.length > 0 ? asked.slots.subjects : (earlier?.slots.subjects ?? []),
      },
    };
  return resolved(asked, earlier, about.today);
}

function intentOf(matches: readonly Match[], enough: number): Asked['intent'] {
  const [best, next] = matches;
  if (!best || best.score < enough) return 'unknown';
  // The answer about data that we cannot see says for this owner what the article says in general.
  if (best.topic === 'what-vaultra-cannot-see')
    return matches.find(({ intent }) => intent === 'blind' || intent === 'unseen')?.intent ?? 'blind';
  // Neither is near, and neither is nearer: better to ask.
  const isUnsure =
    enough === least && best.score < leastSure && next !== undefined && best.score - next.score < margin;
  return isUnsure && !alike(best.intent, next.intent) ? 'unclear' : best.intent;
}

/** An article is preferred if one of its questions is this near. */
const leastArticle = 0.5;

function articleOf(matches: readonly Match[]): string | null {
  const match = matches.find(({ intent }) => intent === 'knowledge');
  return match && match.score >= leastArticle ? match.topic : null;
}

/** Intents whose answers say nearly the same. */
function alike(a: Intent, b: Intent): boolean {
  const groups: readonly (readonly Intent[])[] = [
    ['first', 'then_do', 'then_more'],
    ['score', 'hurts', 'changed', 'next_tier'],
    ['who', 'can', 'greeting'],
    ['off_task', 'injection', 'other_business'],
    ['metric', 'overview', 'trend', 'compare', 'disputes', 'refunds', 'payouts'],
  ];
  return groups.some((group) => group.includes(a) && group.includes(b));
}

/** Answers of a figure, whose parts can be asked for. */
const ofFigure = new Set<Intent>([
  'metric',
  'disputes',
  'refunds',
  'payouts',
  'failed_payments',
  'explain',
  'rule',
]);

/** Sentences of a long message: one of them often is the question. */
function partsOf(question: string): string[] {
  const parts = question
    .split(
      /(?<=[.!?;])\s+|\n+|,\s+(?=(?:what|how|why|can|do|is|should|i|we)\b)|\s+(?=(?:but|and) (?:what|how|why|can|do|is|should)\b)/u,
    )
    .map((part) => part.trim())
    // A single word, “explain”, says nothing without the rest.
    .filter((part) => /\p{L}\S*\s+\S/u.test(part));
  return parts.length > 1 ? parts.slice(0, 8) : [];
}

/** How much less a match with a part of a message says than one with all of it: in a long story, a part says little. */
const ofPart = (parts: number) => (parts <= 3 ? 0.92 : 0.8);

function merged(whole: readonly Match[], parts: readonly (readonly Match[])[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of [
    ...whole,
    ...parts.flat().map((one) => ({ ...one, score: one.score * ofPart(parts.length) })),
  ]) {
    const answer = `${match.intent}/${match.topic}`;
    const before = best.get(answer);
    if (!before || match.score > before.score) best.set(answer, match);
  }
  return [...best.values()];
}

/** From this similarity, the nearest phrasing also decides the subject. For a figure, one wrong word gives a wrong answer. */
const leastMeantOf = (intent: Intent) => (intent === 'metric' ? 0.55 : 0.46);
/** Intents whose phrasings name what they are about. */
const takesSubject = new Set<Intent>(['funders', 'metric', 'explain']);
