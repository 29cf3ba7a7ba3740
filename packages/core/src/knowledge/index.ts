import { ConfigError, config } from '../shared/config.ts';
import { secret } from '../shared/secret.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';

let opened: Promise<KnowledgeIndex> | undefined;

/** The process's one index: in Pinecone if it is configured, else the embedded one. Loads nothing before the first call. */
export function knowledgeIndex(): Promise<KnowledgeIndex> {
  if (!opened) {
    opened = open();
    // A secret that could not be read may be readable the next time.
    opened.catch(() => {
      opened = undefined;
    });
  }
  return opened;
}

/** @param env for tests; the process's by default */
export async function open(env?: Record<string, string | undefined>): Promise<KnowledgeIndex> {
  const { PINECONE_HOST, PINECONE_API_KEY, OPENAI_BASE_URL } = config.knowledge(env);
  if (PINECONE_HOST) {
    const [{ dataPlane }, { pineconeIndex }, { openAiEmbedder }, apiKey, openAiKey] = await Promise.all([
      import('./pinecone/data-plane.ts'),
      import('./pinecone/pinecone-index.ts'),
      import('./pinecone/openai-embedder.ts'),
      secret('PINECONE_API_KEY'),
      secret('OPENAI_API_KEY'),
    ]);
    const embedder = openAiEmbedder({ apiKey: openAiKey, baseURL: OPENAI_BASE_URL });
    return pineconeIndex(dataPlane({ host: PINECONE_HOST, apiKey }), embedder);
  }
  if (PINECONE_API_KEY) {
    throw new ConfigError(
      'Configuration: PINECONE_HOST is not set: give the address of the index, which npm run knowledge -- ingest prints',
    );
  }
  const [{ embeddedIndex }, { loadCorpus }, { sentenceModel }] = await Promise.all([
    import('./embedded/embedded-index.ts'),
    import('./embedded/corpus.ts'),
    import('./embedded/sentence-model.ts'),
  ]);
  return embeddedIndex(await loadCorpus(), sentenceModel);
}
