import MiniSearch from 'minisearch';
import { COMPONENTS } from '../../figures/components.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { METRICS } from '../../figures/metrics.ts';
import type { Passage } from '../passage.ts';
import { comparing, matching } from './terms.ts';

export { termsOf } from './terms.ts';

const labels: Readonly<Record<string, { label: string }>> = { ...METRICS, ...INPUTS, ...COMPONENTS };

/** Searches passages by words. Returns the score of each passage that has one of them. */
export function wordIndex(passages: readonly Passage[]): (text: string) => Map<string, number> {
  const index = new MiniSearch<Passage>({
    fields: ['title', 'heading', 'questions', 'topics', 'text'],
    ...comparing,
    extractField: (passage, field) => {
      if (field === 'topics')
        return passage.topics.map((key) => labels[key]?.label ?? key.replaceAll('_', ' ')).join(', ');
      if (field === 'questions') return passage.questions.join('\n');
      return passage[field as 'id' | 'title' | 'heading' | 'text'];
    },
    searchOptions: {
      // Owners' words weigh more than ours.
      boost: { questions: 3, topics: 0.3 },
      ...matching,
    },
  });
  index.addAll(passages);
  return (text) => new Map(index.search(text).map(({ id, score }) => [id, score]));
}
