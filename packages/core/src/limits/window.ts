/** The window of a moment. Windows of one length follow each other from 1970 on, the same for everybody. */
export interface Window {
  /** Epoch seconds. */
  start: number;
  /** Whole seconds until the next window: 1 or more. */
  left: number;
}

export function windowAt(seconds: number, now: Date): Window {
  const elapsed = now.getTime() / 1000;
  const start = Math.floor(elapsed / seconds) * seconds;
  return { start, left: Math.ceil(start + seconds - elapsed) };
}
