import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { countMessage } from '@vaultra/core/agent/usage/usage.store.ts';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { connectKey } from '@vaultra/core/contract/stripe.ts';
import {
  insertExport,
  keyOf,
  readExport,
  readLatestId,
  type StoredExport,
} from '@vaultra/core/personal-data/export.store.ts';
import { withdrawExports } from '@vaultra/core/personal-data/withdraw.ts';
import { exportStep } from '@vaultra/core/personal-data/write-export.ts';
import { type BlobStore, replaceBlobStore } from '@vaultra/core/shared/blobs.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { join, newPerson } from '../support/leaver.ts';
import { accountOf, backfilled, newOwner, type Owner } from '../support/owner.ts';
import { plantConversation } from '../support/plant-conversation.ts';
import { makeKey } from '../support/restricted-keys.ts';
import { downloaded, exported } from '../support/user-data.ts';
import { scan } from '../support/whole-table.ts';

/** The content of an export, and how much of it is in memory at a time. */

useCloud({}, { businesses: ['Gadget Gulch'] });

/** The shape of the file as `docs/data-kept.md` describes it. */
interface Exported {
  memberships: { business_id: string; role: string }[];
  businesses: {
    business: { id: string };
    connection: Record<string, unknown>;
    scores: { date: string; score: { score: number } }[];
    past_scores: { scores: { date: string; score: number }[] }[];
    recommendations: { id: string }[];
    alerts: { id: string }[];
    agent_days: Record<string, unknown>[];
    stripe_accounts: {
      account_id: string;
      units: Record<string, { id: string; objects: Record<string, { fact: { kind: string } }> }[]>;
      counters: { key: string }[];
    }[];
  }[];
  conversations: {
    business_id: string;
    conversations: { id: string; title: string }[];
    turns: { conversation_id: string; question: string; answer: { response: string } }[];
  }[];
}

let owner: Owner;
let key: string;
let file: Exported;
/** The user's conversations, about their own business and another's. */
let own: string;
let elsewhere: string;
let otherId: string;
beforeAll(async () => {
  owner = await newPerson(cloud, 'Erin Exporting', 'Gadgets');
  ({ key } = await makeKey(cloud, 'Gadget Gulch'));
  await owner.call(connectKey, { body: { restricted_key: key } });
  await backfilled(cloud, owner);
  const other = await newOwner(cloud, { name: 'Not Hers' });
  otherId = other.businessId;
  await join(owner.userId, otherId, 'admin', cloud.clock.now());
  await join(other.userId, owner.businessId, 'viewer', cloud.clock.now());
  own = await plantConversation(cloud, owner, ['What is mine?', 'And?']);
  elsewhere = await plantConversation(cloud, { ...owner, businessId: otherId }, ['What is Not Theirs?']);
  await plantConversation(cloud, other, ['What others asked?']);
  await plantConversation(cloud, { ...other, businessId: owner.businessId }, ['What others asked?']);
  for (const id of [owner.businessId, otherId]) await countMessage(id, cloud.clock.now());
  file = (await downloaded(owner, await exported(cloud, owner))) as unknown as Exported;
});

it('an export contains the data that the product shows, and every Stripe object that was read', async () => {
  const [business, ...more] = file.businesses;
  expect(more).toEqual([]);
  const { alerts } = await owner.call(listAlerts, { query: { limit: 100 } });
  const { recommendations } = await owner.call(listRecommendations, { query: { limit: 100 } });
  const { scores } = await owner.call(readinessHistory, { query: {} });
  const ids = (rows: { id: string }[] = []) => rows.map(({ id }) => id).sort();
  expect(alerts).not.toHaveLength(0);
  expect(ids(business?.alerts)).toEqual(expect.arrayContaining(ids(alerts)));
  expect(ids(business?.recommendations)).toEqual(expect.arrayContaining(ids(recommendations)));
  const shown = (reconstructed: boolean) =>
    scores.filter((day) => day.reconstructed === reconstructed).map(({ date, score }) => [date, score]);
  expect(business?.scores.map(({ date, score }) => [date, score.score])).toEqual(shown(false));
  const [past] = business?.past_scores ?? [];
  expect(past?.scores.map(({ date, score }) => [date, score])).toEqual(expect.arrayContaining(shown(true)));
  expect([shown(false).length, shown(true).length]).toEqual([1, 89]);
  const [account] = business?.stripe_accounts ?? [];
  expect(account?.account_id).toBe(await accountOf(cloud, 'Gadget Gulch'));
  const items = await scan();
  const stored = items.filter(({ _et }) => _et === 'ledger_unit');
  const units = Object.values(account?.units ?? {}).flat();
  expect(ids(units)).toEqual(stored.map(({ id }) => String(id)).sort());
  expect(account?.counters).toHaveLength(items.filter(({ pk }) => pk.startsWith('CELLS#')).length);
});

it('an export holds the user’s own conversations, also about businesses of others', () => {
  const of = (id: string) => file.conversations.find(({ business_id }) => business_id === id);
  expect(file.conversations).toHaveLength(2);
  expect(of(otherId)).toMatchObject({
    conversations: [{ id: elsewhere, title: 'What is Not Theirs?' }],
    turns: [{ conversation_id: elsewhere, question: 'What is Not Theirs?' }],
  });
  expect(of(owner.businessId)).toMatchObject({
    conversations: [{ id: own, turns: 2 }],
    turns: [
      { question: 'What is mine?', answer: { response: 'About “What is mine?”', answered_by: 'composer' } },
      { question: 'And?' },
    ],
  });
  expect(file.businesses[0]?.agent_days).toMatchObject([
    { messages: 1, day: expect.stringMatching(/^\d{4}-/) },
  ]);
});

it('an export holds no secrets, and only the membership of another owner’s business', () => {
  expect(file.memberships.map(({ role }) => role).sort()).toEqual(['admin', 'owner']);
  const [business] = file.businesses;
  expect(business?.connection).toMatchObject({ via: 'key', status: 'active' });
  expect(business?.connection).not.toHaveProperty('sealed_key');
  const text = JSON.stringify(file);
  for (const secret of [key, 'sealed', 'Not Hers', 'others asked', '"secret"', '"pk"', '"gsi1pk"', 'scrypt'])
    expect(text).not.toContain(secret);
});

describe('an export that is withdrawn while a worker writes it', () => {
  /** Withdraws when the worker puts the only part, or completes the file. */
  async function written(when: 'putPart' | 'complete', order: 'before' | 'after'): Promise<StoredExport> {
    const now = cloud.clock.now();
    const one = { user_id: owner.userId, id: newId('export', now), status: 'queued' as const };
    const nothing = { place: null, receipts: [], size_bytes: 0 };
    const times = { created_at: now.toISOString(), expires_at: Math.floor(now.getTime() / 1000) + 86_400 };
    expect(await insertExport({ ...one, ...nothing, ...times }, await readLatestId(owner.userId))).toBe(
      undefined,
    );
    const lose = () => withdrawExports(owner.userId, owner.businessId);
    const during = async <T>(call: typeof when, write: () => Promise<T>): Promise<T> => {
      if (call === when && order === 'before') await lose();
      const answer = await write();
      if (call === when && order === 'after') await lose();
      return answer;
    };
    replaceBlobStore({
      ...cloud.files,
      putPart: (...part) => during('putPart', () => cloud.files.putPart(...part)),
      complete: (...parts) => during('complete', () => cloud.files.complete(...parts)),
    });
    try {
      const message = { kind: 'export', user_id: owner.userId, export_id: one.id } as const;
      await exportStep(message, cloud.clock, (cause) => expect(cause).toBe(undefined));
    } finally {
      replaceBlobStore(cloud.files);
    }
    const after = await readExport(owner.userId, one.id, now);
    if (!after) throw new Error('the export is gone');
    return after;
  }

  it.each([
    ['putPart', 'before'],
    ['putPart', 'after'],
    ['complete', 'before'],
    ['complete', 'after'],
  ] as const)('stays withdrawn, without a file or a mail: %s, %s', async (when, order) => {
    const mails = cloud.outbox.messages().length;
    const after = await written(when, order);
    expect(after).toMatchObject({ status: 'withdrawn', place: null });
    const link = new URL(await cloud.files.link(keyOf(after), 'x.json'));
    expect((await cloud.files.serve(link)).status).toBe(404);
    expect(cloud.outbox.messages()).toHaveLength(mails);
  });
});

it('the export of a large business is made in parts, one step for each message', async () => {
  const { pk } = (await scan()).find(({ sk }) => sk === 'HEAD') ?? { pk: '' };
  const count = 9000;
  const note = 'x'.repeat(2000);
  for (let from = 0; from < count; from += 25) {
    const requests = Array.from({ length: 25 }, (_, index) => {
      const id = `py_planted${String(from + index).padStart(6, '0')}`;
      const Item = {
        pk,
        sk: `PAYMENT#${id}`,
        _et: 'ledger_unit',
        kind: 'payment',
        id,
        objects: { [id]: { note } },
      };
      return { PutRequest: { Item } };
    });
    await documentClient.send(
      new BatchWriteCommand({ RequestItems: { [config.table().TABLE_NAME]: requests } }),
    );
  }
  const sizes: number[] = [];
  const watched: BlobStore = {
    ...cloud.files,
    putPart(upload, number, bytes) {
      sizes.push(bytes.length);
      return cloud.files.putPart(upload, number, bytes);
    },
  };
  replaceBlobStore(watched);
  // One part for each message.
  config.work().STEP_SECONDS = 0;
  const large = (await downloaded(owner, await exported(cloud, owner))) as unknown as Exported;
  expect(large.businesses[0]?.stripe_accounts[0]?.units.payment?.length).toBeGreaterThan(count);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(8 * 1024 * 1024);
});
