import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Asked } from './asked.ts';
import type { Intent } from './phrasings/index.ts';

/** How near a question must be to an answer to stand beside another. */
const leastOwn = 0.5;

const asks =
  '(?:what|whats|how|why|where|when|who|whos|which|can|could|do|does|did|is|are|should|will|am|qué|que|cuál|cuánto|cuánta|cuántos|cuántas|cuándo|cómo|por qué|puedo|debo)';
const between = new RegExp(
  String.raw`\?+\s+(?=\S)|[.;!]\s+(?:and |also )?(?=${asks}\b)|[,;]?\s+(?:and|also|plus|y)\s+(?:also\s+)?(?=${asks}\b)|,\s+(?=${asks}\b)`,
  'iu',
);
const beginsAsking = new RegExp(
  String.raw`^\W*(?:\p{L}+\s*[:–-]\s+)?(?:(?:so|ok|okay|hey|hi|hello|hola|please|and|well)\W+)*(?:${asks}|tell me|show me|give me|explain|dime)\b`,
  'iu',
);
/** Words that refer to the part before them. */
const refersBack =
  /\b(?:it|its|that|this|they|those|them|these|there|then|ours|one|so|else)\b|\b(?:what|which) (?:number|figure|value|level|share|percent\w*) (?:is|would|should)\b/i;
/** A story, and no question. */
const tells =
  /\b(?:i|we|they|he|she|im|ive|weve|my|our|got|me|us|mi|nos|is|are|was|were|has|have|had|keeps?|said|says|wants?|will|wont|can)\b/;
/** A condition, whose result a later part asks for. */
const supposes = /\b(?:if|suppose|say we|si)\b/i;

export interface Part {
  text: string;
  /** Whether it leans on the part before it. */
  leans: boolean;
}

const mostQuestions = 3;

/** The questions of a message, where it has several; otherwise null. */
export function questionsOf(text: string): Part[] | null {
  const parts = text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first] = parts;
  if (parts.length < 2 || parts.length > mostQuestions || first === undefined) return null;
  if (!parts.every((part) => part.split(/\s+/).length >= 3)) return null;
  const isAsked =
    beginsAsking.test(first) ||
    !tells.test(plain(first)) ||
    text.slice(first.length).trimStart().startsWith('?');
  if (!isAsked || supposes.test(plain(first))) return null;
  return parts.map((part, at) => ({ text: part, leans: at > 0 && refersBack.test(part) }));
}

/** Intents without a question, or whose answer must stand alone. */
const alone = new Set<Asked['intent']>([
  ...(['unknown', 'unclear', 'feeling', 'greeting', 'thanks', 'distress', 'injection'] as const),
  ...(['other_business', 'off_task', 'legal', 'declined', 'what_if'] as const),
  ...(['which_rate', 'which_payments', 'which_customers', 'which_numbers'] as const satisfies Intent[]),
]);
/** The two sides of a comparison. */
const sides = new Set<Asked['intent']>(['metric', 'compare', 'overview', 'norm']);

/** A question of a message, and how it was understood. */
export interface Understood {
  question: string;
  asked: Asked;
}

/**
 * The questions of a message that have an answer each, if the answer to the whole of it would leave one open; else null.
 * @param whole as the whole message was understood
 */
export function severalOf(whole: Asked, parts: readonly Understood[]): readonly Understood[] | null {
  const isOpen = whole.intent === 'unknown' || whole.intent === 'unclear';
  if ((alone.has(whole.intent) && !isOpen) || whole.listed.length > 0) return null;
  const isCompared = whole.intent === 'compare' && whole.slots.periods.length > 1;
  if (isCompared && parts.every(({ asked }) => sides.has(asked.intent))) return null;
  // A part that is not understood alone belongs to the whole.
  if (!parts.every(({ asked }) => isClear(asked))) return null;
  const told: Understood[] = [];
  for (const part of parts) {
    const isTold = told.some(
      ({ asked }) => answerOf(asked) === answerOf(part.asked) || covers(asked, part.asked),
    );
    if (!isTold) told.push(part);
  }
  return told.length > 1 && told.some(({ asked }) => answerOf(asked) !== answerOf(whole)) ? told : null;
}

const isClear = ({ intent, matches }: Asked) => !alone.has(intent) && (matches[0]?.score ?? 0) >= leastOwn;
/** An answer that tells everything about a subject also tells a figure of it. */
const covers = (a: Asked, b: Asked) =>
  (a.subjects[0]?.detail ?? '') === b.intent || (b.subjects[0]?.detail ?? '') === a.intent;

/** The parts of a question that decide the answer. */
function answerOf({ intent, topic, subjects }: Asked): string {
  const takesTopic = intent === 'account' || intent === 'rule' || intent === 'fact' || intent === 'knowledge';
  const takesSubject = intent === 'metric' || intent === 'explain' || intent === 'improve';
  return [intent, takesTopic ? topic : '', takesSubject ? subjects[0]?.id : ''].join(' ');
}
