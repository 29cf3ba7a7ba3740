import * as z from 'zod';
import { AppError } from '../../shared/errors.ts';

/**
 * Pinecone's data plane over `fetch`: its package would add 44 ms to a cold start.
 * https://docs.pinecone.io/reference/api/2026-07/data-plane
 */
const version = '2026-07';

const attempts = 3;
const firstWaitMs = 250;
/** A longer wait that Pinecone asks for would outlast the caller. */
const longestWaitMs = 2000;

const metadata = z.record(z.string(), z.unknown());
const matches = z.object({
  matches: z.array(z.object({ id: z.string(), score: z.number(), metadata: metadata.optional() })),
});
const page = z.object({
  vectors: z.array(z.object({ id: z.string() })).optional(),
  pagination: z.object({ next: z.string() }).nullish(),
});
const fetched = z.object({ vectors: z.record(z.string(), z.object({ metadata: metadata.optional() })) });

export interface Vector {
  id: string;
  values: readonly number[];
  metadata: Record<string, string | readonly string[]>;
}
export interface Match {
  id: string;
  score: number;
  metadata?: Record<string, unknown> | undefined;
}

export interface DataPlane {
  query(asked: { vector: readonly number[]; topK: number; filter?: object }): Promise<Match[]>;
  upsert(vectors: readonly Vector[]): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  /** Every id in the index. */
  list(): Promise<string[]>;
  /** The metadata of each of these that exists. */
  fetch(ids: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
}

export interface Connection {
  /** The host of the index, like https://vaultra-knowledge-abc123.svc.….pinecone.io. */
  host: string;
  apiKey: string;
  /** For one attempt. */
  timeoutMs?: number;
}

export function dataPlane({ host, apiKey, timeoutMs = 5000 }: Connection): DataPlane {
  async function send<S extends z.ZodType>(path: string, answer: S, body?: object): Promise<z.output<S>> {
    const { status, text } = await withRetries(async () => {
      const response = await fetch(new URL(path, host), {
        method: body ? 'POST' : 'GET',
        headers: {
          'api-key': apiKey,
          'x-pinecone-api-version': version,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { status, headers } = response;
      return { status, text: await response.text(), retryAfter: headers.get('retry-after') };
    });
    if (status >= 300) throw refused(`${status} ${text.replaceAll(apiKey, '…').slice(0, 300)}`);
    const parsed = answer.safeParse(parseJson(text));
    if (!parsed.success)
      throw refused(`${path.split('?')[0]} answered in another form: ${parsed.error.message}`);
    return parsed.data;
  }

  return {
    async query(asked) {
      const body = { ...asked, includeMetadata: true, includeValues: false };
      return (await send('/query', matches, body)).matches;
    },
    async upsert(vectors) {
      await send('/vectors/upsert', z.object({}), { vectors });
    },
    async delete(ids) {
      await send('/vectors/delete', z.object({}), { ids });
    },
    async list() {
      const ids: string[] = [];
      let next: string | undefined;
      do {
        const query = new URLSearchParams({ limit: '100', ...(next ? { paginationToken: next } : {}) });
        const { vectors = [], pagination } = await send(`/vectors/list?${query}`, page);
        ids.push(...vectors.map(({ id }) => id));
        next = pagination?.next;
      } while (next);
      return ids;
    },
    async fetch(ids) {
      const query = new URLSearchParams(ids.map((id) => ['ids', id]));
      const { vectors } = await send(`/vectors/fetch?${query}`, fetched);
      return new Map(Object.entries(vectors).map(([id, one]) => [id, one.metadata ?? {}]));
    },
  };
}

interface Answer {
  status: number;
  text: string;
  /** In seconds, as Pinecone sends it. */
  retryAfter: string | null;
}

/** Retries what may pass: no connection, a timeout, too many requests, an error of the server. */
async function withRetries(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    let wait = firstWaitMs * 2 ** (tries - 1);
    try {
      const answer = await attempt();
      const passing = answer.status === 429 || answer.status >= 500;
      if (!passing || tries === attempts) return answer;
      const asked = Number(answer.retryAfter) * 1000;
      if (asked > wait) wait = Math.min(asked, longestWaitMs);
    } catch (error) {
      if (tries === attempts) throw refused(reasonOf(error));
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return text;
  }
}

/** The caller learns that the search failed, the log and the command why. Never with the key. */
export function refused(why: string): AppError {
  return new AppError('UPSTREAM_ERROR', 'The knowledge base could not be searched. Try again in a minute.', {
    cause: new Error(`Pinecone: ${why}`),
  });
}
