import type { Desk } from '../desk.ts';
import type { Asked } from '../understand/asked.ts';
import type { Match } from '../understand/matcher.ts';
import type { Intent } from '../understand/phrasings/index.ts';
import { wordsOf } from '../understand/words.ts';

interface Suggestion {
  intent: Intent;
  question: string;
  /** Whether it fits this business, by what tools returned in this turn. */
  fits?(desk: Desk): boolean;
}

const has = (id: string) => (desk: Desk) => (desk.value(id) ?? 0) > 0;
const loses = (component: string, from: number) => (desk: Desk) =>
  isScored(desk) && (desk.value(`lost.${component}`) ?? 0) >= from;
/** Whether there is a score; undefined if nothing in this turn tells. */
function scored(desk: Desk): boolean | undefined {
  if (desk.figure('score')) return desk.known('score');
  if ([...desk.turn.figures.keys()].some((id) => id.startsWith('action.') || id.startsWith('path.')))
    return true;
  return desk.figure('history_months') ? (desk.value('history_months') ?? 0) >= 3 : undefined;
}
const isScored = (desk: Desk) => scored(desk) === true;
const isNotScored = (desk: Desk) => scored(desk) === false;
const isOpen = (desk: Desk) => scored(desk) === undefined;

/** Suggested next questions, the most useful first. */
const suggestions: readonly Suggestion[] = [
  { intent: 'score', question: 'What is missing for a score?', fits: isNotScored },
  { intent: 'score', question: 'What is my score?', fits: isOpen },
  { intent: 'overview', question: 'How is business?', fits: isOpen },
  { intent: 'first', question: 'What should I do first?', fits: isScored },
  { intent: 'disputes', question: 'Tell me about my disputes.', fits: loses('dispute_risk', 4) },
  {
    intent: 'customer',
    question: 'How much depends on my largest customer?',
    fits: loses('customer_concentration', 4),
  },
  { intent: 'subscriptions', question: 'How are my subscriptions doing?', fits: has('mrr') },
  { intent: 'hurts', question: 'What hurts my score?', fits: isScored },
  { intent: 'next_tier', question: 'How far am I from the next tier?', fits: isScored },
  { intent: 'fact', question: 'Where could my score be in three months?', fits: isScored },
  { intent: 'refunds', question: 'How are my refunds?', fits: has('refund_count') },
  { intent: 'best_month', question: 'What were my best and worst months?', fits: isScored },
  { intent: 'compare', question: 'How do sales compare with the month before?', fits: isScored },
  { intent: 'criteria', question: 'How do I stand beside the published minimums?' },
  { intent: 'funders', question: 'How do lenders read my sales?', fits: isScored },
  { intent: 'alerts', question: 'What could go wrong?', fits: isScored },
  { intent: 'blind', question: 'What can you not see?' },
  { intent: 'can', question: 'What can you do?' },
];

/** The natural follow-up questions of an answer. */
const after: Partial<Record<Asked['intent'], readonly Intent[]>> = {
  hurts: ['first', 'next_tier'],
  score: ['hurts', 'next_tier'],
  first: ['next_tier', 'hurts'],
  next_tier: ['fact', 'first'],
  fact: ['first', 'next_tier'],
  disputes: ['alerts', 'first'],
  criteria: ['funders', 'next_tier'],
  funders: ['criteria', 'hurts'],
  advance: ['criteria', 'funders'],
  declined: ['criteria', 'first'],
  approval: ['criteria', 'first'],
  metric: ['compare', 'best_month'],
  compare: ['best_month', 'hurts'],
};

const choices: Partial<Record<Asked['intent'], readonly string[]>> = {
  which_rate: ['What is my dispute rate?', 'What is my refund rate?', 'What share of payments is lost?'],
  which_payments: ['How many payments fail?', 'Are my payouts on time?'],
  which_customers: ['How much depends on my largest customer?', 'How many subscribers leave?'],
  which_numbers: ['What were my sales?', 'Tell me about my disputes.', 'What is my score?'],
};

/** Intents that this answer, or the one before it, already covered. */
function answeredIntents({ asked }: Desk): ReadonlySet<string> {
  const { intent, matches, subjects } = asked;
  const isOpen = intent === 'unknown' || intent === 'unclear';
  const earlier = intent.startsWith('then_') ? matches[0]?.intent : undefined;
  const detail = isOpen ? null : subjects[0]?.detail;
  const same = [intent, earlier].flatMap((one) => (one ? (alike[one] ?? []) : []));
  return new Set([intent, earlier, detail, ...same].filter((one) => one !== undefined && one !== null));
}

/** Intents with the same answer. */
const alike: Partial<Record<Asked['intent'], readonly Intent[]>> = {
  feeling: ['first'],
  then_do: ['first'],
  improve: ['first'],
  unseen: ['blind'],
  thanks: ['can'],
  trend: ['compare'],
};

/** Whether two questions have nearly the same words. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(one.size, other.size, 1) >= 0.7;
}

/** The question that a match stands for, as an owner may ask it. */
function questionOf({ intent, nearest }: Match): string {
  const known = suggestions.find((one) => one.intent === intent)?.question;
  if (known !== undefined && intent !== 'score') return known;
  const asked = nearest.replace(/[?.!\s]*$/, '');
  return `${asked.charAt(0).toUpperCase()}${asked.slice(1)}?`;
}

/** Topics that are never suggested. */
const noQuestion = new Set<string>([
  ...['injection', 'off_task', 'other_business', 'feeling', 'distress', 'greeting', 'thanks', 'legal'],
  ...[
    'then_period',
    'then_topic',
    'then_why',
    'then_year',
    'then_show',
    'then_value',
    'then_do',
    'then_more',
  ],
]);

/** Two or three questions that the owner could ask next. */
export function suggestionsFor(desk: Desk): string[] {
  const { intent, matches } = desk.asked;
  const own = choices[intent];
  if (own) return [...own];
  if (intent === 'unclear') {
    const near = matches
      .filter((match) => !noQuestion.has(match.intent))
      .slice(0, 2)
      .map(questionOf);
    if (new Set(near).size === 2) return near;
  }
  const answered = answeredIntents(desk);
  const fitting = suggestions.filter(
    (one) =>
      !answered.has(one.intent) && !isSame(one.question, desk.turn.question) && (one.fits?.(desk) ?? true),
  );
  const first =
    intent === 'unknown' || intent === 'unclear'
      ? matches.map((match) => match.intent)
      : (after[intent] ?? []);
  const ordered = [
    ...first.slice(0, 12).flatMap((each) => fitting.filter((one) => one.intent === each)),
    ...fitting,
  ];
  return [...new Set(ordered.map(({ question }) => question))].slice(0, 3);
}
