import { cosine, normalized, restore, type StoredPassage } from './corpus.ts';

/** How near the question is to each passage (by its id), and to the questions of each article (by its slug). */
export interface Nearness {
  passages: Map<string, number>;
  /** To the nearest of its questions. */
  questions: Map<string, number>;
  /** To the mean of its questions. */
  meanQuestion: Map<string, number>;
}

/** Searches passages by the meaning of their text and of the questions that they answer. */
export function vectorIndex(stored: readonly StoredPassage[]): (asked: readonly number[][]) => Nearness {
  const passages = stored.map(({ id, doc_id, vectors }) => {
    const [text, ...questions] = vectors.map(restore);
    return { id, doc_id, text, questions, mean: mean(questions) };
  });

  // A long question has several sentences. The nearest sentence decides.
  return (asked) => {
    const vectors = asked.map(normalized);
    const nearest = (to: Float32Array) => Math.max(...vectors.map((vector) => cosine(vector, to)));
    const near: Nearness = { passages: new Map(), questions: new Map(), meanQuestion: new Map() };
    for (const { id, doc_id, text, questions, mean } of passages) {
      if (text) near.passages.set(id, nearest(text));
      if (!mean) continue;
      near.questions.set(doc_id, Math.max(...questions.map(nearest)));
      near.meanQuestion.set(doc_id, nearest(mean));
    }
    return near;
  };
}

function mean(vectors: readonly Float32Array[]): Float32Array | undefined {
  const [first] = vectors;
  return (
    first && normalized(first.map((_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0)))
  );
}
