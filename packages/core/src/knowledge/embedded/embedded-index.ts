import { fuse, ranked } from '../fuse.ts';
import type { Embedder, Found, KnowledgeIndex } from '../knowledge-index.ts';
import { embeddedText, type Passage } from '../passage.ts';
import { type Corpus, quantize, type StoredPassage } from './corpus.ts';
import { inEnglish } from './spanish.ts';
import { vectorIndex } from './vector-index.ts';

export interface EmbeddedIndex extends KnowledgeIndex {
  /** Everything in it, to be stored. */
  corpus(): Corpus;
}

/** How much each ranking of the articles counts. */
export interface Weights {
  words: number;
  passages: number;
  questions: number;
  meanQuestion: number;
  /** Articles about what is weak. */
  topics: number;
}
/** Words count as much as the three rankings by meaning. */
const usual: Weights = { words: 3, passages: 1, questions: 1, meanQuestion: 1, topics: 1 };

/** The first sentences of a long question say what it is about. */
const mostSentences = 8;

/** Searches in memory, by words and by the meaning of sentences. Needs no key and no network. */
export function embeddedIndex(corpus: Corpus, embedder: Embedder, weights = usual): EmbeddedIndex {
  const stored = new Map<string, StoredPassage>();
  // Vectors of different models cannot be compared.
  if (corpus.model === embedder.model) for (const passage of corpus.passages) stored.set(passage.id, passage);
  let prepared: Promise<Search> | undefined;

  return {
    async search({ text, topics = [], k }) {
      prepared ??= prepare([...stored.values()], weights);
      const question = inEnglish(text);
      const [search, asked] = await Promise.all([
        prepared,
        embedder.embed([question, ...sentencesOf(question).slice(0, mostSentences)]),
      ]);
      return search(question, asked, topics).slice(0, k);
    },
    async hashes() {
      return new Map([...stored.values()].map(({ id, hash }) => [id, hash]));
    },
    async upsert(passages) {
      for (const passage of passages) {
        const vectors = await embedder.embed([embeddedText(passage), ...passage.questions.map(inEnglish)]);
        stored.set(passage.id, { ...passage, vectors: vectors.map(quantize) });
      }
      prepared = undefined;
    },
    async remove(ids) {
      for (const id of ids) stored.delete(id);
      prepared = undefined;
    },
    corpus: () => ({
      model: embedder.model,
      passages: [...stored.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  };
}

type Search = (question: string, asked: readonly number[][], topics: readonly string[]) => Found[];

async function prepare(stored: readonly StoredPassage[], weights: Weights): Promise<Search> {
  const { wordIndex } = await import('./word-index.ts');
  const passages: Passage[] = stored.map(({ vectors: _, ...passage }) => passage);
  const words = wordIndex(passages);
  const vectors = vectorIndex(stored);

  return (question, asked, topics) => {
    const byWords = words(question);
    const near = vectors(asked);
    const rankings = [
      { ids: ranked(bestOf(passages, byWords)), weight: weights.words },
      { ids: ranked(bestOf(passages, near.passages)), weight: weights.passages },
      { ids: ranked(near.questions), weight: weights.questions },
      { ids: ranked(near.meanQuestion), weight: weights.meanQuestion },
    ];
    const weak = new Set(
      passages
        .filter((one) => one.topics.some((topic) => topics.includes(topic)))
        .map(({ doc_id }) => doc_id),
    );
    const aboutWeak = [...fuse(rankings).keys()].filter((slug) => weak.has(slug));
    const articles = fuse([...rankings, { ids: aboutWeak, weight: weights.topics }]);

    return [...articles].flatMap(([slug, score]) => {
      const sections = passages.filter(({ doc_id }) => doc_id === slug);
      const place = [byWords, near.passages].map((scores) => within(sections, scores));
      const placeOf = ({ id }: Passage) => place.reduce((sum, one) => sum + (one.get(id) ?? 0), 0);
      const [best] = sections.toSorted((a, b) => placeOf(b) - placeOf(a));
      return best ? [{ passage: best, score }] : [];
    });
  };
}

/** Scores of an article's passages, from 0 for its worst to 1 for its best: what all of them share tells no section apart. */
function within(sections: readonly Passage[], scores: ReadonlyMap<string, number>): Map<string, number> {
  const values = sections.map(({ id }) => scores.get(id) ?? 0);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return new Map(
    sections.map(({ id }) => [id, most > least ? ((scores.get(id) ?? 0) - least) / (most - least) : 0]),
  );
}

/** The best score of each article's passages. */
function bestOf(passages: readonly Passage[], scores: ReadonlyMap<string, number>): Map<string, number> {
  const best = new Map<string, number>();
  for (const { id, doc_id } of passages) {
    const score = scores.get(id);
    if (score !== undefined && score > (best.get(doc_id) ?? Number.NEGATIVE_INFINITY))
      best.set(doc_id, score);
  }
  return best;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Empty if the text is a single sentence. */
function sentencesOf(text: string): string[] {
  const sentences = [...segmenter.segment(text)].map(({ segment }) => segment.trim());
  return sentences.length > 1 ? sentences : [];
}
