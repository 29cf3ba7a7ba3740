import { ConfigError, config } from '../../shared/config.ts';
import type { Article } from '../article.ts';
import { passagesOf } from '../passages-of.ts';
import { dataPlane } from '../pinecone/data-plane.ts';
import { findOrCreate, indexName } from '../pinecone/find-or-create.ts';
import { openAiEmbedder } from '../pinecone/openai-embedder.ts';
import { pineconeIndex } from '../pinecone/pinecone-index.ts';
import { type Synced, syncIndex } from '../sync-index.ts';

type Environment = Record<string, string | undefined>;

/**
 * Updates Pinecone's index to the articles' passages: embeds changed passages and deletes removed ones.
 * @param stage whose index is found, or created; not needed with `PINECONE_HOST`
 */
export async function ingest(
  articles: readonly Article[],
  { stage, env }: { stage: string | undefined; env: Environment },
  progress: (done: number, of: number) => void,
): Promise<Synced & { host: string }> {
  const apiKey = needed(env, 'PINECONE_API_KEY', 'of the project in Pinecone’s console');
  const openAiKey = needed(env, 'OPENAI_API_KEY', 'which makes the vectors');
  const { PINECONE_HOST, PINECONE_CONTROLLER_HOST, OPENAI_BASE_URL } = config.knowledge(env);
  const host =
    PINECONE_HOST ?? (await hostOf(stage, { apiKey, controllerHostUrl: PINECONE_CONTROLLER_HOST }));
  const index = pineconeIndex(
    dataPlane({ host, apiKey, timeoutMs: 30_000 }),
    openAiEmbedder({ apiKey: openAiKey, baseURL: OPENAI_BASE_URL, timeoutMs: 60_000 }),
  );
  return { host, ...(await syncIndex(index, articles.flatMap(passagesOf), progress)) };
}

function hostOf(stage: string | undefined, options: Parameters<typeof findOrCreate>[1]): Promise<string> {
  if (stage) return findOrCreate(indexName(stage), options);
  throw new ConfigError('Give --stage <stage>, or set PINECONE_HOST to the address of an index');
}

function needed(env: Environment, name: string, what: string): string {
  const value = env[name];
  if (value) return value;
  throw new ConfigError(`Configuration: ${name} is not set: give the key ${what}`);
}
