import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Offer } from '../../../readiness/criteria/offer.ts';
import type { Asked, Slots } from './asked.ts';
import { before, usualDays, yearBefore } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import { asksParts } from './signs.ts';
import { followUps } from './slot-bonus.ts';
import { subjectOf } from './subjects.ts';

/** The state that the composer keeps for the next turn. */
export interface State {
  intent: Intent;
  slots: Slots;
  question: string;
  /** How many items of a list were told. */
  told: number;
  /** Ids of the figures that it listed. */
  listed?: string[];
  /** The advance whose cost was told. */
  offer?: Offer;
}

/** Fills in from the earlier turn what a follow-up leaves out. */
export function resolved(asked: Asked, earlier: State | null, today: string): Asked {
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
  const share = asShare.test(plain(asked.text))
    ? subjectOf(shareOf[earlier.slots.subjects[0] ?? ''] ?? '')
    : undefined;
  if (share !== undefined && slots.subjects.every((id) => id === 'sales' || id === 'transactions'))
    return {
      ...taken,
      intent: 'metric',
      text: asked.text,
      subjects: [share],
      listed: [],
      slots: { ...taken.slots, subjects: [share.id], periods: earlier.slots.periods },
    };
  if (
    earlier.intent === 'best_month' &&
    words(asked.text) <= 5 &&
    extreme.test(plain(asked.text)) &&
    slots.periods.length === 0
  )
    return {
      ...taken,
      intent: 'best_month',
      text: asked.text,
      slots: { ...taken.slots, periods: earlier.slots.periods },
    };
  if (asksParts(asked.text) && earlier.slots.subjects.length > 0 && words(asked.text) <= 9)
    return {
      ...taken,
      intent: 'then_parts',
      text: asked.text,
      subjects: earlier.slots.subjects.flatMap((id) => subjectOf(id) ?? []),
      slots: { ...taken.slots, subjects: earlier.slots.subjects, periods: earlier.slots.periods },
    };
  switch (asked.intent) {
    case 'then_period': {
      const back = /\b(?:before|anterior|previous)\b/i.test(asked.text) && slots.periods.length === 0;
      const last = earlier.slots.periods.at(-1) ?? usualDays(today);
      const [named] = slots.periods;
      // “And last year?” after a month asks for that month.
      const isSameThen =
        last.kind === 'days' &&
        last.unit !== 'year' &&
        named?.unit === 'year' &&
        lastYear.test(plain(asked.text));
      const isYearAgo = slots.periods.length === 1 && (named?.isYearAgo === true || isSameThen);
      const periods = back ? [before(last)] : isYearAgo ? [yearBefore(last, today)] : slots.periods;
      if (periods.length === 0)
        return { ...taken, intent: periodical.has(earlier.intent) ? earlier.intent : 'metric' };
      const intent = periodical.has(earlier.intent)
        ? earlier.intent
        : subjects.length > 0
          ? 'metric'
          : earlier.intent;
      const listed = (earlier.listed ?? []).flatMap((id) => subjectOf(id) ?? []);
      return { ...taken, intent, listed, slots: { ...taken.slots, periods } };
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
      if (refersToEarlier(asked, earlier))
        return {
          ...taken,
          text: asked.text,
          slots: {
            ...taken.slots,
            periods: comparedDays(asked, earlier),
          },
        };
      return followUps.has(asked.intent as Intent)
        ? {
            ...taken,
            slots: { ...taken.slots, periods: earlier.slots.periods },
            skip: asked.intent === 'then_more' ? earlier.told : 0,
            matches: [
              { intent: earlier.intent, score: 1, near: 1, nearest: earlier.question, topic: null },
              ...asked.matches,
            ],
          }
        : asked;
  }
}

const lastYear = /\b(?:last year|(?:the )?year before|a year ago|(?:el )?ano (?:pasado|anterior))\b/;

/** “And as a % of sales?” after an amount or a count. */
const asShare =
  /\bwhat (?:%|percent(?:age)?\b|share\b|part\b)|\b(?:as|in) (?:a |an? )?(?:%|percent(?:age)?\b|share\b|rate\b)|\bque porcentaje\b|\ben porcentaje\b/;
const shareOf: Readonly<Record<string, string>> = {
  refunds: 'refund_amount_ratio',
  refund_count: 'refund_ratio',
  refunded_charges: 'refund_ratio',
  disputes: 'dispute_rate',
  disputes_lost: 'dispute_rate',
  failed_charges: 'payments_lost',
};

/** “And the worst?” after the best. */
const extreme = /\b(?:best|worst|highest|lowest|mejor|peor)\b/;

/** “Is that more than in October?” compares October with the days of the earlier answer. */
function comparedDays({ intent, slots }: Asked, earlier: State): Slots['periods'] {
  const [named, ...others] = slots.periods;
  const [last] = earlier.slots.periods;
  if (!named) return earlier.slots.periods;
  const isBeside =
    intent === 'compare' && others.length === 0 && last?.kind === 'days' && last.start !== named.start;
  return isBeside ? [last, named] : slots.periods;
}

const words = (text: string) => text.trim().split(/\s+/).length;

/** Whether a message with its own intent leaves out its subject: “any of them late?”, “smaller than last year?”. */
function refersToEarlier({ intent, text, slots }: Asked, earlier: State): boolean {
  if (words(text) > 9) return false;
  const points = /\b(?:them|those|these|ones|esos|esas|ellos)\b/i.test(text);
  const lacks = slots.subjects.length === 0 && earlier.slots.subjects.length > 0;
  return (
    (points && slots.periods.length === 0 && earlier.slots.periods.length > 0) ||
    (lacks && measures.has(intent as Intent))
  );
}

/** Answers that are of a figure, whichever it is. */
const measures = new Set<Intent>(['metric', 'compare', 'trend', 'best_month', 'norm', 'explain', 'improve']);

const periodical = new Set<Intent>([
  'metric',
  'changed',
  'overview',
  'compare',
  'refunds',
  'disputes',
  'payouts',
  'failed_payments',
  'subscriptions',
  'best_month',
  'trend',
]);

/** The state of the turn before, if a composer wrote it. */
export function stateOf(state: unknown): State | null {
  if (typeof state !== 'object' || state === null || !('intent' in state) || !('slots' in state)) return null;
  return state as State;
}
