import { signup } from '@vaultra/core/contract/auth.ts';
import { createBusiness, listBusinesses } from '@vaultra/core/contract/users.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { afterAll, expect, test } from 'vitest';
import { clientFor } from '../support/cloud.ts';
import { goodPassword, logIn } from '../support/owner.ts';
import { cleanUp, startOnSmallDisk, startVaultra, tempFolder } from '../support/process.ts';

afterAll(cleanUp);

/** A configured Stripe key means no sandbox, whose file is large from the first start. */
const environment = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_CONNECT_CLIENT_ID: 'ca_1',
};
const email = (user: number) => `owner-${user}@example.com`;

test('a full disk stops the process with one line, and the next start has everything that was acknowledged', {
  timeout: 120_000,
}, async () => {
  const folder = await tempFolder();
  const vaultra = startOnSmallDisk(folder, 160, environment);
  const cloud = { url: await vaultra.ready } as Cloud;
  const acknowledged: string[][] = [];
  const refused: unknown[] = [];
  const work = async (user: number) => {
    const body = { email: email(user), password: goodPassword, name: 'Olive' };
    const { token } = await clientFor(cloud)(signup, { body });
    const mine: string[] = [];
    acknowledged[user] = mine;
    for (let count = 0; count < 40; count++) {
      const name = `Business ${user} ${count} ${'x'.repeat(60)}`;
      await clientFor(cloud, token)(createBusiness, { body: { name, industry: 'saas' } });
      mine.push(name);
    }
  };
  for (let user = 0; user < 20 && refused.length === 0; user++) {
    await work(user).catch((error: unknown) => refused.push(error));
  }
  expect(refused).toHaveLength(1);

  const { code, stderr } = await vaultra.ended;
  expect(code).toBe(1);
  expect(stderr).toContain(
    `${folder}/dynamodb cannot be used: IO error: ${folder}/dynamodb/000003.log: File too large. Free space on the disk, then start again. No acknowledged write is lost.\nVaultra stops.`,
  );
  // The output is for a person, so it has no stack.
  expect(stderr).not.toMatch(/^\s+(at |\[cause\])/m);
  expect(acknowledged.flat().length).toBeGreaterThan(20);

  const again = startVaultra(folder, environment);
  const next = { url: await again.ready } as Cloud;
  for (const [user, names] of acknowledged.entries()) {
    const { token } = await logIn(next, email(user));
    const { businesses } = await clientFor(next, token)(listBusinesses, {});
    expect(businesses.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  }
  again.kill('SIGINT');
  await again.ended;
});
