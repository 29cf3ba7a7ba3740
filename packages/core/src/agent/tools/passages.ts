import type { KnowledgeSearch } from '../../knowledge/knowledge-index.ts';

/** A passage of the knowledge base, as tools return it. */
export interface FoundPassage {
  id: string;
  title: string;
  heading: string;
  text: string;
  source: string;
  /** Where the article is published on the site, with the heading's anchor. */
  url: string;
  updated: string;
  /** The metrics and components that the article is about. */
  topics: string[];
}

/** The passages nearest to a question, the best first. */
export async function passages(
  knowledge: KnowledgeSearch,
  asked: { text: string; topics: readonly string[]; k: number },
): Promise<FoundPassage[]> {
  const found = await knowledge.search(asked);
  return found.map(({ passage: { id, title, heading, text, source, url, updated, topics } }) => ({
    ...{ id, title, heading, text, source, url, updated, topics: [...topics] },
  }));
}
