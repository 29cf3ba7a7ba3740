import type { ToolFigure } from '../figures/figure.ts';
import type { FoundPassage } from '../tools/passages.ts';
import { allowedIn } from './allowed.ts';
import { isClaimed, isPronoun, isSupposed, isWeighed } from './claims.ts';
import { wrongCurrencies } from './currencies.ts';
import { type NamedPeriod, periodsIn } from './named-periods.ts';
import { type NumberSpan, numbersIn } from './numbers.ts';
import { periodOfFigure } from './periods.ts';
import { mixesAlphabets, readable } from './readable.ts';
import { citationMark, figureMark, gluedIn, textMark } from './references.ts';
import { type Part, partsOf } from './render.ts';

/** The sources of an answer: the tools' output in this turn, and the owner's question. */
export interface Sources {
  figures: ReadonlyMap<string, ToolFigure>;
  passages: ReadonlyMap<string, FoundPassage>;
  question: string;
  /** The business’s local day. */
  today: string;
}

export type { Part };

export type Checked = { ok: true; parts: Part[] } | { ok: false; reasons: string[] };

const reference = /\[\[([^[\]]+)\]\]/gu;
/** Longer text is not a sentence, and is slow to check. */
const longest = 1500;
const mostReasons = 8;

/**
 * Checks a sentence of an answer, and puts in the figures. A number stands only for a figure of a tool, by reference. There are two
 * exceptions: a number of the question in a condition or compared with a figure, and a number of a passage that the sentence
 * cites. Neither may be said of the owner. The period and the currency that the sentence names must be those of its figures.
 */
export function checkSentence(sentence: string, sources: Sources): Checked {
  if (sentence.length > longest)
    return { ok: false, reasons: [`a sentence has at most ${longest} characters, not ${sentence.length}`] };
  const figures: ToolFigure[] = [];
  const cited: FoundPassage[] = [];
  const reasons: string[] = [];
  const marked = readableParts(sentence, (id) => {
    const passage = id.startsWith('k:') ? sources.passages.get(id.slice(2)) : undefined;
    const figure = sources.figures.get(id);
    if (passage) cited.push(passage);
    else if (figure) figures.push(figure);
    else if (id.startsWith('k:')) reasons.push(`[[${id}]] was not retrieved`);
    else reasons.push(`no tool returned a figure with the id ${id}`);
    if (passage) return citationMark;
    return figure?.unit === 'text' ? textMark : figureMark;
  });
  if (/\[\[|\]\]/u.test(marked)) reasons.push('a reference is not closed');
  if (mixesAlphabets(marked)) reasons.push('a word mixes two alphabets');
  if (reasons.length === 0) reasons.push(...gluedIn(marked, figures));
  const named = periodsIn(marked, sources.today);
  reasons.push(...wrongPeriods(named, figures, cited), ...wrongCurrencies(marked, figures, cited));
  reasons.push(...wrongNumbers(marked, named, { figures, cited, question: sources.question }));
  if (reasons.length > 0) return { ok: false, reasons: reasons.slice(0, mostReasons) };
  return { ok: true, parts: partsOf(sentence, reference, sources, named) };
}

/** The readable sentence, with a mark for each reference. */
function readableParts(sentence: string, markOf: (id: string) => string): string {
  let from = 0;
  let text = '';
  for (const match of sentence.matchAll(reference)) {
    const [whole, id = ''] = match;
    text += readable(sentence.slice(from, match.index)) + markOf(id);
    from = match.index + whole.length;
  }
  return text + readable(sentence.slice(from));
}

interface Within {
  figures: readonly ToolFigure[];
  cited: readonly FoundPassage[];
  question: string;
}

function wrongNumbers(text: string, named: readonly NamedPeriod[], within: Within): string[] {
  const { figures, cited } = within;
  const found = numbersIn(text);
  if (found.length === 0) return [];
  const periods = figures.map(periodOfFigure).filter((one) => one !== null);
  const free = [...allowedIn(text), ...named.filter((one) => periods.some((period) => one.matches(period)))];
  const asked = sourcesIn(within.question);
  const read = cited.flatMap((passage) => sourcesIn(passage.text));
  return found
    .filter(({ at, end }) => !free.some((one) => one.at <= at && end <= one.end))
    .flatMap((span) => {
      const isAsked = asked.some((one) => isSame(one, span));
      const isRead = read.some(
        (one) => one.kind === span.kind && (isSame(one, span) || isSameWord(one, span)),
      );
      if (isRead && isPronoun(text, span)) return [];
      if (!isAsked && !isRead) return [`“${span.raw}” is not the figure of a tool`];
      if (isClaimed(text, span, figures.length > 0))
        return [`“${span.raw}” is said of the owner; only the figure of a tool may be`];
      if (isRead || isSupposed(text, span) || (figures.length > 0 && isWeighed(text, span))) return [];
      return [`“${span.raw}” of the question needs a condition, like “if disputes were 2”`];
    });
}

/** The numbers of a source text. `7(a)` does not contain a 7. */
function sourcesIn(text: string): NumberSpan[] {
  const names = allowedIn(text);
  return numbersIn(text).filter(({ at, end }) => !names.some((one) => one.at <= at && end <= one.end));
}

/** `twice` and `doubled` have no one value. */
const isSameWord = (source: NumberSpan, span: NumberSpan): boolean =>
  Number.isNaN(span.value) && source.raw.toLowerCase() === span.raw.toLowerCase();

/** A plain number of the question may be an amount of money, but 2% is not 2, and $2 is not €2. */
function isSame(source: NumberSpan, span: NumberSpan): boolean {
  if (source.value !== span.value) return false;
  if (source.kind === span.kind) return source.currency === span.currency;
  return source.kind === 'plain' && span.kind === 'money';
}

function wrongPeriods(
  named: readonly NamedPeriod[],
  figures: readonly ToolFigure[],
  cited: readonly FoundPassage[],
): string[] {
  const periods = figures.map(periodOfFigure).filter((one) => one !== null);
  if (periods.every(({ isDate }) => isDate)) return [];
  return named
    .filter((one) => !one.isWeak && !periods.some((period) => one.matches(period)))
    .filter(({ words }) => !cited.some(({ text }) => text.includes(words)))
    .map(({ words }) => `none of the figures is of “${words}”`);
}
