import { card } from '../card/current.ts';
import { notAReport, scoreScope } from '../card/scope.ts';
import { loadCorpus } from '../knowledge/embedded/corpus.ts';
import type { Passage } from '../knowledge/passage.ts';
import { articleText } from './article-text.ts';
import { cardText } from './score-card.ts';
import { type viewType, whatIfView } from './what-if-view/view.ts';

/** A document that a client can attach to a conversation. */
export interface Resource {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: 'application/json' | 'text/markdown' | typeof viewType;
  /** How a host shows a page. */
  _meta?: { ui: object };
  read(): Promise<string>;
}

const cardResources: readonly Resource[] = [
  {
    uri: 'vaultra://score-card.md',
    name: 'score-card.md',
    title: 'The score card',
    description: 'How a score is computed: components, curves, limits, tiers and their sources',
    mimeType: 'text/markdown',
    read: async () => cardText(card),
  },
  {
    uri: 'vaultra://score-card.json',
    name: 'score-card.json',
    title: 'The score card as data',
    description: 'The same as JSON, for programs',
    mimeType: 'application/json',
    read: async () => JSON.stringify({ scope: `${scoreScope} ${notAReport}`, ...card }),
  },
];

/** Every resource, in the order that clients list them. @param siteUrl where the articles are published, with their sources */
export async function listResources(siteUrl: string): Promise<readonly Resource[]> {
  const { passages } = await loadCorpus();
  const articles = [...Map.groupBy(passages, ({ doc_id }) => doc_id).values()];
  return [
    ...cardResources,
    whatIfView.resource,
    ...articles.flatMap((article) => articleOf(article, siteUrl)),
  ];
}

function articleOf(passages: readonly Passage[], siteUrl: string): Resource[] {
  const [first] = passages;
  if (!first) return [];
  const { doc_id: slug, title, category } = first;
  return [
    {
      uri: `vaultra://learn/${slug}`,
      name: slug,
      title,
      description: `An article about ${category}, with its sources at ${siteUrl}/learn/${slug}`,
      mimeType: 'text/markdown',
      read: async () => articleText(passages, `${siteUrl}/learn/${slug}`),
    },
  ];
}
