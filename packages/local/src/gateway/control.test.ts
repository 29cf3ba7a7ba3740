import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { controlRoutes } from './control.ts';

/** A cloud of which nothing is there but what a test gives. */
const ask = (cloud: Partial<Cloud>, method: string, path: string) =>
  controlRoutes(cloud as Cloud).fetch(new Request(`http://localhost:3000/_local${path}`, { method }));

test('an unknown job is answered with the known ones', async () => {
  const answer = await ask({}, 'POST', '/jobs/make_coffee');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: expect.stringMatching(/^There is no job make_coffee; there are stripe_sync, compute_metrics, /),
  });
});

test('a job that fails is answered with its message', async () => {
  const answer = await ask(
    { runJob: () => Promise.reject(new Error('no table')) },
    'POST',
    '/jobs/stripe_sync',
  );
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'no table' }]);
});

test('what did not drain in time is answered with what is left', async () => {
  const queues = { 'vaultra-work.fifo': { visible: 2, inFlight: 1, delayed: 0 } };
  const answer = await ask({ drain: async () => ({ drained: false, queues }) }, 'POST', '/drain');
  expect([answer.status, await answer.json()]).toEqual([504, { drained: false, queues }]);
});

test('an unknown control is answered with the known ones', async () => {
  const answer = await ask({}, 'GET', '/drain');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: expect.stringMatching(/^There is no GET \/_local\/drain; there are .*POST \/_local\/drain/),
  });
});
