import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint, NamingRequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { call, SessionEnded } from '../session/session.ts';
import { showToast } from '../ui/toast.ts';
import { keyOf } from './client.ts';

interface Options<E extends Endpoint, Shown extends Endpoint> {
  /** How an answer on the screen looks after the change. Shown at once, and taken back if the server refuses. */
  optimistic?: {
    of: Shown;
    becomes(shown: SuccessOf<Shown>, request: NamingRequestOf<E>): SuccessOf<Shown>;
  };
  /** The queries to refetch afterward. They are also refetched after a refusal, because an outdated page may have caused it. */
  refresh?: readonly Endpoint[];
  /** A short message after a success. */
  says?(request: NamingRequestOf<E>): string | undefined;
  /** The request that takes the change back, offered beside the message. */
  undo?(request: NamingRequestOf<E>): NamingRequestOf<E>;
  /** A title under which a refusal is shown as a message. Without one, the caller shows `error`. */
  refused?: string;
}

interface Sent<E extends Endpoint> {
  request: NamingRequestOf<E>;
  isUndo: boolean;
}

/** Changes something through an endpoint. */
export function useChange<E extends Endpoint, Shown extends Endpoint = E>(
  endpoint: E,
  { optimistic, refresh = [], says, undo, refused }: Options<E, Shown> = {},
) {
  const client = useQueryClient();
  const { mutateAsync, isPending, error, variables, reset } = useMutation({
    mutationKey: keyOf(endpoint),
    mutationFn: ({ request }: Sent<E>): Promise<SuccessOf<E>> => call(endpoint, request),
    onMutate: ({ request }) =>
      optimistic && patch<Shown>(client, optimistic.of, (shown) => optimistic.becomes(shown, request)),
    onError: (reason, { isUndo }, takeBack) => {
      takeBack?.();
      const title = isUndo ? 'Could not undo that' : refused;
      if (title !== undefined && !(reason instanceof SessionEnded))
        showToast({ text: `${title}: ${reason.message}`, tone: 'bad' });
    },
    onSuccess: (_, { request, isUndo }) => {
      const text = isUndo ? undefined : says?.(request);
      if (text === undefined) return;
      const back = undo?.(request);
      showToast({
        text,
        ...(back === undefined ? {} : { undo: () => void send({ request: back, isUndo: true }) }),
      });
    },
    onSettled: () => Promise.all(refresh.map((each) => client.invalidateQueries({ queryKey: keyOf(each) }))),
  });

  async function send(sent: Sent<E>): Promise<{ answer: SuccessOf<E> } | undefined> {
    try {
      return { answer: await mutateAsync(sent) };
    } catch {
      // `onError` has shown it, or the caller shows `error`.
      return undefined;
    }
  }

  return {
    /** Never rejects. @returns nothing if the server refused */
    send: (request: NamingRequestOf<E>) => send({ request, isUndo: false }),
    busy: isPending,
    error: error instanceof SessionEnded ? null : error,
    /** The request that is running or was last sent. */
    sent: variables?.request,
    reset,
  };
}

/** @returns a function that takes it back */
async function patch<Shown extends Endpoint>(
  client: QueryClient,
  of: Shown,
  becomes: (shown: SuccessOf<Shown>) => SuccessOf<Shown>,
): Promise<() => void> {
  const filter = { queryKey: keyOf(of) };
  // An answer that is under way would undo the change on the screen.
  await client.cancelQueries(filter);
  const before = client.getQueriesData<SuccessOf<Shown>>(filter);
  client.setQueriesData<SuccessOf<Shown>>(filter, (shown) => (shown === undefined ? shown : becomes(shown)));
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data);
  };
}
