import { refused } from './data-plane.ts';
import { dimensions } from './openai-embedder.ts';

/** The name of a stage's index. */
export const indexName = (stage: string): string =>
  stage === 'prod' ? 'vaultra-knowledge' : `vaultra-knowledge-${stage}`;

/**
 * Returns the host of the index with this name and creates a missing one. For the command alone: it uses Pinecone's package, which no
 * function loads.
 */
export async function findOrCreate(
  name: string,
  { apiKey, controllerHostUrl }: { apiKey: string; controllerHostUrl?: string },
): Promise<string> {
  const { Pinecone } = await import('@pinecone-database/pinecone');
  const pinecone = new Pinecone({ apiKey, ...(controllerHostUrl ? { controllerHostUrl } : {}) });
  try {
    await pinecone.createIndex({
      name,
      dimension: dimensions,
      metric: 'cosine',
      spec: { serverless: { cloud: 'aws', region: 'us-east-1' } },
      suppressConflicts: true,
      waitUntilReady: true,
    });
    const { host } = await pinecone.describeIndex(name);
    return /^https?:/.test(host) ? host : `https://${host}`;
  } catch (error) {
    throw refused(error instanceof Error ? error.message.replaceAll(apiKey, '…') : String(error));
  }
}
