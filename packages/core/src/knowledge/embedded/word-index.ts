import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import { COMPONENTS } from '../../figures/components.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { METRICS } from '../../figures/metrics.ts';
import type { Passage } from '../passage.ts';
import { plain } from './spanish.ts';
import { stopWords } from './stop-words.ts';
import { joinPhrases, sameAs } from './synonyms.ts';

const labels: Readonly<Record<string, { label: string }>> = { ...METRICS, ...INPUTS, ...COMPONENTS };

/** A text as the terms that are searched: without accents and stop words, synonyms as one word, stems. */
export function termsOf(text: string): string[] {
  return joinPhrases(plain(text).replace(/[’']/g, ''))
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && !stopWords.has(word))
    .map((word) => stemmer(sameAs(word)));
}

/** Searches passages by words. Returns the score of each passage that has one of them. */
export function wordIndex(passages: readonly Passage[]): (text: string) => Map<string, number> {
  const index = new MiniSearch<Passage>({
    fields: ['title', 'heading', 'questions', 'topics', 'text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    extractField: (passage, field) => {
      if (field === 'topics')
        return passage.topics.map((key) => labels[key]?.label ?? key.replaceAll('_', ' ')).join(', ');
      if (field === 'questions') return passage.questions.join('\n');
      return passage[field as 'id' | 'title' | 'heading' | 'text'];
    },
    searchOptions: {
      // Owners' words weigh more than ours.
      boost: { questions: 3, topics: 0.3 },
      // A typo in a long word, or its beginning.
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 3,
    },
  });
  index.addAll(passages);
  return (text) => new Map(index.search(text).map(({ id, score }) => [id, score]));
}
