import * as z from 'zod';
import { fuse } from '../fuse.ts';
import type { Embedder, KnowledgeIndex } from '../knowledge-index.ts';
import { embeddedText, type Passage } from '../passage.ts';
import { type DataPlane, type Match, refused } from './data-plane.ts';

/** Articles have several passages, and only one of each is returned. */
const candidates = 8;
const mostCandidates = 100;
/** The maximum number of ids in one fetch. Its URL contains all of them. */
const idsAtATime = 50;
/** As in the embedded index: what is weak counts less than what was asked. */
const weights = { asked: 6, topics: 1 };

/** The metadata stored with a vector. */
const stored = z.object({
  doc_id: z.string(),
  title: z.string(),
  heading: z.string(),
  source: z.string(),
  category: z.string(),
  url: z.string(),
  updated: z.string(),
  topics: z.array(z.string()),
  text: z.string(),
  questions: z.array(z.string()),
  hash: z.string(),
});

/** Searches passages in Pinecone by the vectors of `embedder`. */
export function pineconeIndex(plane: DataPlane, embedder: Embedder): KnowledgeIndex {
  return {
    async search({ text, topics = [], k }) {
      const [vector = []] = await embedder.embed([text]);
      const topK = Math.min(k * candidates, mostCandidates);
      const [asked, aboutWeak] = await Promise.all([
        plane.query({ vector, topK }),
        topics.length > 0 ? plane.query({ vector, topK, filter: { topics: { $in: topics } } }) : [],
      ]);
      const best = bestOfArticles([...asked, ...aboutWeak].map(toPassage));
      const articles = fuse([
        { ids: slugs(asked), weight: weights.asked },
        { ids: slugs(aboutWeak), weight: weights.topics },
      ]);
      return [...articles].slice(0, k).flatMap(([slug, score]) => {
        const passage = best.get(slug);
        return passage ? [{ passage, score }] : [];
      });
    },
    async hashes() {
      const ids = await plane.list();
      const hashes = new Map<string, string>();
      for (let from = 0; from < ids.length; from += idsAtATime) {
        const found = await plane.fetch(ids.slice(from, from + idsAtATime));
        for (const [id, { hash }] of found) hashes.set(id, typeof hash === 'string' ? hash : '');
      }
      return hashes;
    },
    async upsert(passages) {
      const vectors = await embedder.embed(passages.map(searchedText));
      await plane.upsert(
        passages.map(({ id, ...metadata }, at) => ({ id, values: vectors[at] ?? [], metadata })),
      );
    },
    async remove(ids) {
      for (let from = 0; from < ids.length; from += mostCandidates) {
        await plane.delete(ids.slice(from, from + mostCandidates));
      }
    },
  };
}

/** An article's first passage is also found by the questions that the article answers. */
const searchedText = (passage: Passage) => [embeddedText(passage), ...passage.questions].join('\n');

const slugs = (found: readonly Match[]) => [...new Set(found.map((match) => toPassage(match).doc_id))];

function bestOfArticles(passages: readonly Passage[]): Map<string, Passage> {
  const best = new Map<string, Passage>();
  for (const passage of passages) if (!best.has(passage.doc_id)) best.set(passage.doc_id, passage);
  return best;
}

function toPassage({ id, metadata }: Match): Passage {
  const parsed = stored.safeParse(metadata);
  if (!parsed.success) throw refused(`the passage ${id} is stored in another form; ingest it again`);
  return { id, ...parsed.data };
}
