import type { Passage } from './passage.ts';

/** Where passages are searched: embedded in the process, or in Pinecone. Both keep the same contract test. */
export interface KnowledgeIndex {
  /** The best passages, best first: at most `k`, and one of each article, so that they cover as many subjects as possible. */
  search(query: KnowledgeQuery): Promise<Found[]>;
  /** The hash of every passage in the index, by its id. */
  hashes(): Promise<Map<string, string>>;
  upsert(passages: readonly Passage[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** The part of the index that the agent and MCP use. */
export type KnowledgeSearch = Pick<KnowledgeIndex, 'search'>;

export interface KnowledgeQuery {
  /** The owner's question, in their words. */
  text: string;
  /** Keys of the components that are weak for this business: passages about them rank higher. */
  topics?: readonly string[];
  k: number;
}

export interface Found {
  passage: Passage;
  /** Higher is better. Scores compare only within one search. */
  score: number;
}

/** Makes vectors of texts. */
export interface Embedder {
  /** Vectors of different models do not compare. */
  readonly model: string;
  embed(texts: readonly string[]): Promise<number[][]>;
}
