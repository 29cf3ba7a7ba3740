import { describe, expect, it } from 'vitest';
import { loadArticles } from '../load-articles.ts';
import { sectionsOf } from '../sections.ts';
import { articleSearch } from './article-search.ts';

const articles = await loadArticles();
const search = articleSearch(
  articles.map((article, id) => ({
    ...{ id, title: article.title, topics: article.topics.join(' ').replaceAll('_', ' ') },
    headings: sectionsOf(article)
      .map(({ heading }) => heading)
      .join(' '),
    text: article.body.slice(0, 200),
  })),
);
const slugs = (words: string) => search(words)?.map((id) => articles[id]?.slug);

describe('a search of the list of articles', () => {
  it.each([
    ['visa vamp', /vamp/],
    ['the vamp threshold of my bank', /vamp/],
    ['chargeb', /dispute|chargeback/],
    ['chargebak', /dispute|chargeback/],
    ['my account got shut down and blacklisted', /terminated/],
    ['reserv', /reserve/],
  ])('finds first for “%s” the article about it, although not every word is in it', (words, slug) => {
    expect(slugs(words)?.[0]).toMatch(slug);
  });

  it('finds articles that have some of the words, and none for an unused word', () => {
    expect(slugs('zebra')).toEqual([]);
    expect(slugs('zebra vamp')).toEqual(slugs('vamp'));
    const some = slugs('refunds') ?? [];
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(articles.length / 2);
  });

  it.each(['', ' ', 'what is', '?!'])('has no answer to “%s”, which says nothing', (words) => {
    expect(search(words)).toBeNull();
  });
});
