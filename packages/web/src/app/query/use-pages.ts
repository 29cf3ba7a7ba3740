import { useInfiniteQuery } from '@tanstack/react-query';
import type { Endpoint, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { call, SessionEnded } from '../session/session.ts';
import { keyOf, nextPoll } from './client.ts';

interface Paged {
  next_cursor: string | null;
}

export interface Pages<P> {
  /** The pages so far; empty before the first. */
  pages: readonly P[];
  isComplete: boolean;
  busy: boolean;
  error: Error | null;
  /** Waiting for a network, with nothing to show. */
  isOffline: boolean;
  /** Loads the next page, or retries the failed one. */
  more(): void;
}

/**
 * Reads a list page by page.
 * @param requestAt the request of the page at a cursor
 * @param isEmpty for a list whose pages may be empty before there are more rows: those are skipped
 */
export function usePages<E extends Endpoint, P extends SuccessOf<E> & Paged>(
  endpoint: E,
  requestAt: (cursor: string | undefined) => Parameters<typeof call<E>>[1],
  isEmpty: (page: P) => boolean = () => false,
): Pages<P> {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, requestAt(undefined)), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<P> => {
      for (let cursor = pageParam; ; ) {
        const page = (await call(endpoint, requestAt(cursor))) as P;
        if (!isEmpty(page) || page.next_cursor === null || signal.aborted) return page;
        cursor = page.next_cursor;
      }
    },
    getNextPageParam: ({ next_cursor }: P) => next_cursor ?? undefined,
    // A list that is being read does not move.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // A first page that failed comes by itself, as any other answer does.
    refetchInterval: ({ state }) => state.data === undefined && nextPoll(state.status, false),
  });
  const { data, error, isFetching, fetchStatus, hasNextPage, fetchNextPage, refetch } = query;
  return {
    pages: data?.pages ?? [],
    isComplete: data !== undefined && !hasNextPage,
    busy: isFetching,
    error: error instanceof SessionEnded ? null : error,
    isOffline: fetchStatus === 'paused' && data === undefined,
    more: () => void (data === undefined ? refetch() : fetchNextPage()),
  };
}
