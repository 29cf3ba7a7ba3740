import type OpenAI from 'openai';
import { AppError } from '../../shared/errors.ts';
import type { Embedder } from '../knowledge-index.ts';

export const embeddingModel = 'text-embedding-3-small';
export const dimensions = 1536;

/** Vectors of OpenAI, or of a server that speaks its API. The package is loaded with the first text. */
export function openAiEmbedder(options: { apiKey: string; baseURL: string; timeoutMs?: number }): Embedder {
  let client: Promise<OpenAI> | undefined;
  async function load(): Promise<OpenAI> {
    const { OpenAI } = await import('openai');
    const { apiKey, baseURL, timeoutMs = 8000 } = options;
    return new OpenAI({ apiKey, baseURL, timeout: timeoutMs, maxRetries: 2 });
  }
  return {
    model: embeddingModel,
    async embed(texts) {
      if (texts.length === 0) return [];
      client ??= load();
      const openai = await client;
      try {
        const { data } = await openai.embeddings.create({
          model: embeddingModel,
          input: [...texts],
          encoding_format: 'float',
        });
        return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      } catch (error) {
        throw refusedBy(error, options.apiKey);
      }
    },
  };
}

function refusedBy(error: unknown, apiKey: string): AppError {
  const why = error instanceof Error ? error.message.replaceAll(apiKey, '…') : String(error);
  return new AppError('UPSTREAM_ERROR', 'The knowledge base could not be searched. Try again in a minute.', {
    cause: new Error(`OpenAI: ${why}`),
  });
}
