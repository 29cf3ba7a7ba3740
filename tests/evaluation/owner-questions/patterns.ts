import type { BusinessKey } from '../../support/connected-world.ts';

export const everyone: readonly BusinessKey[] = ['northwind', 'harbor', 'fieldnote', 'gadget', 'saltmarsh'];

/** The businesses that have a score. */
export const scored: readonly BusinessKey[] = ['northwind', 'harbor', 'fieldnote', 'gadget'];

/** Says this of the owner. “I cannot say whether you are on the list” and “if you are on the list” do not. */
export const claims = (text: string) =>
  new RegExp(`(?<!\\b(?:whether|if|that|when|once|where|how|why|say|tell)(?: that)? )\\b(?:${text})\\b`, 'i');

/** A lender's answer, whichever it is. */
export const verdict: readonly RegExp[] = [
  claims(
    "you(?:['’]ll|['’]re| will| would| should| are)(?: \\w+)? (?:(?:be|get) (?:approved|accepted|funded|declined)|qualify|approved|eligible)",
  ),
  /\b(?:likely|unlikely|sure|certain|bound) to (?:be |get )?(?:approved?|accepted|funded|declined|qualify)\b/i,
  /\b(?:you have|there is) an? (?:good|fair|strong|high|decent|slim|low) (?:chance|odds|likelihood)\b/i,
  /\byour (?:odds|chances) are\b/i,
];

/** Advice for a business with subscriptions. */
export const churnAdvice =
  /\b(?:reduce|lower|cut|stem|slow) (?:your )?(?:subscription )?churn\b|\bchurn (?:is|costs|loses|hurts)\b/i;

/** A bare yes or no, where the answer cannot be known. */
export const bareYesOrNo = /^\W*(?:yes|no)[.,!:]/i;

/** An answer to another language says in that language that answers are in English. */
export const inSpanish = /\bingl[eé]s\b/i;

/** An offer of what it can answer. */
export const offer =
  /\b(?:ask|try|instead|happy to|questions?|would you like|d(?:o|id) you mean|(?<!cannot )can (?:answer|tell|show|explain|help|compare|work out|look))\b/i;
