import { type ToolFigure, unknownText } from '../figures/figure.ts';
import type { FoundPassage } from '../tools/passages.ts';
import type { NamedPeriod } from './named-periods.ts';
import { periodOfFigure } from './periods.ts';

/** A piece of an answer: text, or what a reference became. */
export type Part =
  | { text: string }
  | { text: string; figure: ToolFigure }
  | { text: string; passage: FoundPassage };

interface Answerable {
  figures: ReadonlyMap<string, ToolFigure>;
  passages: ReadonlyMap<string, FoundPassage>;
}

/** The pieces of a checked sentence. @param named the periods that it names */
export function partsOf(
  sentence: string,
  reference: RegExp,
  { figures, passages }: Answerable,
  named: readonly NamedPeriod[],
): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const used = [...sentence.matchAll(reference)].flatMap(([, id = '']) => figures.get(id) ?? []);
  const dated = used.filter(({ ref, unit }) => ref.startsWith('metric:') && unit !== 'text');
  const isOnePeriod = new Set(dated.map(({ period }) => period?.label)).size === 1;
  for (const match of sentence.matchAll(reference)) {
    const [whole, id = ''] = match;
    if (match.index > from) parts.push({ text: sentence.slice(from, match.index) });
    from = match.index + whole.length;
    const passage = id.startsWith('k:') ? passages.get(id.slice(2)) : undefined;
    const figure = figures.get(id);
    if (passage) parts.push({ text: `[${passage.title}]`, passage });
    else if (figure) {
      // Days that all figures of a sentence share are said once.
      const isSaid = isOnePeriod && figure.period !== null && parts.some((part) => isDated(part, figure));
      parts.push({ text: isSaid ? figure.text : shown(figure, sentence, named), figure });
    }
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from) });
  return parts;
}

const isDated = (part: Part, { period }: ToolFigure): boolean =>
  'figure' in part && part.text.endsWith(` (${period?.label})`);

/** The text of a figure, with its period unless that is the usual one or the sentence says it. */
function shown(figure: ToolFigure, sentence: string, named: readonly NamedPeriod[]): string {
  const { text, period, ref, unit } = figure;
  const days = periodOfFigure(figure);
  if (!ref.startsWith('metric:') || unit === 'text' || text === unknownText || days === null) return text;
  const others = named.some((one) => !one.isWeak && !one.says(days));
  if (period === null) return others && days.window === '30 days' ? `${text} (last 30 days)` : text;
  const said =
    sentence.toLowerCase().includes(period.label.toLowerCase()) ||
    (!others && named.some((one) => one.says(days)));
  return said ? text : `${text} (${period.label})`;
}
