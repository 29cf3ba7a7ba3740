import type { Offer } from '../../../readiness/criteria/offer.ts';
import type { Language } from './language.ts';
import type { Match } from './matcher.ts';
import type { Period } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import type { Subject } from './subjects.ts';
import type { Missed, Supposition } from './suppositions.ts';

/** The subject of a question. A follow-up keeps the parts that it does not replace. */
export interface Slots {
  /** Ids of `subjects`, the best first. */
  subjects: string[];
  periods: Period[];
  fundingKind: string | null;
  tier: string | null;
}

/** An understood question. */
export interface Asked {
  intent: Intent | 'unknown' | 'unclear';
  /** The nearest intents, the best first. */
  matches: readonly Match[];
  /** The question, or the earlier one with it where it is a follow-up. For retrieval. */
  text: string;
  slots: Slots;
  subjects: readonly Subject[];
  suppositions: readonly Supposition[];
  /** Several figures that the question only lists. */
  listed: readonly Subject[];
  /** Parts of a what-if that could not be read. */
  missed: readonly Missed[];
  /** The terms of an advance that it names. */
  offer: Offer;
  language: Language;
  /** The article whose question is very near, if one is. */
  article: string | null;
  /** Which of the intent's answers is asked for, if there are several. */
  topic: string | null;
  /** Whether no phrasing was near, and only an article may help. */
  isGuess: boolean;
  /** Whether the owner is upset. */
  upset: boolean;
  /** Whether it was understood from the earlier question. */
  isFollowUp: boolean;
  /** A follow-up asks for the next item of a list. */
  skip: number;
  /** How many items of a list the earlier answer told. */
  told: number;
}
