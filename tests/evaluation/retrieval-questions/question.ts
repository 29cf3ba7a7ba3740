import type { Slug } from '../slugs.ts';

/** An owner's question, in words that the article's title does not use. */
export interface RetrievalQuestion {
  id: string;
  ask: string;
  /** The article that answers it best. */
  best: Slug;
  /** Others that also answer it. */
  also?: readonly Slug[];
}
