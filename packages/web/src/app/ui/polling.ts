import { msToHoldOff } from './hold-off.ts';

/**
 * Calls `poll` `ms` after the last call ended, while the page is visible. It polls at once when the page becomes visible or the network
 * returns, but never during a wait that the server asked for. @returns a function that stops it
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
