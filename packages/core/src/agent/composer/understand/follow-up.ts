import type { Asked, Slots } from './asked.ts';
import { before, usualDays, yearBefore } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import { followUps } from './slot-bonus.ts';
import { subjectOf } from './subjects.ts';

/** What the composer keeps of a turn for the next one. */
export interface State {
  intent: Intent;
  slots: Slots;
  question: string;
  /** How many items of a list were told. */
  told: number;
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
  switch (asked.intent) {
    case 'then_period': {
      const back = /\b(?:before|anterior|previous)\b/i.test(asked.text) && slots.periods.length === 0;
      const last = earlier.slots.periods.at(-1) ?? usualDays(today);
      const isYearAgo = slots.periods.length === 1 && slots.periods[0]?.isYearAgo === true;
      const periods = back ? [before(last)] : isYearAgo ? [yearBefore(last, today)] : slots.periods;
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
