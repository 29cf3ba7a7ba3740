import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { controlRoutes } from './control.ts';

/** A cloud that has only the parts that a test provides. */
const ask = (cloud: Partial<Cloud>, method: string, path: string) =>
  controlRoutes(cloud as Cloud).fetch(new Request(`http://localhost:3000/_local${path}`, { method }));

test('the response to an unknown job lists the known jobs', async () => {
  const answer = await ask({}, 'POST', '/jobs/make_coffee');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: expect.stringMatching(
      /^There is no job make_coffee\. The jobs are stripe_sync, compute_metrics, /,
    ),
  });
});

test('the response to a failed job has its error message', async () => {
  const answer = await ask(
    { runJob: () => Promise.reject(new Error('no table')) },
    'POST',
    '/jobs/stripe_sync',
  );
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'no table' }]);
});

test('the response to an incomplete drain has the counts of remaining messages', async () => {
  const queues = { 'vaultra-work.fifo': { visible: 2, inFlight: 1, delayed: 0 } };
  const answer = await ask({ drain: async () => ({ drained: false, queues }) }, 'POST', '/drain');
  expect([answer.status, await answer.json()]).toEqual([504, { drained: false, queues }]);
});

test('the response to an unknown control lists the known controls', async () => {
  const answer = await ask({}, 'GET', '/drain');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: expect.stringMatching(/^There is no GET \/_local\/drain\. The routes are .*POST \/_local\/drain/),
  });
});
