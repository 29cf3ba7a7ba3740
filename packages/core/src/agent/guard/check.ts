import { type ToolFigure, unknownText } from '../figures/figure.ts';
import type { FoundPassage } from '../tools/passages.ts';
import { isAllowed } from './allowed.ts';
import { type NumberSpan, numbersIn } from './numbers.ts';
import { type NamedPeriod, periodsIn } from './periods.ts';

/** What an answer may refer to: what tools returned in this conversation's turn, and what its owner asked. */
export interface Sources {
  figures: ReadonlyMap<string, ToolFigure>;
  passages: ReadonlyMap<string, FoundPassage>;
  question: string;
  /** The business’s local day. */
  today: string;
}

/** A piece of an answer: text, or what a reference became. */
export type Part =
  | { text: string }
  | { text: string; figure: ToolFigure }
  | { text: string; passage: FoundPassage };

export type Checked = { ok: true; parts: Part[] } | { ok: false; reasons: string[] };

const reference = /\[\[([^[\]]+)\]\]/gu;
const condition = /\b(?:if|were|would|suppose|supposing|assuming|imagine|what if|in that case|at that)\b/iu;

/**
 * Checks a sentence of an answer, and puts in the figures. A number stands only for a figure of a tool, by reference. There are two
 * exceptions: a number of the question beside a figure or a condition, and a number of a passage that the sentence cites. Neither
 * may follow “your”. The period and the currency that the sentence names must be those of its figures.
 */
export function checkSentence(sentence: string, sources: Sources): Checked {
  const found = [...sentence.matchAll(reference)];
  const figures: ToolFigure[] = [];
  const cited: FoundPassage[] = [];
  const reasons: string[] = [];
  for (const [whole, id = ''] of found) {
    const target = id.startsWith('k:') ? sources.passages.get(id.slice(2)) : sources.figures.get(id);
    if (target === undefined)
      reasons.push(
        id.startsWith('k:') ? `${whole} was not retrieved` : `no tool returned a figure with the id ${id}`,
      );
    else if ('heading' in target) cited.push(target);
    else figures.push(target);
  }
  const plain = sentence.replace(reference, (whole) => '\u2002'.repeat(whole.length));
  if (/\[\[|\]\]/u.test(plain)) reasons.push('a reference is not closed');
  for (const span of numbersIn(plain)) {
    const reason = refusal(span, plain, { figures, cited, question: sources.question });
    if (reason !== null) reasons.push(reason);
  }
  const named = periodsIn(plain, sources.today);
  reasons.push(...wrongPeriods(named, figures), ...wrongCurrencies(plain, figures));
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, parts: partsOf(sentence, sources, named) };
}

interface Within {
  figures: readonly ToolFigure[];
  cited: readonly FoundPassage[];
  question: string;
}

function refusal(span: NumberSpan, plain: string, { figures, cited, question }: Within): string | null {
  if (isAllowed(span, plain)) return null;
  const claimed = /\byour\s+(?:\w+\s+){0,3}$/iu.test(plain.slice(0, span.at));
  const asked = numbersIn(question).some((one) => isSame(one, span));
  if (asked && !claimed && (figures.length > 0 || condition.test(plain))) return null;
  const read = cited.some(({ text }) => numbersIn(text).some((one) => isSame(one, span)));
  if (read && !claimed) return null;
  return `“${span.raw}” is not the figure of a tool`;
}

/** A count may be named with or without its unit, but 2% is not 2, and $2 is not 2%. */
function isSame(source: NumberSpan, span: NumberSpan): boolean {
  return (
    source.value === span.value &&
    (source.kind === span.kind || (source.kind === 'plain' && span.kind !== 'percent'))
  );
}

const isOfPeriod = ({ ref }: ToolFigure) => ref.startsWith('metric:');

function wrongPeriods(named: readonly NamedPeriod[], all: readonly ToolFigure[]): string[] {
  const figures = all.filter(isOfPeriod);
  if (figures.length === 0) return [];
  return named
    .filter((one) => !figures.some(({ period }) => one.matches(period)))
    .map(({ words }) => `none of the figures is of “${words}”`);
}

const currencyWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:US )?dollars?\b|\bUSD\b/iu, ['usd', 'cad', 'aud', 'nzd', 'sgd', 'hkd']],
  [/\beuros?\b|\bEUR\b|€/iu, ['eur']],
  [/\bpounds?\b|\bGBP\b|£/iu, ['gbp']],
  [/\byen\b|\bJPY\b/iu, ['jpy']],
  [/\bpesos?\b|\bMXN\b/iu, ['mxn', 'cop', 'clp', 'ars']],
];

function wrongCurrencies(plain: string, figures: readonly ToolFigure[]): string[] {
  const money = figures.flatMap(({ unit, currency }) =>
    unit === 'usd' ? ['usd'] : currency === null ? [] : [currency],
  );
  if (money.length === 0) return [];
  return currencyWords
    .filter(([word, codes]) => word.test(plain) && !codes.some((code) => money.includes(code)))
    .map(([word]) => `none of the figures is in “${word.exec(plain)?.[0]}”`);
}

function partsOf(sentence: string, { figures, passages }: Sources, named: readonly NamedPeriod[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of sentence.matchAll(reference)) {
    const [whole, id = ''] = match;
    if (match.index > from) parts.push({ text: sentence.slice(from, match.index) });
    from = match.index + whole.length;
    const passage = id.startsWith('k:') ? passages.get(id.slice(2)) : undefined;
    const figure = figures.get(id);
    if (passage) parts.push({ text: `[${passage.title}]`, passage });
    else if (figure) parts.push({ text: shown(figure, sentence, named), figure });
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from) });
  return parts;
}

/** The text of a figure, with its period unless that is the usual one or the sentence names it. */
function shown(figure: ToolFigure, sentence: string, named: readonly NamedPeriod[]): string {
  const { text, period } = figure;
  if (!isOfPeriod(figure) || text === unknownText) return text;
  const others = named.some((one) => !one.matches(period));
  if (period === null) return others ? `${text} (last 30 days)` : text;
  const said =
    sentence.toLowerCase().includes(period.label.toLowerCase()) ||
    (!others && named.some((one) => one.matches(period)));
  return said ? text : `${text} (${period.label})`;
}
