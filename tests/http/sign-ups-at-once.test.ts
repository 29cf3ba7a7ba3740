import { expect, test } from 'vitest';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { share } from '../support/sampled.ts';
import { signUp } from '../support/session.ts';

useCloud();

/** An AWS client has 50. */
const moreThanSockets = share(200, 80);

test('more parallel sign-ups than a client has sockets do not block later requests', {
  timeout: 120_000,
}, async () => {
  const answers = await Promise.all(Array.from({ length: moreThanSockets }, () => signUp(cloud)));
  // Requests that ran out of time were told to try again.
  for (const { status } of answers) expect([201, 503]).toContain(status);
  expect((await signUp(cloud)).status).toBe(201);
});
