import { useEffect, useRef } from 'react';
import { startPolling } from './polling.ts';

/** Polls while the component is mounted, with the newest `poll`. `null` stops it. */
export function usePolling(poll: () => Promise<void>, ms: number | null): void {
  const latest = useRef(poll);
  latest.current = poll;

  useEffect(() => (ms === null ? undefined : startPolling(() => latest.current(), ms)), [ms]);
}
