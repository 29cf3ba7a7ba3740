import { expect, test } from 'vitest';
import { startTestSandbox } from './sandbox.fixture.ts';

const named = ['Fieldnote Studio'];

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

test('a sandbox with one business has its history of a sandbox with all, and no other business', async () => {
  const [all, one] = [await startTestSandbox(), await startTestSandbox({ dataDir: null, businesses: named })];
  try {
    const list = `${one.url}/_sandbox/accounts`;
    const { accounts } = await read<{ accounts: { id: string; name: string }[] }>(list);
    expect(accounts.map(({ name }) => name)).toEqual(named);
    for (const type of ['charge', 'payout']) {
      const query = `/_sandbox/objects?account=${accounts[0]?.id}&type=${type}`;
      const { objects } = await read<{ objects: unknown[] }>(one.url + query);
      expect(objects.length).toBeGreaterThan(0);
      expect({ objects }).toEqual(await read(all.url + query));
    }
  } finally {
    await Promise.all([all.close(), one.close()]);
  }
});

test('a business that the sandbox does not know is refused by name', async () => {
  const started = startTestSandbox({ dataDir: null, businesses: ['Saltmarsh Tea'] });
  await expect(started).rejects.toThrow('businesses: the sandbox has no "Saltmarsh Tea"');
});
