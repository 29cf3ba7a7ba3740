import { config } from './config.ts';

/** Begins a step of long work. @returns a function that says whether the step has time for another page */
export function beginStep(): () => boolean {
  const until = Date.now() + 1000 * config.work().STEP_SECONDS;
  return () => Date.now() < until;
}
