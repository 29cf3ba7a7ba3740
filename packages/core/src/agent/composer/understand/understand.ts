import type { EarlierTurn } from '../../turn.ts';
import type { Asked, Slots } from './asked.ts';
import { fundingKindIn, tierIn } from './funding-kind.ts';
import { isSentence, languageOf } from './language.ts';
import type { Match, Matcher } from './matcher.ts';
import { before, type Period, periodsOf, usualDays } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import { type Subject, subjectOf, subjectsIn } from './subjects.ts';
import { isConditional, suppositionsIn } from './suppositions.ts';
import { namesAnother } from './third-parties.ts';

/** Below this, nothing is near enough. From the held-out questions. */
const least = 0.42;
/** In another language words count more, and fewer of them are known. */
const leastInOther = 0.33;
/** Below this, a second meaning that is as near makes it unclear. */
const leastSure = 0.47;
const margin = 0.015;
/** An upset message has a part that is this near to one. */
const leastUpset = 0.5;

/** What the composer keeps of a turn for the next one. */
export interface State {
  intent: Intent;
  slots: Slots;
  question: string;
  /** How many items of a list were told. */
  told: number;
}

export interface About {
  today: string;
  /** The business's own name. */
  business: string | null;
  earlier: EarlierTurn | undefined;
}

/** What a question asks. */
export async function understand(question: string, about: About, match: Matcher): Promise<Asked> {
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
  const matches = adjusted(merged(whole, ofParts), { question, named, about, hasEarlier: earlier !== null });
  const [best] = matches;
  const language = languageOf(question);
  const found = intentOf(matches, language === 'en' ? least : leastInOther);
  // Of other languages we know hardly more than the names of figures.
  const isForeign = found === 'unknown' && language !== 'en' && named.subjects.length > 0;
  // A story that is near no phrasing may still be what an article is about.
  const isStory = (found === 'unknown' || found === 'unclear') && isSentence(question);
  const intent = isStory ? 'knowledge' : isForeign ? 'metric' : found;
  // What the nearest phrasing is about, where the question's own words do not say it.
  const isVague = named.subjects.every(({ id }) => best?.intent === 'funders' && id === 'sales');
  const meant =
    best && best.score >= leastMeant && isVague && takesSubject.has(best.intent)
      ? subjectsIn(best.nearest)
      : [];
  const subjects = [...new Set([...meant, ...named.subjects])];
  const asked: Asked = {
    intent,
    matches,
    text: question,
    slots: { ...named, subjects: subjects.map(({ id }) => id) },
    subjects,
    suppositions: suppositionsIn(question),
    language,
    article: articleOf(matches),
    isGuess: isStory,
    upset: isUpset,
    isFollowUp: false,
    skip: 0,
    told: earlier?.told ?? 0,
  };
  return resolved(asked, earlier, about.today);
}

function intentOf(matches: readonly Match[], enough: number): Asked['intent'] {
  const [best, next] = matches;
  if (!best || best.score < enough) return 'unknown';
  // What the article on it says, the answer about what is not visible says of this owner.
  if (best.article === 'what-vaultra-cannot-see')
    return matches.find(({ intent }) => intent === 'blind' || intent === 'unseen')?.intent ?? 'blind';
  // Neither is near, and neither is nearer: better to ask.
  const isUnsure =
    enough === least && best.score < leastSure && next !== undefined && best.score - next.score < margin;
  return isUnsure && !alike(best.intent, next.intent) ? 'unclear' : best.intent;
}

/** An article is preferred if one of its questions is this near. */
const leastArticle = 0.55;

function articleOf(matches: readonly Match[]): string | null {
  const match = matches.find(({ intent }) => intent === 'knowledge');
  return match && match.score >= leastArticle ? match.article : null;
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

interface Named {
  subjects: readonly Subject[];
  periods: Period[];
  fundingKind: string | null;
  tier: string | null;
}

/** Sentences of a long message: one of them often is the question. */
function partsOf(question: string): string[] {
  const parts = question
    .split(
      /(?<=[.!?;])\s+|\n+|,\s+(?=(?:what|how|why|can|do|is|should|i|we)\b)|\s+(?=(?:but|and) (?:what|how|why|can|do|is|should)\b)/u,
    )
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  return parts.length > 1 ? parts.slice(0, 8) : [];
}

/** How much less a match with a part of a message says than one with all of it: in a long story, a part says little. */
const ofPart = (parts: number) => (parts <= 3 ? 0.92 : 0.8);

function merged(whole: readonly Match[], parts: readonly (readonly Match[])[]): Match[] {
  const best = new Map<Intent, Match>();
  for (const match of [
    ...whole,
    ...parts.flat().map((one) => ({ ...one, score: one.score * ofPart(parts.length) })),
  ]) {
    const before = best.get(match.intent);
    if (!before || match.score > before.score) best.set(match.intent, match);
  }
  return [...best.values()];
}

/** From here on the nearest phrasing also tells the subject. */
const leastMeant = 0.5;
/** Intents whose phrasings name what they are about. */
const takesSubject = new Set<Intent>(['funders', 'metric', 'explain']);

const followUps = new Set<Intent>([
  'then_period',
  'then_why',
  'then_topic',
  'then_year',
  'then_show',
  'then_do',
  'then_more',
]);

/** What the slots say about the intent: two periods are compared, a condition is a what-if. */
function adjusted(
  matches: readonly Match[],
  {
    question,
    named,
    about,
    hasEarlier,
  }: { question: string; named: Named; about: About; hasEarlier: boolean },
): Match[] {
  const words = question.trim().split(/\s+/).length;
  const supposes = isConditional(question) && suppositionsIn(question).length > 0;
  const another = namesAnother(question, about.business);
  // A figure's name and hardly a word more.
  const asksMeaning =
    /\b(?:explain|mean|means|meaning|define|definition|what is|whats|what’s|what's|significa)\b/i.test(
      question,
    );
  const isBare = !asksMeaning && words <= 4 && isSpecific(named) && named.subjects.length > 0;
  const bonus = (intent: Intent): number => {
    if (followUps.has(intent)) {
      if (!hasEarlier || words > 9) return -1;
      return intent === 'then_topic' && named.subjects.length === 0 ? -0.2 : 0.04;
    }
    switch (intent) {
      case 'feeling':
        return -0.15;
      case 'what_if':
        return supposes ? 0.2 : suppositionsIn(question).length > 0 ? 0 : -0.06;
      case 'compare':
        return named.periods.length >= 2 && words <= 20 ? 0.15 : 0;
      case 'metric':
        if (named.subjects.length === 0) return -0.1;
        return (named.periods.length === 1 && words <= 20 ? 0.1 : 0) + (isBare ? 0.12 : 0);
      case 'knowledge':
        // It has many more phrasings than any other.
        return isBare ? -0.12 : -0.04;
      case 'explain':
        return named.subjects.length === 0 ? -0.15 : asksMeaning ? 0.06 : 0;
      case 'improve':
        return named.subjects.length === 0 ||
          !/\b(?:how|what|tips?|ways?|help|como|cómo|que|qué)\b/i.test(question)
          ? -0.12
          : 0;
      case 'criteria':
        return named.fundingKind !== null ? 0.04 : 0;
      case 'other_business':
        return another ? 0.25 : -0.05;
      case 'score':
        return isSpecific(named) && named.subjects.length > 0 ? -0.1 : 0;
      case 'which_rate':
      case 'which_payments':
      case 'which_customers':
        return isSpecific(named) ? -0.3 : 0;
      case 'legal':
        return law.test(question) ? 0 : -0.08;
      case 'which_numbers':
        return named.subjects.length > 0 || words > 4 ? -0.4 : 0;
      default:
        return 0;
    }
  };
  return matches
    .map((match) => ({ ...match, score: match.score + bonus(match.intent) }))
    .sort((a, b) => b.score - a.score);
}

/** Words of law and tax, without which a question hardly asks for advice on them. */
const law =
  /\b(?:sue|sued|suing|lawsuits?|courts?|lawyers?|attorneys?|legal(?:ly)?|illegal|laws?|liable|bankruptcy|contracts?|allowed|rights?|tax(?:es)?|deduct|demandar|abogado|ley|impuestos?)\b/i;

const isSpecific = ({ subjects, periods }: Named) =>
  periods.length > 0 || subjects.some(({ id }) => !['sales', 'transactions'].includes(id));

/** Fills in from the earlier turn what a follow-up leaves out. */
function resolved(asked: Asked, earlier: State | null, today: string): Asked {
  if (earlier === null) return asked;
  const { slots } = asked;
  const subjects = slots.subjects.length > 0 ? slots.subjects : earlier.slots.subjects;
  const taken: Asked = {
    ...asked,
    isFollowUp: true,
    text: `${earlier.question} ${asked.text}`,
    slots: { ...slots, subjects, fundingKind: slots.fundingKind ?? earlier.slots.fundingKind },
    subjects: subjects.flatMap((id) => subjectOf(id) ?? []),
  };
  switch (asked.intent) {
    case 'then_period': {
      const back = /\b(?:before|anterior|previous)\b/i.test(asked.text) && slots.periods.length === 0;
      const last = earlier.slots.periods.at(-1) ?? usualDays(today);
      const periods = back ? [before(last)] : slots.periods;
      if (periods.length === 0) return asked;
      const intent = periodical.has(earlier.intent)
        ? earlier.intent
        : subjects.length > 0
          ? 'metric'
          : earlier.intent;
      return { ...taken, intent, slots: { ...taken.slots, periods } };
    }
    case 'then_topic': {
      const [subject] = asked.subjects;
      if (!subject) return asked;
      const keeps = new Set<Intent>([
        'metric',
        'compare',
        'explain',
        'trend',
        'best_month',
        'funders',
        'what_if',
      ]);
      const intent = keeps.has(earlier.intent) ? earlier.intent : (subject.detail ?? 'metric');
      return {
        ...taken,
        text: asked.text,
        intent,
        slots: { ...taken.slots, periods: slots.periods.length > 0 ? slots.periods : earlier.slots.periods },
      };
    }
    default:
      return followUps.has(asked.intent as Intent)
        ? {
            ...taken,
            slots: { ...taken.slots, periods: earlier.slots.periods },
            skip: asked.intent === 'then_more' ? earlier.told : 0,
            matches: [
              { intent: earlier.intent, score: 1, nearest: earlier.question, article: null },
              ...asked.matches,
            ],
          }
        : asked;
  }
}

const periodical = new Set<Intent>([
  'metric',
  'changed',
  'overview',
  'compare',
  'refunds',
  'disputes',
  'payouts',
  'failed_payments',
]);

/** The state of the turn before, if a composer wrote it. */
export function stateOf(state: unknown): State | null {
  if (typeof state !== 'object' || state === null || !('intent' in state) || !('slots' in state)) return null;
  return state as State;
}
