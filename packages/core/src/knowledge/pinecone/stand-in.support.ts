import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wordVector } from '../contract.support.ts';
import { dimensions } from './openai-embedder.ts';

export const pineconeKey = 'pc-secret-key';
export const openAiKey = 'sk-secret-key';

interface Stored {
  id: string;
  values: number[];
  metadata: Record<string, unknown>;
}
interface Asked {
  path: string;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}
/** How the next requests to a path are answered instead; `delayMs` alone only delays. */
interface Fault {
  path: string;
  status?: number;
  headers?: Record<string, string>;
  delayMs?: number;
  text?: string;
}

/** A server on this machine that speaks Pinecone's data and control planes and OpenAI's embeddings, with one index. */
export async function standIn() {
  const vectors = new Map<string, Stored>();
  const indexes = new Map<string, { host: string }>();
  const asked: Asked[] = [];
  const faults: Fault[] = [];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : JSON.parse(text);
    asked.push({ path: url.pathname, body, headers: request.headers });
    const at = faults.findIndex(({ path }) => url.pathname === path);
    const [fault] = at === -1 ? [] : faults.splice(at, 1);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const reply = (status: number, answer: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    };
    if (fault?.status) return reply(fault.status, fault.text ?? { message: 'no' }, fault.headers);
    const isOpenAi = url.pathname === '/v1/embeddings';
    const known = isOpenAi
      ? request.headers.authorization === `Bearer ${openAiKey}`
      : request.headers['api-key'] === pineconeKey;
    if (!known) return reply(401, { error: { code: 'UNAUTHENTICATED', message: 'Invalid API Key' } });
    const answer = answerTo(request.method ?? '', url, body);
    return answer === undefined ? reply(404, { error: { message: 'Not found' } }) : reply(200, answer);
  });

  function answerTo(method: string, { pathname, searchParams }: URL, body: Record<string, unknown>): unknown {
    switch (`${method} ${pathname}`) {
      case 'POST /vectors/upsert': {
        const given = body.vectors as Stored[];
        for (const vector of given) {
          if (vector.values.length !== dimensions) throw new RangeError('the vector has other dimensions');
          vectors.set(vector.id, vector);
        }
        return { upsertedCount: given.length };
      }
      case 'POST /query':
        return { namespace: '', matches: nearest(body) };
      case 'POST /vectors/delete':
        for (const id of body.ids as string[]) vectors.delete(id);
        return {};
      case 'GET /vectors/list': {
        const limit = Number(searchParams.get('limit'));
        const from = Number(searchParams.get('paginationToken') ?? 0);
        const ids = [...vectors.keys()].sort();
        const next = from + limit < ids.length ? { pagination: { next: String(from + limit) } } : {};
        return { vectors: ids.slice(from, from + limit).map((id) => ({ id })), ...next, namespace: '' };
      }
      case 'GET /vectors/fetch': {
        const found = searchParams.getAll('ids').flatMap((id) => vectors.get(id) ?? []);
        return { namespace: '', vectors: Object.fromEntries(found.map((vector) => [vector.id, vector])) };
      }
      case 'POST /v1/embeddings': {
        const input = body.input as string[];
        // In another order: each has its index.
        const data = input
          .map((text, index) => ({ index, embedding: wordVector(text, dimensions) }))
          .reverse();
        return { object: 'list', data, model: body.model, usage: { prompt_tokens: 1, total_tokens: 1 } };
      }
      case 'POST /indexes':
        indexes.set(String(body.name), { host: api.url });
        return described(String(body.name));
      default:
        return method === 'GET' && indexes.has(pathname.replace('/indexes/', ''))
          ? described(pathname.replace('/indexes/', ''))
          : undefined;
    }
  }

  const described = (name: string) => ({
    name,
    ...{ dimension: dimensions, metric: 'cosine', host: indexes.get(name)?.host, vector_type: 'dense' },
    ...{ deletion_protection: 'disabled', status: { ready: true, state: 'Ready' } },
    spec: { serverless: { cloud: 'aws', region: 'us-east-1' } },
  });

  function nearest({ vector, topK, filter }: Record<string, unknown>) {
    const topics = (filter as { topics: { $in: string[] } } | undefined)?.topics.$in;
    return [...vectors.values()]
      .filter(
        ({ metadata }) => !topics || topics.some((topic) => (metadata.topics as string[]).includes(topic)),
      )
      .map(({ id, values, metadata }) => ({ id, metadata, score: cosine(values, vector as number[]) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, topK as number);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    vectors,
    asked,
    fail: (...next: Fault[]) => faults.push(...next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
