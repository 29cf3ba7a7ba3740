import { expect, it } from 'vitest';
import { queues } from '../contract/queues.ts';
import { session } from '../contract/session.ts';
import { secondPassMs } from './two-passes.ts';

/** The timeout of a job, from `stacks/jobs.ts`. */
const jobSeconds = 300;

it('the second pass begins after the longest function timeout and the life of an access token', () => {
  const longest = Math.max(jobSeconds, ...queues.map(({ timeoutSeconds }) => timeoutSeconds));
  expect(secondPassMs).toBeGreaterThan(longest * 1000);
  expect(secondPassMs).toBeGreaterThanOrEqual(session.accessTokenMinutes * 60_000);
});
