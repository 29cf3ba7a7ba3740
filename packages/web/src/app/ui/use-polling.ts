import { useEffect, useRef } from 'react';

/**
 * Calls `poll` again `ms` after it was last done, while the page is visible; at once when it becomes visible again or
 * the network returns. `null` stops it.
 */
export function usePolling(poll: () => Promise<void>, ms: number | null): void {
  const latest = useRef(poll);
  latest.current = poll;

  useEffect(() => {
    if (ms === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const next = () => {
      clearTimeout(timer);
      if (!stopped && document.visibilityState === 'visible') timer = setTimeout(run, ms);
    };
    const run = async () => {
      clearTimeout(timer);
      await latest.current();
      next();
    };
    const wake = () => {
      if (document.visibilityState === 'visible') void run();
      else clearTimeout(timer);
    };
    next();
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    };
  }, [ms]);
}
