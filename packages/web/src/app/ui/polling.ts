import { msToHoldOff } from './hold-off.ts';

/**
 * Calls `poll` again `ms` after it was last done, while the page is visible; at once when it becomes visible again or
 * the network returns; and never before the server wants to be asked again. @returns how to stop it
 */
export function startPolling(poll: () => Promise<void>, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const runIn = (delay: number) => {
    clearTimeout(timer);
    if (!stopped && document.visibilityState === 'visible') {
      timer = setTimeout(run, Math.max(delay, msToHoldOff()));
    }
  };
  const run = async () => {
    clearTimeout(timer);
    if (msToHoldOff() > 0) return runIn(0);
    await poll();
    runIn(ms);
  };
  const wake = () => {
    if (document.visibilityState === 'visible') void run();
    else clearTimeout(timer);
  };
  runIn(ms);
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('online', wake);
  };
}
