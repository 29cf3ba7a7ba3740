import { expect, it } from 'vitest';
import { queues } from '../contract/queues.ts';
import { session } from '../contract/session.ts';
import { secondPassMs } from './two-passes.ts';

/** Of a dispatcher, as `stacks/jobs.ts` has it. */
const jobSeconds = 300;

it('begins when whatever was under way at the first has come to its end', () => {
  const longest = Math.max(jobSeconds, ...queues.map(({ timeoutSeconds }) => timeoutSeconds));
  expect(secondPassMs).toBeGreaterThan(longest * 1000);
  expect(secondPassMs).toBeGreaterThanOrEqual(session.accessTokenMinutes * 60_000);
});
