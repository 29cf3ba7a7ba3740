import { describe, expect, it } from 'vitest';
import { loadArticles } from '../../../knowledge/load-articles.ts';
import { passagesOf } from '../../../knowledge/passages-of.ts';
import { quotable } from './quotable.ts';

const amounts = (text: string) => text.match(/\$?\d[\d,]*(?:\.\d+)?%?/g) ?? [];

describe('a quotable sentence', () => {
  it('has no numbers that only a worked example has, in any article', async () => {
    const found: string[] = [];
    for (const article of await loadArticles()) {
      const of = (isExample: boolean) =>
        new Set(
          article.sources
            .filter(({ kind, title }) => (kind === 'judgment' && /example/i.test(title)) === isExample)
            .flatMap(({ says }) => amounts(says)),
        );
      const [examples, sourced] = [of(true), of(false)];
      for (const passage of passagesOf(article))
        for (const sentence of quotable(passage)) {
          const numbers = amounts(sentence);
          if (numbers.some((one) => examples.has(one)) && !numbers.some((one) => sourced.has(one)))
            found.push(`${passage.id}: ${sentence}`);
        }
    }
    expect(found).toEqual([]);
  });

  it.each([
    'Concentration is a risk for every kind of funder. Suppose you sell $240,000 a year. If that customer leaves, $144,000 remains.',
    'Concentration is a risk for every kind of funder. Say you get 4 disputes a month. Next month sales fall to 500 payments, and more.',
    'Concentration is a risk for every kind of funder. Worked example: 3 of 400 is 0.75%. The figure recovers as the weeks go by.',
  ])('ends where an example begins: %s', (text) => {
    expect(quotable({ heading: 'Risk', text })).toEqual([
      'Concentration is a risk for every kind of funder.',
    ]);
  });

  it('is empty for a section that is a single example', () => {
    const text = 'The dispute rate of the week is 0.3% of its payments.';
    expect(quotable({ heading: 'Worked example: one week', text })).toEqual([]);
    expect(quotable({ heading: 'Rates', text })).toEqual([text]);
  });
});
