import type { ToolFigure } from '../figures/figure.ts';

/** The placeholder of a reference while a sentence is checked. `readable` removes such characters from the sentence itself. */
export const figureMark = '\uE000';
export const citationMark = '\uE001';
/** The placeholder of a sentence or a title of the product. */
export const textMark = '\uE002';

/** Text that would change a figure: `[[a]]0`, `-[[a]]`, `[[a]]%`, `[[a]].[[b]]`. */
const glued: readonly (readonly [RegExp, string])[] = [
  [
    /[\p{L}\p{N}\p{Sc}%.,\-−–±\u2010-\u2012]\uE000/u,
    'a figure stands alone, without anything directly before it',
  ],
  [/\b(?:minus|negative)\s+\uE000/iu, 'a figure has its own sign'],
  [/\uE000(?:[\p{L}\p{N}\p{Sc}]|[.,:/]\p{N})/u, 'a figure stands alone, without anything directly after it'],
  [
    /\uE000[\s\p{Pd}]?(?:[%‰٪×]|(?:percent|per cent|percentage points?|basis points?|bps|k|m|bn|x)\b)/iu,
    'a figure has its own unit',
  ],
  [/\uE000(?:\s*|[^\s\p{L}\uE001\uE002]+)\uE000/u, 'two figures need a word between them'],
];

const currencyWord =
  /^\s?(?:(?:US|U\.S\.|Canadian|Australian) )?(?:dollars?|bucks|euros?|pounds?|yen|pesos?|cents?|[A-Z]{3}\b|\p{Sc})/u;

/** Reasons against what stands beside a figure. @param figures in the order of the sentence */
export function gluedIn(text: string, figures: readonly ToolFigure[]): string[] {
  const reasons = glued.filter(([pattern]) => pattern.test(text)).map(([, reason]) => reason);
  const marks = [...text.matchAll(/[\uE000\uE002]/gu)];
  for (const [index, { index: at }] of marks.entries()) {
    const figure = figures[index];
    const word = currencyWord.exec(text.slice(at + 1))?.[0].trim();
    if (word === undefined || !figure) continue;
    const isCode = /^[A-Z]{3}$/u.test(word);
    if (isCode && !codes.has(word.toLowerCase())) continue;
    if (figure.unit !== 'money' && figure.unit !== 'usd')
      reasons.push(`${figure.id} is not money, so not “${word}”`);
  }
  return reasons;
}

const codes = new Set('usd eur gbp cad aud nzd jpy chf mxn sek nok dkk sgd hkd brl inr pln czk'.split(' '));
