import { mediaType, otherAnswer, type ReceivedFile } from './answer.ts';
import { nameIn } from './attachment.ts';
import { basePath, type Endpoint, type RequestOf, type SuccessOf } from './endpoint.ts';
import type { ErrorBody, ErrorCode, ErrorDetail } from './errors.ts';

/** An answer that was not a success, in the contract's words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly details: ErrorDetail[];
  readonly requestId: string;
  /** Seconds after which trying again makes sense, where the answer says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, { error }: ErrorBody, retryAfter?: number) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? [];
    this.requestId = error.request_id;
    this.retryAfter = retryAfter;
  }

  /** Why one field was refused, for showing beside it. */
  reasonFor(field: string): string | undefined {
    return this.details.find((detail) => detail.field === field)?.reason;
  }
}

/** No answer came: offline, or the server is gone. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

export interface ClientOptions {
  /** Where the API is; empty for the page's own origin. */
  origin?: string;
  /** Sent with every call: the access token, the session header. */
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
}

/** @param options.signal gives the call up, also in the middle of a stream */
export type Client = <E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E>,
  options?: { signal?: AbortSignal },
) => Promise<SuccessOf<E>>;

const tooSlow = 'Vaultra did not answer in time. Try again.';
const unreachable = 'Vaultra cannot be reached. Check your connection and try again.';

/** Calls endpoints by their declaration: the path, the query and the types all come from it. */
export function createClient({ origin = '', headers, fetch: send = fetch }: ClientOptions = {}): Client {
  return async <E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    { signal }: { signal?: AbortSignal } = {},
  ) => {
    const parts = request as { params?: object; query?: object; body?: unknown };
    const hasBody = parts.body !== undefined;
    const limit = limitOf(endpoint);
    const given = [signal, limit].filter((one) => one !== undefined);
    let response: Response;
    try {
      response = await send(origin + basePath + pathOf(endpoint, parts.params) + queryOf(parts.query), {
        method: endpoint.method,
        credentials: 'same-origin',
        headers: {
          Accept: acceptedFrom(endpoint),
          ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
          ...headers?.(),
        },
        ...(hasBody ? { body: JSON.stringify(parts.body) } : {}),
        ...(given.length > 0 ? { signal: AbortSignal.any(given) } : {}),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new NetworkError(limit?.aborted ? tooSlow : unreachable, { cause });
    }
    if (response.ok) return received(endpoint, response, { signal, limit }) as Promise<SuccessOf<E>>;
    const text = await response.text();
    throw new ApiError(response.status, parseError(response, text), retryAfterOf(response));
  };
}

function limitOf({ clientSeconds }: Endpoint): AbortSignal | undefined {
  return clientSeconds === undefined ? undefined : AbortSignal.timeout(clientSeconds * 1000);
}

interface Ends {
  signal: AbortSignal | undefined;
  limit: AbortSignal | undefined;
}

function acceptedFrom({ responses }: Endpoint): string {
  const others = Object.values(responses).flatMap((declared) => otherAnswer(declared)?.contentType ?? []);
  // Errors are JSON everywhere.
  return [...new Set(others.map(mediaType)), 'application/json'].join(', ');
}

async function received(endpoint: Endpoint, response: Response, ends: Ends) {
  const declared = otherAnswer(endpoint.responses[response.status]);
  switch (declared?.kind) {
    case 'text':
      return response.text();
    case 'file':
      return receivedFile(response, declared.contentType);
    case 'stream':
      if (declared.json && mediaType(response.headers.get('content-type') ?? '') === 'application/json')
        return response.json();
      return declared.contentType.startsWith('text/')
        ? textOf(chunksOf(response, ends))
        : chunksOf(response, ends);
    default: {
      const text = await response.text();
      return text ? JSON.parse(text) : undefined;
    }
  }
}

async function receivedFile(response: Response, declaredType: string): Promise<ReceivedFile> {
  return {
    name: nameIn(response.headers.get('content-disposition')),
    contentType: response.headers.get('content-type') ?? declaredType,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

/** Some browsers cannot iterate over a body. A caller that stops iterating ends the connection. */
async function* chunksOf({ body }: Response, { signal, limit }: Ends): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  let isOpen = true;
  const read = () =>
    reader.read().catch((cause) => {
      isOpen = false;
      throw signal?.aborted ? cause : new NetworkError(limit?.aborted ? tooSlow : unreachable, { cause });
    });
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value;
  } finally {
    if (isOpen) await reader.cancel();
  }
}

/** A character may be cut in two on the way. */
async function* textOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function pathOf(endpoint: Endpoint, params: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!values.has(name)) throw new TypeError(`${endpoint.operation} needs params.${name}`);
    return encodeURIComponent(String(values.get(name)));
  });
}

function queryOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search && `?${search}`;
}

/** A proxy in between may give a date instead, which nothing of ours does. */
function retryAfterOf({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}

/** Without the schema, so that a page can call the API without Zod. */
function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  if (typeof error !== 'object' || error === null) return false;
  const {
    code,
    message,
    request_id,
    details = [],
  } = error as Partial<Record<keyof ErrorBody['error'], unknown>>;
  return [code, message, request_id].every((each) => typeof each === 'string') && Array.isArray(details);
}

/** A proxy may answer with its own body. Then only the status identifies the error. */
function parseError(response: Response, text: string): ErrorBody {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isErrorBody(parsed)) return parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const limited = response.status === 429;
  return {
    error: {
      code: limited ? 'RATE_LIMITED' : response.status < 500 ? 'UNPROCESSABLE' : 'UNAVAILABLE',
      message: limited
        ? 'Too many requests are coming in right now. Wait a moment and try again.'
        : `Vaultra could not answer (status ${response.status}). Try again in a minute.`,
      request_id: response.headers.get('x-amzn-requestid') ?? '',
    },
  };
}
