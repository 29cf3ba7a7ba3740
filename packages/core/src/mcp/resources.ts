import { scorecardV1 } from '../card/scorecard-v1.ts';
import { cardText } from './score-card.ts';

/** A document that a client can attach to a conversation. */
export interface Resource {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: 'application/json' | 'text/markdown';
  read(): Promise<string>;
}

const card: readonly Resource[] = [
  {
    uri: 'vaultra://score-card.md',
    name: 'score-card.md',
    title: 'The score card',
    description: 'How a score is computed: components, curves, limits, tiers and their sources',
    mimeType: 'text/markdown',
    read: async () => cardText(scorecardV1),
  },
  {
    uri: 'vaultra://score-card.json',
    name: 'score-card.json',
    title: 'The score card as data',
    description: 'The same as JSON, for programs',
    mimeType: 'application/json',
    read: async () => JSON.stringify(scorecardV1),
  },
];

/** Every resource, in the order that clients list them. */
export async function listResources(): Promise<readonly Resource[]> {
  return card;
}
