import type { ArticleSource } from './article.ts';

/** Checks that every figure of an article appears in its sources. */

export interface Figure {
  /** As written: `$1,500`, `0.75%`, `30`, `April 1, 2026`. */
  text: string;
  /** `1,500`, `0.75`, `30`; a date as `2026-04-01`, without its year `-04-01`, without its day `2026-04`. */
  digits: string;
  unit: '$' | '%' | 'date' | null;
  /** The words around it, for messages. */
  around: string;
}

/** Names that contain digits but are not figures. */
const names = [
  /\b\d+\([a-z]\)/g, // 7(a)
  /\bForms? [\w-]*\d[\w-]*(?:(?:,? (?:and|or)|,) [\w-]*\d[\w-]*)*/g, // Form 1120-S and 1065
  /\b(?:SB|HB|AB|SOP|Notice|Chapter|Part|part|Reg(?:ulation)?|Section|section|§{1,2}) ?\d[\d.-]*(?: \d+)*/g,
  /\b3[- ]?D Secure\b/gi,
  /\bCompelling Evidence \d(?:\.\d)?/g,
];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const dates = new RegExp(`\\b(${months.join('|')})(?: (\\d{1,2})(?!\\d))?(?:,? (\\d{4}))?\\b`, 'g');
/** Digits after a letter are part of a name: TC40, C-7. */
const numbers = /(?<![\p{L}\d.,]|\p{L}-)(\$ ?)?(\d+(?:,\d{3})*(?:\.\d+)?)( ?%| percent\b)?/gu;

/** The figures in the text of an article: not in names, numbers of lists, or the targets of links. */
export function figuresIn(text: string): Figure[] {
  const plain = names
    .reduce((rest, name) => rest.replace(name, blank), text.replace(/\]\([^)]*\)/g, blank))
    .replace(/\{\{.*?\}\}/g, blank)
    .replace(/^[ \t]*\d+[.)][ \t]/gm, blank);
  const found: Figure[] = [];
  const add = (figure: Omit<Figure, 'around'>, index: number) =>
    found.push({ ...figure, around: wordsAround(text, index) });
  const rest = plain.replace(dates, (whole, month: string, day: string = '', year: string = '', index) => {
    if (!day && !year) return whole;
    const iso = `${year}-${two(months.indexOf(month) + 1)}${day && `-${two(Number(day))}`}`;
    add({ text: whole, digits: iso, unit: 'date' }, index);
    return blank(whole);
  });
  for (const { 0: whole, 1: dollar, 2: digits = '', 3: percent, index } of rest.matchAll(numbers)) {
    add({ text: whole, digits, unit: dollar ? '$' : percent ? '%' : null }, index);
  }
  return found;
}

/**
 * The figures of an article that no source says: in the same digits, and in the same unit where both have one. A date may
 * also be the date of a source.
 */
export function unsourced(text: string, sources: readonly ArticleSource[]): Figure[] {
  const said = sources.flatMap(({ says }) => figuresIn(says));
  const dated = [
    ...sources.flatMap(({ says, date }) => [date, ...(says.match(/\d{4}-\d\d-\d\d/g) ?? [])]),
    ...said.filter(({ unit }) => unit === 'date').map(({ digits }) => digits),
  ];
  const years = new Set(dated.map((date) => date.slice(0, 4)));
  return figuresIn(text).filter(({ digits, unit }) =>
    unit === 'date'
      ? !dated.some((date) => `${date}-`.includes(`${digits}-`))
      : !years.has(digits) &&
        !said.some((one) => one.digits === digits && (one.unit === unit || !one.unit || !unit)),
  );
}

const two = (number: number) => String(number).padStart(2, '0');
/** As long as what it replaces, so that positions stay. */
const blank = (text: string) => ' '.repeat(text.length);

function wordsAround(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index) + 1;
  const end = text.indexOf('\n', index);
  const line = text.slice(start, end === -1 ? undefined : end);
  const from = Math.max(0, index - start - 40);
  return line.slice(from, from + 90).trim();
}
