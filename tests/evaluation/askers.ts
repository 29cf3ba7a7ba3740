import { compose } from '@vaultra/core/agent/composer/compose.ts';
import { loadCorpus } from '@vaultra/core/knowledge/embedded/corpus.ts';
import { embeddedIndex } from '@vaultra/core/knowledge/embedded/embedded-index.ts';
import { sentenceModel } from '@vaultra/core/knowledge/embedded/sentence-model.ts';
import type { TestCloud } from '../support/cloud.ts';
import { type BusinessKey, businesses } from '../support/connected-world.ts';
import type { Asker } from './answered.ts';
import { connectFive } from './five-businesses.ts';

export const now = new Date('2026-06-17T15:00:00Z');
export const today = '2026-06-17';

export const keys = Object.keys(businesses) as BusinessKey[];

/** The owner of each business of the sandbox, asking the composer. */
export async function connectAskers(cloud: TestCloud): Promise<Record<BusinessKey, Asker>> {
  const owners = await connectFive(cloud);
  const shared = { now, today, knowledge: embeddedIndex(await loadCorpus(), sentenceModel), answer: compose };
  const askers = keys.map((key) => {
    const { userId, businessId } = owners[key];
    return [key, { ...shared, userId, businessId }];
  });
  return Object.fromEntries(askers);
}
