import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { readCells, readHead, replaceHead } from '@vaultra/core/ledger/ledger.store.ts';
import type { RebuildSummary } from '@vaultra/core/recount/rebuild.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

let cloud: TestCloud;
let owner: Owner;
let account: string;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-10T09:00:00Z' }, { businesses: [] });
  owner = await newOwner(cloud);
  const name = await newAccount(cloud, 200);
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(() => cloud.stop());

const nothingWrong = { businesses: 1, difference_count: 0, differences: [], unfinished: [] };

test('after a rough history, a rebuild gives the stored figures and replaces the ledger', async () => {
  await setWebhookFaults(cloud, { duplicate: 0.4, reorder: 0.4, drop: 0.3 });
  for (const kind of ['charge', 'partial_refund', 'dispute', 'authorization', 'capture']) {
    await triggerEvent(cloud, account, kind);
  }
  await cloud.moveClock(new Date('2026-11-13T18:00:00Z'));
  await settled(cloud);
  await cloud.runJob('stripe_sync');
  await settled(cloud);
  const [figures, cells, id] = [await shown(), await cellsNow(), await current()];
  const summary = await rebuild();
  expect(summary).toMatchObject(nothingWrong);
  expect(summary.cells).toBeGreaterThanOrEqual(cells.length);
  expect(await current()).toBe(id + 1);
  expect(await cellsNow()).toEqual(cells);
  expect(await cellsOf(id)).toEqual([]);
  expect({ ...(await shown()), as_of: '' }).toEqual({ ...figures, as_of: '' });
});

test('a rebuild finds, reports and repairs altered cells', async () => {
  const cells = await cellsNow();
  const [raised, lost] = cells.filter(({ key, sums }) => key.startsWith('D#') && sums.gross);
  const pk = `CELLS#${owner.businessId}#${account}#${await current()}`;
  const TableName = process.env.TABLE_NAME;
  await documentClient.send(
    new UpdateCommand({
      TableName,
      Key: { pk, sk: raised?.key },
      UpdateExpression: 'ADD gross :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await documentClient.send(new DeleteCommand({ TableName, Key: { pk, sk: lost?.key } }));
  await documentClient.send(
    new PutCommand({ TableName, Item: { pk, sk: 'D#2020-01-01#usd', transactions: 7 } }),
  );
  const summary = await rebuild({ business_id: owner.businessId });
  const where = { business_id: owner.businessId, account_id: account };
  expect(summary.differences).toContainEqual({
    ...where,
    key: raised?.key,
    field: 'gross',
    stored: String(Number(raised?.sums.gross) + 1),
    counted: String(raised?.sums.gross),
  });
  expect(summary.differences).toContainEqual({
    ...where,
    key: lost?.key,
    field: 'transactions',
    stored: '0',
    counted: String(lost?.sums.transactions),
  });
  expect(summary.differences[0]).toEqual({
    ...where,
    key: 'D#2020-01-01#usd',
    field: 'transactions',
    stored: '7',
    counted: '0',
  });
  expect(new Set(summary.differences.map(({ key }) => key)).size).toBe(3);
  expect(summary.difference_count).toBe(summary.differences.length);
  expect(await cellsNow()).toEqual(cells);
  expect(await rebuild()).toMatchObject(nothingWrong);
});

test('the figures stay complete during a rebuild, and a lost step is replaced', async () => {
  const head = await readHead(ledger());
  if (!head) throw new Error('there is no ledger');
  const building = { ...head.current, id: head.current.id + 1 };
  // The process ended before it queued its first step.
  await replaceHead(ledger(), head, { current: head.current, building });
  expect((await shown()).completeness).toBe('complete');
  await cloud.runJob('compute_metrics');
  await settled(cloud);
  expect(await readHead(ledger())).toMatchObject({ current: building, building: null });
  expect(await cellsOf(head.current.id)).toEqual([]);
});

test('parallel rebuilds with new trade and a time zone change end with one complete generation', async () => {
  const before = await current();
  await setWebhookFaults(cloud, { duplicate: 0.5, reorder: 0.5, drop: 0 });
  const trade = async () => {
    for (let n = 0; n < 12; n++) await triggerEvent(cloud, account, n % 3 ? 'charge' : 'partial_refund');
  };
  const summaries = await Promise.all([
    rebuild(),
    rebuild(),
    trade(),
    owner.call(updateBusiness, {
      params: { id: owner.businessId },
      body: { timezone: 'Pacific/Kiritimati' },
    }),
  ]);
  await settled(cloud);
  expect(summaries.slice(0, 2)).toEqual([
    expect.objectContaining({ businesses: 1, difference_count: 0 }),
    expect.objectContaining({ businesses: 1, difference_count: 0 }),
  ]);
  const head = await readHead(ledger());
  expect(head).toMatchObject({ current: { timeZone: 'Pacific/Kiritimati' }, building: null });
  for (let id = before; id < (head?.current.id ?? 0); id++) expect([id, await cellsOf(id)]).toEqual([id, []]);
  expect(await rebuild()).toMatchObject(nothingWrong);
  expect(cloud.errors).toEqual([]);
});

test('a business without a connection cannot be rebuilt', async () => {
  await expect(rebuild({ business_id: 'biz_nobodys' })).rejects.toThrow('no Stripe account connected');
});

const ledger = () => ({ businessId: owner.businessId, accountId: account });
const shown = () => owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
const current = async () => (await readHead(ledger()))?.current.id ?? 0;
const cellsNow = async () => cellsOf(await current());

/** Cells without the counters that returned to 0. */
async function cellsOf(generation: number) {
  const cells = await readCells(ledger(), generation, { from: ' ', to: '~' });
  return cells
    .map(({ key, sums }) => ({
      key,
      sums: Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0)),
    }))
    .filter(({ sums }) => Object.keys(sums).length > 0);
}

async function rebuild(input?: { business_id: string }): Promise<RebuildSummary> {
  const answer = await fetch(`${cloud.url}/_local/jobs/rebuild_rollups`, {
    method: 'POST',
    ...(input ? { body: JSON.stringify(input) } : {}),
  });
  const body = (await answer.json()) as RebuildSummary & { error?: string };
  if (!answer.ok) throw new Error(body.error);
  return body;
}
