import { config } from './config.ts';

/** Begins a step of long work. @returns whether it may go on with another page, or should make room for others */
export function beginStep(): () => boolean {
  const until = Date.now() + 1000 * config.work().STEP_SECONDS;
  return () => Date.now() < until;
}
