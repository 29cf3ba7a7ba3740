import { useQuery } from '@tanstack/react-query';
import type { Endpoint, NamingRequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useCallback } from 'react';
import { call, SessionEnded } from '../session/session.ts';
import { keyOf, nextPoll } from './client.ts';
import { takeEarly } from './early.ts';

/** The state of an endpoint's answer: loading, failed or loaded. `<View>` shows it. */
export interface Fetched<T> {
  /** The last answer. It stays during a reload and after a failed one. */
  data: T | null;
  error: Error | null;
  /** Waiting for a network, with nothing to show. */
  isOffline: boolean;
  /** Never rejects: a failure is in `error`. */
  reload(): Promise<void>;
}

interface Options<T> {
  /** Milliseconds between polls, while the page is visible; by the last answer. */
  every?: number | undefined | ((data: T | null) => number | undefined);
  /** Shows the last answer to another request until this one is answered. */
  keepLast?: boolean;
  /** Read again on every return to the page, however recent it is. */
  alwaysFresh?: boolean;
  /** False: only looks at what another part of the page has read. */
  ask?: boolean;
}

/** Reads an endpoint, and shares the answer with all parts of the page that send the same request. */
export function useApi<E extends Endpoint>(
  endpoint: E,
  request: NamingRequestOf<E>,
  { every, keepLast = false, alwaysFresh = false, ask = true }: Options<SuccessOf<E>> = {},
): Fetched<SuccessOf<E>> {
  const { data, error, fetchStatus, refetch } = useQuery<SuccessOf<E>>({
    queryKey: keyOf(endpoint, request),
    queryFn: () => takeEarly(endpoint, request) ?? call(endpoint, request),
    enabled: ask,
    refetchInterval: (query) => {
      const ms = typeof every === 'function' ? every(query.state.data ?? null) : every;
      return ask && nextPoll(query.state.status, ms ?? false);
    },
    ...(alwaysFresh ? { staleTime: 0 } : {}),
    ...(keepLast ? { placeholderData: (last: SuccessOf<E> | undefined) => last as never } : {}),
  });
  const reload = useCallback(async () => {
    await refetch();
  }, [refetch]);
  return {
    data: data ?? null,
    // After SessionEnded the page redirects to the log-in page.
    error: error instanceof SessionEnded ? null : error,
    isOffline: fetchStatus === 'paused' && data === undefined,
    reload,
  };
}

/** Several answers as one: complete when all are there. */
export function together<A, B>(a: Fetched<A>, b: Fetched<B>): Fetched<[A, B]> {
  return {
    data: a.data !== null && b.data !== null ? [a.data, b.data] : null,
    error: a.error ?? b.error,
    isOffline: a.isOffline || b.isOffline,
    reload: async () => {
      await Promise.all([a.reload(), b.reload()]);
    },
  };
}
