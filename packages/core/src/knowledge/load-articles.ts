import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Article, ArticleError, parseArticle } from './article.ts';

/** The repository's articles. A deployed function has no such folder: it has the corpus (`embedded/corpus.json`). */
export const articlesFolder = new URL('../../../../knowledge/', import.meta.url);

/** Every article, by slug. Throws the faults of all files at once. */
export async function loadArticles(folder: URL = articlesFolder): Promise<Article[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  const questions = await loadQuestions(folder);
  const articles: Article[] = [];
  const faults: string[] = [];
  for (const file of files) {
    try {
      const text = await readFile(new URL(file, folder), 'utf8');
      articles.push(parseArticle(`knowledge/${file}`, text, questions[file.replace(/\.md$/, '')]));
    } catch (error) {
      if (!(error instanceof ArticleError)) throw error;
      faults.push(...error.faults);
    }
  }
  for (const slug of Object.keys(questions)) {
    if (!files.includes(`${slug}.md`)) faults.push(`knowledge/${questionsFile}: there is no article ${slug}`);
  }
  if (faults.length > 0) throw new ArticleError(faults);
  if (articles.length === 0) throw new ArticleError([`${folder.pathname}: has no articles`]);
  return articles;
}

const questionsFile = 'questions.yaml';
const questionsBySlug = z.record(z.string(), z.array(z.string().min(1)).min(1));

async function loadQuestions(folder: URL): Promise<z.output<typeof questionsBySlug>> {
  const result = questionsBySlug.safeParse(parse(await readFile(new URL(questionsFile, folder), 'utf8')));
  if (result.success) return result.data;
  throw new ArticleError(
    result.error.issues.map(
      ({ path }) => `knowledge/${questionsFile}: ${path.join('.')}: give a list of questions by article`,
    ),
  );
}
