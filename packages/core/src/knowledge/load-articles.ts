import { readdir, readFile } from 'node:fs/promises';
import { type Article, ArticleError, parseArticle } from './article.ts';

/** The repository's articles. A deployed function has no such folder: it has the corpus (`embedded/corpus.json`). */
export const articlesFolder = new URL('../../../../knowledge/', import.meta.url);

/** Every article, by slug. Throws the faults of all files at once. */
export async function loadArticles(folder: URL = articlesFolder): Promise<Article[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  const articles: Article[] = [];
  const faults: string[] = [];
  for (const file of files) {
    try {
      articles.push(parseArticle(`knowledge/${file}`, await readFile(new URL(file, folder), 'utf8')));
    } catch (error) {
      if (!(error instanceof ArticleError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new ArticleError(faults);
  if (articles.length === 0) throw new ArticleError([`${folder.pathname}: has no articles`]);
  return articles;
}
