import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { START, startReceiver, startTestSandbox, WEBHOOK_SECRET } from './sandbox.fixture.ts';
import { Store } from './store.ts';
import { Webhooks } from './webhooks.ts';

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

test('after trade that failed, trade goes on, and the sandbox closes', async () => {
  const failure = new Error('no');
  let fails = false;
  const now = () => {
    if (fails) throw failure;
    return START;
  };
  const sandbox = await startTestSandbox({ businesses: named, clock: { now } });
  fails = true;
  await expect(sandbox.catchUp()).rejects.toBe(failure);
  fails = false;
  await sandbox.catchUp();
  fails = true;
  await expect(sandbox.catchUp()).rejects.toBe(failure);
  await sandbox.close();
  await expect(fetch(sandbox.url)).rejects.toThrow();
});

test('webhooks that the store cannot note are reported, and their end is not waited for', async () => {
  const receiver = await startReceiver();
  const store = new Store(null);
  const reported: unknown[] = [];
  const endpoint = { url: receiver.url, secret: WEBHOOK_SECRET };
  const webhooks = new Webhooks(
    store,
    () => true,
    endpoint,
    1,
    (error) => reported.push(error),
  );
  const event = { id: 'evt_1', object: 'event', type: 'charge.succeeded' } as Stripe.EventBase;
  webhooks.setFaults({ duplicate: 0, reorder: 0 });
  webhooks.enqueue('acct_1', event);
  const failure = new Error('the disk is full');
  store.run = () => {
    throw failure;
  };
  await webhooks.settled();
  expect(reported).toEqual([failure]);
  expect(receiver.received).toHaveLength(1);
  await webhooks.close();
  store.close();
  await receiver.close();
});
