/** A number in a text, in digits or in words. */
export interface NumberSpan {
  at: number;
  end: number;
  raw: string;
  /** `1.5%` is 1.5, `$2k` is 2000. NaN if it has no one value. */
  value: number;
  kind: 'percent' | 'money' | 'plain';
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
  dozen: 12,
  k: 1000,
  m: 1e6,
  bn: 1e9,
};

const unit = String.raw`(?:\s?(?:%|percentage points?\b|percent\b|per cent\b))`;
const currencySign = '[$€£¥₹]';
const currencyWord = String.raw`(?:\s?(?:dollars?|bucks|euros?|pounds?|yen|pesos?|cents?)\b)`;
const digits = new RegExp(
  String.raw`(${currencySign})?\s?(\p{N}(?:[\p{N},.’']*\p{N})?)(\s?(?:k|m|bn|hundred|thousand|million|billion|dozen)\b)?(${unit})?(${currencyWord})?`,
  'giu',
);

const word = [...Object.keys(small), 'hundred', 'thousand', 'million', 'billion', 'dozen'].join('|');
const words = new RegExp(
  String.raw`\b((?:${word})(?:[\s-]+(?:and[\s-]+)?(?:${word}))*)(?:es|s)?\b(${unit})?(${currencyWord})?`,
  'giu',
);

/** Parts and multiples in words. `quarter` and `third` are numbers only where they mean a part, not the last quarter or the third step. */
const parts =
  /\b(?:half|halves|halved|twice|thrice|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|quadrupl(?:e|ed|es|ing)|\w+fold|(?:a|one|two|three) (?:third|quarter|fifth|tenth)s?|(?:thirds|quarters|fifths|tenths)\b|(?:third|quarter|fifth|tenth) of (?:your|the|all|its|our|sales|revenue))\b/giu;

/** Every number of a text, in order. */
export function numbersIn(text: string): NumberSpan[] {
  const found = [...spans(text, digits, fromDigits), ...spans(text, words, fromWords)];
  for (const match of text.matchAll(parts)) {
    const [raw] = match;
    if (/^(?:manifold|scaffold|twofold benefit)/i.test(raw)) continue;
    found.push({ at: match.index, end: match.index + raw.length, raw, value: partValue(raw), kind: 'plain' });
  }
  return found
    .sort((a, b) => a.at - b.at || b.end - a.end)
    .filter((one, index, all) => !all.some((other, place) => place < index && other.end > one.at));
}

type Read = (match: RegExpMatchArray) => { value: number; kind: NumberSpan['kind'] };

function spans(text: string, pattern: RegExp, read: Read): NumberSpan[] {
  return [...text.matchAll(pattern)].map((match) => {
    const raw = match[0].trim();
    const at = (match.index ?? 0) + match[0].indexOf(raw);
    return { at, end: at + raw.length, raw, ...read(match) };
  });
}

function fromDigits([, sign, number = '', scale, percent, money]: RegExpMatchArray) {
  const value = Number(number.replace(/[,’']/g, '')) * (scales[scale?.trim().toLowerCase() ?? ''] ?? 1);
  return { value, kind: kindOf(percent, sign ?? money) };
}

function fromWords([, phrase = '', percent, money]: RegExpMatchArray) {
  let total = 0;
  let group = 0;
  for (const each of phrase.toLowerCase().split(/[\s-]+/)) {
    const plain = small[each];
    const scale = scales[each];
    if (plain !== undefined) group += plain;
    else if (scale === 100 || scale === 12) group = (group || 1) * scale;
    else if (scale !== undefined) {
      total += (group || 1) * scale;
      group = 0;
    }
  }
  return { value: total + group, kind: kindOf(percent, money) };
}

function kindOf(percent: string | undefined, money: string | undefined): NumberSpan['kind'] {
  if (percent) return 'percent';
  return money ? 'money' : 'plain';
}

function partValue(raw: string): number {
  const lower = raw.toLowerCase();
  const [, count, part] = /^(a|one|two|three)? ?(half|third|quarter|fifth|tenth)/.exec(lower) ?? [];
  const size = { half: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 }[part ?? ''];
  return size === undefined ? Number.NaN : ({ two: 2, three: 3 }[count ?? ''] ?? 1) / size;
}
