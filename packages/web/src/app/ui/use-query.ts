import type { Endpoint, NamingRequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, SessionEnded } from '../session/session.ts';
import { noteRefusal } from './hold-off.ts';

export interface Query<T> {
  /** The last response. It stays during a reload and after a failed one. */
  data: T | null;
  error: Error | null;
  /** Never rejects: a failure is in `error`. */
  reload(): Promise<void>;
}

/** Reads an endpoint when the component is mounted, and on `reload`. A response that a newer one overtook is dropped. */
export function useQuery<E extends Endpoint>(endpoint: E, request: NamingRequestOf<E>): Query<SuccessOf<E>> {
  const [data, setData] = useState<SuccessOf<E> | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const latest = useRef(0);
  const key = JSON.stringify(request);

  const reload = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    try {
      const answer = await call(endpoint, JSON.parse(key) as NamingRequestOf<E>);
      if (turn !== latest.current) return;
      setData(() => answer);
      setError(null);
    } catch (reason) {
      noteRefusal(reason);
      // After SessionEnded the page redirects to the log-in page.
      if (turn !== latest.current || reason instanceof SessionEnded) return;
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  }, [endpoint, key]);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  return { data, error, reload };
}
