import { type Query, QueryClient } from '@tanstack/react-query';
import { ApiError } from '@vaultra/core/contract/client.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';

/** The wait if a refusal has no Retry-After, for example one from API Gateway. */
const defaultSeconds = 5;
/** How long after a failure a query that is on the screen is tried again. */
const tryAgainMs = 30_000;

/** Epoch milliseconds. The server counts all reads together, so after a refusal all of them wait. */
let acceptedFrom = 0;

function noteRefusal(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.code !== 'RATE_LIMITED') return false;
  acceptedFrom = Math.max(acceptedFrom, Date.now() + (error.retryAfter ?? defaultSeconds) * 1000);
  return true;
}

/** Milliseconds until the server accepts reads again. */
export const msToHoldOff = (): number => Math.max(0, acceptedFrom - Date.now());

/** A poll waits as long as the server asked. Without a pace, only a query that failed is tried again. */
export function nextPoll(status: Query['state']['status'], every: number | false): number | false {
  const ms = every === false && status === 'error' ? tryAgainMs : every;
  return ms === false ? false : Math.max(ms, msToHoldOff());
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Views that are opened one after another share what they read.
        staleTime: 10_000,
        // Other errors are shown at once, with a button to try again.
        retry: (count, error) => noteRefusal(error) && count < 5,
        retryDelay: msToHoldOff,
        refetchOnWindowFocus: () => msToHoldOff() === 0,
        refetchOnReconnect: 'always',
      },
    },
  });
}

/** `['GET', '/metrics', { query: … }]`. Its beginning names all requests to one endpoint. */
export const keyOf = ({ method, path }: Endpoint, request?: unknown) =>
  request === undefined ? ([method, path] as const) : ([method, path, request] as const);

/** Queries that depend on the payments of a business, so they change with a sync. */
export const isFigure = ({ queryKey: [, path] }: Query): boolean =>
  typeof path === 'string' && /^\/(metrics|readiness|recommendations|alerts)(\/|$)/.test(path);

/** Queries that are computed from the score. */
export const followsScore = ({ queryKey: [, path] }: Query): boolean =>
  typeof path === 'string' &&
  /^\/(readiness\/(path|forecast|criteria|simulate|history)|recommendations|alerts)$/.test(path);
