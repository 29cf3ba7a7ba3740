import { existsSync, readFileSync } from 'node:fs';
import { loadArticles } from '@vaultra/core/knowledge/load-articles.ts';
import { passagesOf } from '@vaultra/core/knowledge/passages-of.ts';
import { siteFolder } from '@vaultra/local/site-build.ts';
import { expect, it } from 'vitest';
import { sitePages } from '../../stacks/clean-urls.ts';

const fileOf = (page: string) => `${siteFolder}${page}/index.html`;
const articles = await loadArticles();

it('every page that the edge knows was built', () => {
  const pages = sitePages();
  expect(pages.length).toBeGreaterThan(articles.length);
  expect(pages.filter((page) => !existsSync(fileOf(page)))).toEqual([]);
});

it('the address of every passage leads to a heading of a built page', () => {
  const missing = articles.flatMap((article) => {
    const page = readFileSync(fileOf(`/learn/${article.slug}`), 'utf8');
    const ids = new Set([...page.matchAll(/<h[1-6][^>]* id="([^"]+)"/g)].map(([, id]) => id));
    return passagesOf(article)
      .map(({ url }) => url)
      .filter((url) => !ids.has(url.replace(`/learn/${article.slug}#`, '')));
  });
  expect(missing).toEqual([]);
});

it('every article is in the index, and its page has no placeholder left', () => {
  const index = readFileSync(fileOf('/learn'), 'utf8');
  for (const { slug } of articles) {
    expect(index).toContain(`href="/learn/${slug}"`);
    expect(readFileSync(fileOf(`/learn/${slug}`), 'utf8'), slug).not.toContain('{{');
  }
});
