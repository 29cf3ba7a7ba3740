import type { ToolFigure } from '../figures/figure.ts';
import type { FoundPassage } from '../tools/passages.ts';

const currencyWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:US|U\.S\.) dollars?\b|US\$/u, ['usd']],
  [/\bdollars?\b|\bbucks\b|\$/iu, ['usd', 'cad', 'aud', 'nzd', 'sgd', 'hkd']],
  [/\beuros?\b|€/iu, ['eur']],
  [/\bpounds?\b|£/iu, ['gbp']],
  [/\byen\b/iu, ['jpy']],
  [/¥/u, ['jpy', 'cny']],
  [/\bpesos?\b/iu, ['mxn', 'cop', 'clp', 'ars']],
  [/\bfrancs?\b/iu, ['chf', 'xof', 'xaf']],
  [/\brupees?\b|₹/iu, ['inr']],
  [/\bkron(?:a|or|er|e)\b/iu, ['sek', 'nok', 'dkk']],
  ...'USD EUR GBP CAD AUD NZD JPY CHF MXN SEK NOK DKK SGD HKD BRL INR PLN CZK'
    .split(' ')
    .map((code) => [new RegExp(String.raw`\b${code}\b`, 'u'), [code.toLowerCase()]] as const),
];

/** Reasons against currencies that no figure of the sentence is in, unless a cited passage names them. */
export function wrongCurrencies(
  text: string,
  figures: readonly ToolFigure[],
  cited: readonly FoundPassage[],
): string[] {
  const money = figures.flatMap(({ unit, currency }) =>
    unit === 'usd' ? ['usd'] : currency === null ? [] : [currency],
  );
  if (money.length === 0) return [];
  return currencyWords
    .filter(([word, codes]) => word.test(text) && !codes.some((code) => money.includes(code)))
    .filter(([word]) => !cited.some((passage) => word.test(passage.text)))
    .map(([word]) => `none of the figures is in “${word.exec(text)?.[0]}”`);
}
