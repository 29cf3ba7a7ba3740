import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../figures/components.ts';
import { articleText } from './article.support.ts';
import { ArticleError, parseArticle } from './article.ts';

const parse = (text: string, file = 'knowledge/refunds.md') => parseArticle(file, text);
const faults = (text: string, file?: string): readonly string[] => {
  try {
    parse(text, file);
  } catch (error) {
    if (error instanceof ArticleError) return error.faults;
    throw error;
  }
  return [];
};

describe('an article', () => {
  it('has its slug from its file, and its front matter as data', () => {
    expect(parse(articleText())).toMatchObject({
      slug: 'refunds',
      title: 'Refunds and disputes',
      category: 'disputes',
      updated: '2026-11-30',
      topics: ['dispute_risk', 'refund_ratio'],
      related: ['card-testing', 'reserves'],
      sources: [{ kind: 'primary', date: '2026-11-22' }],
    });
  });

  it('keeps its text as written beside the text with today’s labels', () => {
    const { written, body } = parse(articleText());
    expect(written).toContain('## What {{label:dispute_risk}} counts');
    expect(body).toContain(`## What ${COMPONENTS.dispute_risk.label} counts`);
  });

  it.each([
    ['another category', { category: 'money' }, 'category: give one of disputes, account'],
    ['a date that is none', { updated: '2026-02-30' }, 'updated: give a date as YYYY-MM-DD'],
    ['an unknown topic', { topics: '[vibes]' }, 'topics.0: use the key of a component'],
    ['one related article', { related: '[reserves]' }, 'related: give at least 2 slugs'],
    ['no source', { sources: '[]' }, 'sources: give at least one source'],
    ['a key of its own', { author: 'me' }, 'front matter: remove author'],
    ['no web address', { url: 'docs.stripe.com' }, 'url: give a web address'],
    [
      'a source without address',
      {
        sources:
          '[{title: T, publisher: P, url: null, date: 2026-11-22, kind: secondary, says: "Something"}]',
      },
      'sources.0.url: give the address; only a judgment or an unconfirmed figure may have none',
    ],
  ])('with %s is refused, naming file and field', (_, front, message) => {
    const [fault] = faults(articleText({ front: front as Record<string, string> }));
    expect(fault).toContain(`knowledge/refunds.md: ${message}`);
  });

  it('without a key is refused by the key’s name', () => {
    expect(faults(articleText({ without: 'title' }))).toEqual([
      'knowledge/refunds.md: title: give the title',
    ]);
  });

  it('names every fault at once', () => {
    expect(faults(articleText({ without: 'title', front: { category: 'money' } }))).toHaveLength(2);
  });

  it('without front matter, or with front matter that is not YAML, is refused by the file’s name', () => {
    expect(faults('# Hello')).toEqual([
      'knowledge/refunds.md: begin with front matter between two lines of ---',
    ]);
    expect(faults(articleText({ front: { title: '"unclosed' } }))[0]).toMatch(
      /^knowledge\/refunds\.md: front matter: /,
    );
  });

  it('in a file with another kind of name is refused', () => {
    expect(faults(articleText(), 'knowledge/My Refunds.md')[0]).toContain('name the file in lowercase');
  });

  it.each(['{{label:vibes}}', '{{card:vibes}}', '{{limit:dispute_rate}}', '{{label:constructor}}'])(
    'with the unknown placeholder %s is refused',
    (placeholder) => {
      expect(faults(articleText({ body: `Text with ${placeholder}.` }))[0]).toContain(
        `knowledge/refunds.md: body: ${placeholder} is unknown`,
      );
    },
  );
});
