import type { Corpus } from '../../../knowledge/embedded/corpus.ts';
import { restore } from '../../../knowledge/embedded/corpus.ts';
import { type Head, type HeadWeights, headOf } from './head.ts';
import type { Example } from './matcher.ts';
import { type PhrasingVectors, vectorIn } from './phrasing-vectors.ts';
import { phrasings } from './phrasings/index.ts';

/** Every phrasing with its vector: ours, and the questions that the articles answer. */
export async function loadExamples(): Promise<Example[]> {
  const [vectors, corpus] = await Promise.all([
    import('./phrasing-vectors.json', { with: { type: 'json' } }),
    import('../../../knowledge/embedded/corpus.json', { with: { type: 'json' } }),
  ]);
  const own = phrasings.map((phrasing) => ({
    ...phrasing,
    vector: vectorIn(vectors.default as PhrasingVectors, phrasing.text),
  }));
  return [...own, ...questionsOf(corpus.default as Corpus)];
}

/** The classifier that was trained on them. */
export async function loadHead(): Promise<Head> {
  const weights = await import('./head-weights.json', { with: { type: 'json' } });
  return headOf(weights.default as HeadWeights);
}

/** The first vector of a passage is of its text, the others of its questions. */
function questionsOf({ passages }: Corpus): Example[] {
  return passages.flatMap(({ doc_id, questions, vectors }) =>
    questions.map((text, at) => ({
      ...{ intent: 'knowledge' as const, text, topic: doc_id },
      vector: restore(vectors[at + 1] ?? ''),
    })),
  );
}
