import { type Subject, subjectOf, subjectsIn } from './subjects.ts';
import { isConditional } from './suppositions.ts';

/** A yes-or-no question that compares a figure of the owner with a number: “is my mrr over 20k”. */
export interface Weighing {
  /** `null`: the score. */
  subject: Subject | null;
  /** `over`, as it was asked. */
  word: string;
  isAbove: boolean;
  /** “At least” holds for the number itself. */
  isInclusive: boolean;
  /** The number, as it was asked. */
  raw: string;
  /** 0.05 for 5%. */
  value: number;
  isPercent: boolean;
}

const question =
  /^\W*(?:(?:so|and|hey|hi|ok|well|but|then)\b,? )*(?:is|are|was|were|do|does|did|have|has|am)\b[^?]*?\b(over|above|more than|higher than|greater than|bigger than|at least|exceed\w*|under|below|less than|lower than|smaller than|fewer than|at most) (?:of )?(\$ ?)?(\d[\d,]*(?:\.\d+)?)( ?(?:k|m|thousand|million)\b)?( ?(?:%|percent\b|pct\b))?(?! ?(?:days?|weeks?|years?|hours?)\b)(?![\d,.]*\d)/i;

/** Asked as a percentage, an amount or a count means its rate. */
const rates: Readonly<Record<string, string>> = {
  refunds: 'refund_ratio',
  refund_count: 'refund_ratio',
  disputes: 'dispute_rate',
};

/** Sales, where no figure is named. */
const makes = /\b(?:make|making|earn|earning|bring in|take in|taking in|gross)\b/i;

const sizes: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** What a question weighs against a number, if it does. */
export function weighingIn(text: string): Weighing | null {
  const match = question.exec(text);
  if (!match || isConditional(text)) return null;
  // “More a month” is no record of months.
  const [named] = subjectsIn(text).filter(({ id }) => id !== 'history' || /\d[ -]?months?\b/i.test(text));
  const isScore = !named && /\bscore\b/i.test(text);
  const first = named ?? (makes.test(text) ? subjectOf('sales') : undefined);
  if (!first && !isScore) return null;
  const [, word = '', money = '', digits = '', size = '', percent] = match;
  const isPercent = percent !== undefined;
  const subject = first ? ((isPercent ? subjectOf(rates[first.id] ?? '') : first) ?? first) : null;
  const number = Number(digits.replaceAll(',', '')) * (sizes[size.trim().toLowerCase()] ?? 1);
  return {
    subject,
    word: word.toLowerCase().replace(/^exceed\w*/, 'above'),
    isAbove: /^(?:over|above|more|higher|greater|bigger|at least|exceed)/i.test(word),
    isInclusive: /^at /i.test(word),
    raw: `${money}${digits}${size}${percent ?? ''}`.trim(),
    value: isPercent ? number / 100 : number,
    isPercent,
  };
}
