import type { Asked } from './asked.ts';
import type { Intent } from './phrasings/index.ts';
import { followUps } from './slot-bonus.ts';

/** The start of a separate question in a message. */
const leastOwn = 0.5;

const asks = '(?:what|whats|how|why|where|when|who|which|can|could|do|does|did|is|are|should|will|am)';
const between = new RegExp(
  String.raw`\?\s+(?=\S)|[,;]?\s+(?:and|also|plus)\s+(?:also\s+)?(?=${asks}\b)`,
  'iu',
);
/** Words that refer to the part before them. */
const refersBack =
  /\b(?:it|its|that|this|they|those|them|these|there|then|ours|one|so|else)\b|\b(?:what|which) (?:number|figure|value|level|share|percent\w*) (?:is|would|should)\b/i;

/** The two questions of a message, if each one can stand alone; otherwise empty. */
export function twoQuestionsOf(text: string): [string, string] | null {
  const parts = text.split(between).map((part) => part.trim());
  const [first, second] = parts;
  if (parts.length !== 2 || first === undefined || second === undefined) return null;
  const isWhole = [first, second].every((part) => part.split(/\s+/).length >= 3);
  return isWhole && !refersBack.test(second) ? [first, second] : null;
}

/** Intents without a question, or whose answer must stand alone. */
const alone = new Set<Asked['intent']>([
  ...followUps,
  ...(['unknown', 'unclear', 'feeling', 'greeting', 'thanks', 'distress', 'injection'] as const),
  ...(['other_business', 'off_task', 'legal', 'approval', 'declined', 'what_if'] as const),
  ...(['which_rate', 'which_payments', 'which_customers', 'which_numbers'] as const satisfies Intent[]),
]);

/**
 * A message's two questions, if each is clear and the answer to the whole message would leave one of them open; else null.
 * @param asked as the whole message was understood
 * @param both as each question was understood alone
 */
export function twoOf(asked: Asked, both: readonly [Asked, Asked]): readonly [Asked, Asked] | null {
  const isClear = ({ intent, matches }: Asked) => !alone.has(intent) && (matches[0]?.score ?? 0) >= leastOwn;
  if (alone.has(asked.intent) || asked.listed.length > 0 || !both.every(isClear)) return null;
  const open = both.filter((one) => answerOf(one) !== answerOf(asked));
  const [first, second] = both;
  const covers = (one: Asked, other: Asked) => other.subjects[0]?.detail === one.intent;
  const isCovered = covers(first, second) || covers(second, first);
  return open.length === 1 && !isCovered ? both : null;
}

/** The parts of a question that decide the answer. */
function answerOf({ intent, topic, subjects }: Asked): string {
  const takesTopic = intent === 'account' || intent === 'rule' || intent === 'fact' || intent === 'knowledge';
  const takesSubject = intent === 'metric' || intent === 'explain' || intent === 'improve';
  return [intent, takesTopic ? topic : '', takesSubject ? subjects[0]?.id : ''].join(' ');
}
