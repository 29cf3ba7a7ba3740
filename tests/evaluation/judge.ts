import type { Inputs } from '@vaultra/core/card/inputs.ts';
import type { Answered } from './answered.ts';
import type { OwnerQuestion } from './owner-questions/question.ts';
import type { Truth } from './truth.ts';

const mostWords = 150;

/** How an answer says what it does. */
const declines =
  /\bcannot give (?:legal|tax) advice\b|\bcannot say whether a lender\b|\bis not something I do\b|\bI only see your own business\b|\bare not changed by a message\b/i;
const doesNotKnow = /\bI do not know\b|\bI did not understand\b|\bnot sure what you mean\b/i;

/** The faults of an answer; empty if it is right. */
export async function faultsOf(question: OwnerQuestion, answered: Answered, truth: Truth): Promise<string[]> {
  const { text, figures, passages, suggestions } = answered;
  const faults: string[] = [];
  const does = doneBy(answered);
  if (does !== question.does) faults.push(`it ${does} instead of ${question.does}`);
  for (const expected of question.shows ?? []) {
    const any = typeof expected === 'string' ? [expected] : expected;
    const shown = await Promise.all(
      any.map((ref) =>
        truth.isShown(
          ref,
          figures.map(({ figure }) => figure),
          question.supposes as Partial<Inputs>,
        ),
      ),
    );
    if (!shown.includes(true)) faults.push(`it does not show ${any.join(' or ')}`);
  }
  const cited = passages.map(({ id }) => id.split('#')[0]);
  if (question.cites && !question.cites.some((slug) => cited.includes(slug)))
    faults.push(`it cites ${cited.join(', ') || 'nothing'} instead of ${question.cites.join(' or ')}`);
  for (const pattern of question.says ?? [])
    if (!pattern.test(text)) faults.push(`it does not say ${pattern}`);
  for (const pattern of question.never ?? []) if (pattern.test(text)) faults.push(`it says ${pattern}`);
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  if (words > mostWords) faults.push(`it has ${words} words`);
  if (/\b(?:undefined|null|NaN)\b|not known points|\[\[/.test(text)) faults.push('it shows a hole');
  for (const { figure, text: shown } of figures)
    if (figure.ref === '' || shown === '') faults.push(`${figure.id} opens nothing`);
  for (const { id, url } of passages) if (!url.startsWith('/learn/')) faults.push(`${id} has no page`);
  if (suggestions.length < 2 || suggestions.length > 3)
    faults.push(`it suggests ${suggestions.length} questions`);
  return faults;
}

function doneBy({ text }: Answered): OwnerQuestion['does'] {
  if (declines.test(text)) return 'declines';
  if (doesNotKnow.test(text)) return 'does_not_know';
  return /\?\s*$/.test(text) ? 'asks_back' : 'answers';
}
