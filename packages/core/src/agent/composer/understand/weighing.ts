import { type Subject, subjectOf, subjectsIn } from './subjects.ts';
import { isConditional } from './suppositions.ts';

/** A yes-or-no question that compares a figure of the owner with a number: “is my mrr over 20k”. */
export interface Weighing {
  subject: Subject;
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

const sizes: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** What a question weighs against a number, if it does. */
export function weighingIn(text: string): Weighing | null {
  const match = question.exec(text);
  const [first] = subjectsIn(text);
  if (!match || !first || isConditional(text)) return null;
  const [, word = '', money = '', digits = '', size = '', percent] = match;
  const isPercent = percent !== undefined;
  const subject = (isPercent ? subjectOf(rates[first.id] ?? first.id) : first) ?? first;
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
