import { monthNames } from './month-names.ts';

/** A number in a text, in digits or in words. */
export interface NumberSpan {
  at: number;
  end: number;
  raw: string;
  /** `1.5%` is 1.5, `$2k` is 2000. NaN if it has no one value. */
  value: number;
  kind: 'percent' | 'money' | 'plain';
  /** `$`, `€`, or the first letters of `pesos`; empty if it is not money. */
  currency: string;
}

const small: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, value) => [word, value]),
  ),
  ...Object.fromEntries(
    'twenty thirty forty fifty sixty seventy eighty ninety'
      .split(' ')
      .map((word, index) => [word, 20 + index * 10]),
  ),
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
  k: 1000,
  m: 1e6,
  bn: 1e9,
};
const scaleWord = 'hundred|thousand|million|billion|trillion|dozen';

const unit = String.raw`(?:\s?(?:[%٪]|-?percentage points?\b|-?percent\b|per cent\b))`;
const currencyWord = String.raw`(?:\s?(?:dollars?|bucks|euros?|pounds?|yen|pesos?|cents?|usd|eur|gbp|cad|aud|jpy)\b)`;
const digits = new RegExp(
  String.raw`((?<![\p{L}\p{N}])[-−](?!\s))?(\p{Sc})?\s?(\p{N}(?:[\p{N},.’']*\p{N})?)(\s?(?:k|m|bn|${scaleWord})\b)?(${unit})?(${currencyWord})?`,
  'giu',
);

const word = [...Object.keys(small), scaleWord].join('|');
const words = new RegExp(
  String.raw`\b((?:${word})(?:[\s\p{Pd}]+(?:and[\s\p{Pd}]+)?(?:${word}))*)(?:es|s)?\b(${unit})?(${currencyWord})?`,
  'giu',
);

const part = '(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)';
const ordinal = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)';
/** What follows `a third` where it is a part, and not the third thing. */
const afterPart = String.raw`(?=\s+(?:of|off|less|more|lower|higher|fewer|larger|smaller|bigger|as|above|below|over|under|in|from|to|since|at|and|or|than|is|are|was|were|comes?|came|goes|went)\b|\s*(?:[.,;:!?)”"\uE000-\uE002]|$))`;
const beforeOrdinal = String.raw`(?<!\b(?:the|first|second|third|fourth|last|this|next|each|every|any|either|previous|past|same|final|current)\s)`;
const months = monthNames.join('|');

/** Parts and multiples in words, high ordinals, and days of a month in words. */
const parts = new RegExp(
  [
    String.raw`\b(?:half|halves|halved|halving|twice|thrice)\b`,
    String.raw`\b(?:doubl|tripl|quadrupl|quintupl)(?:e|ed|es|ing)\b`,
    String.raw`\b(?:${word}|many)\p{Pd}?fold\b`,
    String.raw`\b(?:${word})[\s\p{Pd}]+${part}s?\b`,
    String.raw`\ba ${part}${afterPart}`,
    String.raw`\b(?:third|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)s\b`,
    String.raw`${beforeOrdinal}\b${part} of\b`,
    String.raw`\ba (?:percent|per cent|percentage point|grand)\b`,
    String.raw`\bsingle\p{Pd}digits?\b`,
    String.raw`\b(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)tie)th\b`,
    String.raw`\b${ordinal} of (?:${months})\b`,
    String.raw`\b(?:${months}) (?:the )?${ordinal}\b`,
    String.raw`\b(?:on|by|until|till) the ${ordinal}(?=\s*(?:[.,;!?]|$))`,
  ].join('|'),
  'giu',
);
/** Roman numerals from two letters on. Only these letters, since CD, MCC and LLC are names. */
const roman = /\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b/gu;

/** Every number of a text, in order. */
export function numbersIn(text: string): NumberSpan[] {
  const found = [
    ...spans(text, digits, fromDigits),
    ...spans(text, words, fromWords),
    ...spans(text, parts, ([raw]) => ({ ...plain, value: partValue(raw) })),
    ...spans(text, roman, () => ({ ...plain, value: Number.NaN })),
  ].sort((a, b) => a.at - b.at || b.end - a.end);
  let last = 0;
  return found.filter(({ at, end }) => {
    const apart = at >= last;
    if (apart) last = end;
    return apart;
  });
}

type Read = (match: RegExpExecArray) => Pick<NumberSpan, 'value' | 'kind' | 'currency'>;
const plain = { kind: 'plain', currency: '' } as const;

function spans(text: string, pattern: RegExp, read: Read): NumberSpan[] {
  return [...text.matchAll(pattern)].map((match) => {
    const raw = match[0].trim();
    const at = match.index + match[0].indexOf(raw);
    return { at, end: at + raw.length, raw, ...read(match) };
  });
}

/** In digits that people read in one way: `1,000.5`, not `1,5`. */
const wellFormed = /^(?:\d+|\d{1,3}(?:[,’']\d{3})+)(?:\.\d+)?$/;

function fromDigits([, minus, sign, number = '', scale, percent, money]: RegExpExecArray) {
  const size = wellFormed.test(number) ? Number(number.replace(/[,’']/g, '')) : Number.NaN;
  const value = (minus ? -1 : 1) * size * (scales[scale?.trim().toLowerCase() ?? ''] ?? 1);
  return { value, ...kindOf(percent, sign ?? money) };
}

function fromWords([, phrase = '', percent, money]: RegExpExecArray) {
  let total = 0;
  let group = 0;
  for (const each of phrase.toLowerCase().split(/[\s\p{Pd}]+/u)) {
    const digit = small[each];
    const scale = scales[each];
    if (digit !== undefined) group += digit;
    else if (scale === 100 || scale === 12) group = (group || 1) * scale;
    else if (scale !== undefined) {
      total += (group || 1) * scale;
      group = 0;
    }
  }
  return { value: total + group, ...kindOf(percent, money) };
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/^(?:\$|dollar|buck|usd)/, '$'],
  [/^(?:€|eur)/, '€'],
  [/^(?:£|pound|gbp)/, '£'],
  [/^(?:¥|yen|jpy)/, '¥'],
];

function kindOf(percent: string | undefined, money: string | undefined) {
  if (percent) return { kind: 'percent', currency: '' } as const;
  if (!money) return plain;
  const name = money.trim().toLowerCase();
  const currency = signs.find(([pattern]) => pattern.test(name))?.[1] ?? name.slice(0, 4);
  return { kind: 'money', currency } as const;
}

function partValue(raw: string): number {
  const lower = raw.toLowerCase();
  const [, count, name] = /^(a|one|two|three)? ?(half|third|quarter|fifth|tenth)/.exec(lower) ?? [];
  const size = { half: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 }[name ?? ''];
  return size === undefined ? Number.NaN : ({ two: 2, three: 3 }[count ?? ''] ?? 1) / size;
}
