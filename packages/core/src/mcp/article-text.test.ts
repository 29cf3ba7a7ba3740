import { expect, it } from 'vitest';
import { loadArticles } from '../knowledge/load-articles.ts';
import { passagesOf } from '../knowledge/passages-of.ts';
import { sectionsOf } from '../knowledge/sections.ts';
import { articleText } from './article-text.ts';

it('an article put together again says everything once, under its headings', async () => {
  const articles = await loadArticles();
  expect(articles.length).toBeGreaterThan(30);
  for (const article of articles) {
    const text = articleText(passagesOf(article), 'https://app.example.com/learn/x');
    const { title, slug } = article;
    for (const { heading, blocks } of sectionsOf(article)) {
      if (heading !== title) expect(text.split(`\n## ${heading}\n`), slug).toHaveLength(2);
      for (const block of blocks) expect(text.split(block).length - 1, `${slug}: ${block}`).toBe(1);
    }
  }
});
