import { describe, expect, it } from 'vitest';
import { articleBody, articleText } from './article.support.ts';
import { parseArticle } from './article.ts';
import { faultsOf } from './rules.ts';

const others = ['card-testing', 'reserves'].map((slug) =>
  parseArticle(`knowledge/${slug}.md`, articleText({ front: { related: '[refunds, reserves-2]' } })),
);
const faults = (more: Parameters<typeof articleText>[0]) =>
  faultsOf([parseArticle('knowledge/refunds.md', articleText(more)), ...others])
    .filter((fault) => fault.startsWith('knowledge/refunds.md: '))
    .map((fault) => fault.slice('knowledge/refunds.md: '.length));
const withExtra = (extra: string) => faults({ body: articleBody({ extra }) });

describe('an article breaks the rules', () => {
  it('never, if it follows them', () => {
    expect(faults({})).toEqual([]);
  });

  it('with a figure that no source says', () => {
    expect(withExtra('It takes 9 days.')).toEqual([expect.stringContaining('body: 9 is in no source')]);
  });

  it('with too few or too many words', () => {
    expect(faults({ body: 'Short.\n\n## A\n\nB\n\n## C\n\nD\n\n## E\n\nF' })).toEqual([
      'body: has 10 words; write 300 to 900',
    ]);
    expect(withExtra('More words. '.repeat(400))[0]).toMatch(/^body: has \d{4} words/);
  });

  it('with too few headings, one of another depth, or the same one twice', () => {
    expect(faults({ body: articleBody().replaceAll('## ', '') })).toEqual([
      'body: has 0 “##” headings; write 3 to 6',
    ]);
    expect(withExtra('\n\n### Deeper\n\nText.')).toEqual(['body: write the heading “Deeper” with ##']);
    expect(withExtra('\n\n## When to refund\n\nText.')).toEqual([
      'body: the heading “when to refund” appears twice; each heading needs its own anchor',
    ]);
  });

  it('that begins with a heading', () => {
    expect(faults({ body: `## First\n\n${articleBody()}` })).toEqual([
      'body: begin with a paragraph that answers the title, before the first heading',
    ]);
  });

  it('with a related article or a link that leads nowhere', () => {
    expect(faults({ front: { related: '[reserves, nowhere, refunds]' } })).toEqual([
      'related: there is no article nowhere',
      'related: remove the article itself',
    ]);
    expect(withExtra('See [it](/learn/nowhere).')).toEqual([
      'body: the link to nowhere must lead to an article',
    ]);
    expect(withExtra('See [it](https://example.com).')).toEqual([
      'body: link only to articles, as (/learn/…), not to https://example.com',
    ]);
    expect(withExtra('See [it](/learn/reserves) and [this](/learn/reserves#when-to-refund).')).toEqual([]);
  });

  it.each([
    'With this score a lender will approve you.',
    'You will be funded.',
    'This is guaranteed approval.',
    'You’re pre-approved.',
  ])('with the promise “%s”', (promise) => {
    expect(withExtra(promise)).toEqual([expect.stringContaining('promises funding')]);
  });

  it.each(['No score means that a lender will approve you.', 'A personal guarantee makes you liable.'])(
    'not with the honest sentence “%s”',
    (sentence) => {
      expect(withExtra(sentence)).toEqual([]);
    },
  );
});
