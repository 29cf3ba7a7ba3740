import { expect, test } from 'vitest';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { newEmail, signUp } from '../support/session.ts';

useCloud();

test('sixty sign-ups at once, more than a client has sockets, are all answered, and so is what follows', {
  timeout: 60_000,
}, async () => {
  const emails = Array.from({ length: 60 }, newEmail);
  const answers = await Promise.all(emails.map((email) => signUp(cloud, { email })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const body = { email: emails[0], password: 'Wrong-horse-9' };
  expect((await send(cloud, 'POST', '/auth/login', { body })).status).toBe(401);
});
