import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { connectKey, status } from '@vaultra/core/contract/stripe.ts';
import { expect, it } from 'vitest';
import { release } from '../support/consent.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { settled } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';
import { makeKey } from '../support/restricted-keys.ts';
import { itemsNaming, scan } from '../support/whole-table.ts';

const name = 'Fieldnote Studio';
useCloud({}, { businesses: [name] });

const dayMs = 86_400_000;
const forward = (days: number) => cloud.moveClock(new Date(cloud.clock.now().getTime() + days * dayMs));
const sweep = () => cloud.runJob('delete_accounts');

async function connected(account: string): Promise<Owner> {
  const owner = await newOwner(cloud);
  await connect(owner, account);
  return owner;
}

async function connect(owner: Owner, account: string): Promise<void> {
  expect(await connectStripe(cloud, owner, account)).toContain('connected=1');
  await backfilled(cloud, owner);
}

const statusOf = ({ call }: Owner) => call(status, {});
/** The stored items of a business and an account, except the ledger's own progress records. */
const itemsOf = async (...words: string[]) =>
  (await scan()).filter((item) => words.every((word) => JSON.stringify(item).includes(word)));

it('shows the deletion date of a former account’s data, and deletes everything on that date', async () => {
  const owner = await connected(name);
  const account = await accountOf(cloud, name);
  expect((await owner.call(listRecommendations, { query: {} })).recommendations).not.toHaveLength(0);
  expect((await statusOf(owner)).data_kept_until).toBeNull();
  await release(cloud, owner);
  const { data_kept_until } = await statusOf(owner);
  expect(Date.parse(data_kept_until ?? '') - cloud.clock.now().getTime()).toBeGreaterThan(29.99 * dayMs);

  await forward(29.9);
  expect(await sweep()).toEqual({ dispatched: 0 });
  expect((await owner.call(metricsCurrent, {})).transaction_count).not.toBeNull();
  expect(await statusOf(owner)).toMatchObject({ status: 'disconnected', data_kept_until });

  await forward(0.2);
  expect(await sweep()).toEqual({ dispatched: 1 });
  expect(await itemsNaming([account])).toEqual([]);
  expect(await statusOf(owner)).toMatchObject({
    status: 'none',
    account_id: null,
    data_kept_until: null,
    backfill: { state: 'none' },
  });
  expect((await owner.call(metricsCurrent, {})).completeness).toBe('none');
  expect((await owner.call(listRecommendations, { query: {} })).recommendations).toEqual([]);
  expect((await owner.call(listAlerts, {})).alerts).toEqual([]);
  const left = await itemsOf(owner.businessId);
  expect(left.map(({ sk }) => sk).sort()).toEqual(['BUSINESS', `MEMBER#${owner.businessId}`]);
  expect(await sweep()).toEqual({ dispatched: 0 });

  // A reconnect starts again from nothing.
  await connect(owner, name);
  expect((await owner.call(metricsCurrent, {})).completeness).toBe('complete');
  await release(cloud, owner);
});

it('keeps the data of an account that is reconnected on day 29', async () => {
  const name = await newAccount(cloud);
  const owner = await connected(name);
  await release(cloud, owner);
  await forward(29);
  await connect(owner, name);
  expect((await statusOf(owner)).data_kept_until).toBeNull();
  const before = await owner.call(metricsCurrent, {});
  await forward(2);
  await sweep();
  expect((await statusOf(owner)).connected).toBe(true);
  const after = await owner.call(metricsCurrent, {});
  expect(after.transaction_count).not.toBeNull();
  expect(after.completeness).not.toBe('none');
  expect(Object.keys(after)).toEqual(Object.keys(before));
  await release(cloud, owner);
  await forward(31);
  await sweep();
});

it('keeps the data of the business’s other, connected account', async () => {
  const name = await newAccount(cloud);
  const owner = await connected(name);
  const former = await accountOf(cloud, name);
  await release(cloud, owner);
  const { key } = await makeKey(cloud, await newAccount(cloud, 60));
  await owner.call(connectKey, { body: { restricted_key: key } });
  await backfilled(cloud, owner);
  await settled(cloud);
  expect(await itemsOf(owner.businessId, former)).not.toHaveLength(0);
  const others = async () =>
    (await itemsOf(owner.businessId)).filter((item) => !JSON.stringify(item).includes(former));
  const before = await others();
  expect(before.length).toBeGreaterThan(100);
  await forward(30.1);
  expect(await sweep()).toEqual({ dispatched: 1 });
  expect(await itemsNaming([former])).toEqual([]);
  expect(await others()).toEqual(before);
});
