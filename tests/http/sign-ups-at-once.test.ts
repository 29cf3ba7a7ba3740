import { expect, test } from 'vitest';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { signUp } from '../support/session.ts';

useCloud();

test('two hundred sign-ups at once, more than a client has sockets, keep nobody out who comes after them', {
  timeout: 120_000,
}, async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => signUp(cloud)));
  // Those whose time was up are told to try again.
  for (const { status } of answers) expect([201, 503]).toContain(status);
  expect((await signUp(cloud)).status).toBe(201);
});
