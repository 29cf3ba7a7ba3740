import { type Article, ArticleError } from '@vaultra/core/knowledge/article.ts';
import { loadCorpus } from '@vaultra/core/knowledge/embedded/corpus.ts';
import { sentenceModel } from '@vaultra/core/knowledge/embedded/sentence-model.ts';
import { loadArticles } from '@vaultra/core/knowledge/load-articles.ts';
import { passagesOf } from '@vaultra/core/knowledge/passages-of.ts';
import { faultsOf } from '@vaultra/core/knowledge/rules.ts';
import { describe, expect, it } from 'vitest';
import { SLUGS } from '../evaluation/slugs.ts';

const articles: Article[] = [];
const faults = await loadArticles().then(
  (loaded) => {
    articles.push(...loaded);
    return faultsOf(loaded);
  },
  (error) => {
    if (error instanceof ArticleError) return error.faults;
    throw error;
  },
);

describe('the articles', () => {
  it('keep the rules for front matter and bodies', () => {
    expect(faults).toEqual([]);
  });

  it('include every article that the evaluation asks for, and no other', () => {
    expect(articles.map(({ slug }) => slug).sort()).toEqual([...SLUGS].sort());
  });

  it('each answer questions of owners, and no question belongs to two articles', () => {
    const questions = articles.flatMap((article) => article.questions);
    for (const { slug, questions } of articles) expect(questions.length, slug).toBeGreaterThan(7);
    expect(new Set(questions).size).toBe(questions.length);
  });
});

describe('the embedded corpus', () => {
  it('has the articles’ passages (if not, run npm run knowledge -- build)', async () => {
    const { passages } = await loadCorpus();
    const found = passages.map(({ vectors: _, ...passage }) => passage);
    const expected = articles.flatMap(passagesOf).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(found).toEqual(expected);
  });

  it('has a vector of the model for each passage and question', async () => {
    const { model, passages } = await loadCorpus();
    expect(model).toBe(sentenceModel.model);
    for (const { id, vectors, questions } of passages) {
      expect(vectors.length, id).toBe(1 + questions.length);
      for (const vector of vectors) expect(Buffer.from(vector, 'base64').length, id).toBe(512);
    }
  });
});
