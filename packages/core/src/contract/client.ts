import { basePath, type Endpoint, type RequestOf, type SuccessOf } from './endpoint.ts';
import { type ErrorBody, type ErrorCode, type ErrorDetail, errorBody } from './errors.ts';

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

export type Client = <E extends Endpoint>(endpoint: E, request: RequestOf<E>) => Promise<SuccessOf<E>>;

/** Calls endpoints by their declaration: the path, the query and the types all come from it. */
export function createClient({ origin = '', headers, fetch: send = fetch }: ClientOptions = {}): Client {
  return async (endpoint, request) => {
    const parts = request as { params?: object; query?: object; body?: unknown };
    const hasBody = parts.body !== undefined;
    let response: Response;
    try {
      response = await send(origin + basePath + pathOf(endpoint, parts.params) + queryOf(parts.query), {
        method: endpoint.method,
        credentials: 'same-origin',
        headers: {
          Accept: 'application/json',
          ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
          ...headers?.(),
        },
        ...(hasBody ? { body: JSON.stringify(parts.body) } : {}),
      });
    } catch (cause) {
      throw new NetworkError('Vaultra cannot be reached. Check your connection and try again.', { cause });
    }
    const text = await response.text();
    if (response.ok) return text ? JSON.parse(text) : undefined;
    throw new ApiError(response.status, parseError(response, text), retryAfterOf(response));
  };
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

/** A proxy in between may answer in a shape of its own; it is then told apart by its status only. */
function parseError(response: Response, text: string): ErrorBody {
  try {
    const parsed = errorBody.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const limited = response.status === 429;
  return {
    error: {
      code: limited ? 'RATE_LIMITED' : response.status < 500 ? 'UNPROCESSABLE' : 'UNAVAILABLE',
      message: limited
        ? 'Too many requests are coming in right now. Wait a moment and try again.'
        : `The server answered ${response.status}.`,
      request_id: response.headers.get('x-amzn-requestid') ?? '',
    },
  };
}
