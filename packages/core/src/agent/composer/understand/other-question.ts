import type { Asked } from './asked.ts';
import type { Intent } from './phrasings/index.ts';
import { followUps } from './slot-bonus.ts';

/** A part of a message is a question of its own from here on. */
const leastOwn = 0.5;

const asks = '(?:what|whats|how|why|where|when|who|which|can|could|do|does|did|is|are|should|will|am)';
const between = new RegExp(
  String.raw`\?\s+(?=\S)|[,;]?\s+(?:and|also|plus)\s+(?:also\s+)?(?=${asks}\b)`,
  'iu',
);
/** What needs the part before it to be understood. */
const leans = /\b(?:it|its|that|this|they|those|them|these|there|then|ours|one|so|else)\b/i;

/** The two questions of a message that asks two, each of which can stand alone; else none. */
export function twoQuestionsOf(text: string): [string, string] | null {
  const parts = text.split(between).map((part) => part.trim());
  const [first, second] = parts;
  if (parts.length !== 2 || first === undefined || second === undefined) return null;
  const isWhole = [first, second].every((part) => part.split(/\s+/).length >= 3);
  return isWhole && !leans.test(second) ? [first, second] : null;
}

/** Messages that ask nothing of their own, or whose answer must stand alone. */
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

/** What decides on the answer. */
function answerOf({ intent, topic, subjects }: Asked): string {
  const takesTopic = intent === 'account' || intent === 'rule' || intent === 'fact' || intent === 'knowledge';
  const takesSubject = intent === 'metric' || intent === 'explain' || intent === 'improve';
  return [intent, takesTopic ? topic : '', takesSubject ? subjects[0]?.id : ''].join(' ');
}
