import { type Corpus, loadCorpus } from '@vaultra/core/knowledge/embedded/corpus.ts';
import { embeddedIndex, type Weights } from '@vaultra/core/knowledge/embedded/embedded-index.ts';
import { sentenceModel } from '@vaultra/core/knowledge/embedded/sentence-model.ts';
import type { KnowledgeIndex } from '@vaultra/core/knowledge/knowledge-index.ts';
import type { RetrievalQuestion } from '../evaluation/retrieval-questions/question.ts';
import type { Figure, Progress } from './figure.ts';

/** How well the embedded index finds the articles that answer owners' questions. */

export type Method = 'words' | 'vectors' | 'fused';
export type Half = 'tuning' | 'frozen';

const methods: Readonly<Record<Method, Weights | undefined>> = {
  words: { words: 1, passages: 0, questions: 0, meanQuestion: 0, topics: 0 },
  vectors: { words: 0, passages: 1, questions: 1, meanQuestion: 1, topics: 0 },
  fused: undefined,
};
const k = 5;

/** `tuning` is the default: a look at the frozen half should be meant. */
export function halfNamed([half = 'tuning', ...more]: readonly string[]): Half {
  if ((half === 'tuning' || half === 'frozen') && more.length === 0) return half;
  throw new Error('after retrieval, name tuning or frozen');
}

const resamples = 2000;

export async function benchRetrieval(
  half: Half,
  progress: Progress,
  { most = Number.POSITIVE_INFINITY } = {},
): Promise<Figure[]> {
  const questions = (await loadQuestions(half)).slice(0, most);
  const corpus = await loadCorpus();
  const figures: Figure[] = [];
  for (const method of Object.keys(methods) as Method[]) {
    progress(`${questions.length} ${half} questions by ${method}`);
    const results = await askAll(corpus, method, questions);
    // The frozen half stays frozen only if its failing questions stay unread.
    if (half === 'tuning')
      for (const { question, found } of results) report(method, question, found, progress);
    figures.push(...summary(`retrieval by ${method}, ${half}`, results));
  }
  return figures;
}

export interface Result {
  question: RetrievalQuestion;
  /** Slugs of the articles, best first. */
  found: readonly string[];
}

export async function askAll(
  corpus: Corpus,
  method: Method,
  questions: readonly RetrievalQuestion[],
): Promise<Result[]> {
  const index: KnowledgeIndex = embeddedIndex(corpus, sentenceModel, methods[method]);
  const results: Result[] = [];
  for (const question of questions) {
    const found = await index.search({ text: question.ask, k });
    results.push({ question, found: found.map(({ passage }) => passage.doc_id) });
  }
  return results;
}

export async function loadQuestions(half: Half): Promise<readonly RetrievalQuestion[]> {
  if (half === 'tuning') return (await import('../evaluation/retrieval-questions/tuning.ts')).tuning;
  return (await import('../evaluation/retrieval-questions/frozen.ts')).frozen;
}

/** The scores of a question's results, each from 0 to 1. */
export const measures = {
  /** Whether an article that answers it is among the five. */
  'recall@5': ({ question, found }: Result) => Number(found.some((slug) => gain(question, slug) > 0)),
  /** Whether the best article is among the five. */
  'recall@5 of the best article': ({ question, found }: Result) => Number(found.includes(question.best)),
  /** 1 ÷ the place of the first article that answers it. */
  MRR: ({ question, found }: Result) => {
    const place = found.findIndex((slug) => gain(question, slug) > 0);
    return place === -1 ? 0 : 1 / (place + 1);
  },
  /** The best article counts 2, another that answers counts 1, less with each place; relative to the best order. */
  'nDCG@5': ({ question, found }: Result) => {
    const ideal = [2, ...(question.also ?? []).map(() => 1)].slice(0, k);
    return discounted(found.map((slug) => gain(question, slug))) / discounted(ideal);
  },
} as const;

const gain = ({ best, also = [] }: RetrievalQuestion, slug: string) =>
  slug === best ? 2 : also.some((each) => each === slug) ? 1 : 0;

const discounted = (gains: readonly number[]) =>
  gains.reduce((sum, value, place) => sum + value / Math.log2(place + 2), 0);

function summary(name: string, results: readonly Result[]): Figure[] {
  return Object.entries(measures).map(([measure, of]) => {
    const values = results.map(of);
    const [low, high] = interval(values);
    return {
      name: `${name}: ${measure}`,
      value: mean(values),
      unit: `of 1; 95% of ${resamples.toLocaleString('en')} bootstrap samples ${low.toFixed(2)} to ${high.toFixed(2)}`,
    };
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle 95% of the means of samples with replacement. The random numbers are the same in every run. */
export function interval(values: readonly number[]): [low: number, high: number] {
  const random = seeded(20_261_130);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(resamples * 0.025)] ?? 0, means[Math.ceil(resamples * 0.975) - 1] ?? 0];
}

/** Numbers from 0 to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function report(method: Method, question: RetrievalQuestion, found: readonly string[], progress: Progress) {
  if (found.some((slug) => gain(question, slug) > 0)) return;
  progress(`${method} misses ${question.id} (${question.best}): found ${found.join(', ')}`);
}
