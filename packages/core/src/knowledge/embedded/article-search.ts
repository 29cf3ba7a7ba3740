import MiniSearch from 'minisearch';
import { comparing, matching, termsOf, typedTermsOf } from './terms.ts';

/** An article as a list of articles shows it. */
export interface ListedArticle {
  id: number;
  title: string;
  headings: string;
  topics: string;
  text: string;
}

/** Weaker matches than this share of the best one's score have little to do with the words. */
const weakest = 0.25;

/**
 * Searches a list of articles as the reader types, by the same terms as the agent's search.
 * @returns the ids of the articles that have some of the words, the best first; null for words that say nothing, like “what is”
 */
export function articleSearch(articles: readonly ListedArticle[]): (words: string) => number[] | null {
  const index = new MiniSearch<ListedArticle>({
    fields: ['title', 'headings', 'topics', 'text'],
    ...comparing,
    tokenize: typedTermsOf,
    searchOptions: {
      ...matching,
      boost: { title: 4, headings: 2 },
      // The last word may not be finished.
      prefix: (term, at, terms) => matching.prefix(term) || at === terms.length - 1,
    },
  });
  index.addAll(articles);
  return (words) => {
    if (termsOf(words).length === 0) return null;
    const found = index.search(words);
    const best = found[0]?.score ?? 0;
    return found.filter(({ score }) => score >= weakest * best).map(({ id }) => id);
  };
}
