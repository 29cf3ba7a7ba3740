import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { runs } from '@vaultra/core/shared/property.support.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDynamoDb } from './dynamodb.ts';
import { connect, createTable } from './testing/table.ts';

const TableName = 'bank';
const kills = runs(6);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-dynamodb-crash-'));
  const dynamodb = await startDynamoDb({ dataDir: folder });
  await createTable(connect(dynamodb.endpoint), TableName);
  await dynamodb.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lets the child process write until a random number of acknowledgements, then kills it at a random moment. */
async function writeUntilKilled(): Promise<{ transfers: string[]; lastPlain: string | undefined }> {
  const script = join(import.meta.dirname, 'testing', 'transfers.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const transfers: string[] = [];
  let lastPlain: string | undefined;
  const enough = randomInt(5, 80);
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, id] = line.split(' ');
    if (kind === 'plain') lastPlain = id;
    else if (id) transfers.push(id);
    if (transfers.length === enough) setTimeout(() => child.kill('SIGKILL'), randomInt(0, 6));
  }
  const [code, signal] = await exited;
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return { transfers, lastPlain };
}

async function readAll(pages: AsyncIterable<{ Items?: Record<string, unknown>[] | undefined }>) {
  const items: Record<string, unknown>[] = [];
  for await (const page of pages) items.push(...(page.Items ?? []));
  return items;
}

/** The `n` of an id in the form `<process>-<n>`. */
const ordinal = (id: unknown) => Number(String(id).split('-')[1]);

const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(a.pk) < String(b.pk) ? -1 : 1;

describe('a process killed while it writes', () => {
  test(`leaves no partial transaction and loses no acknowledged write, in ${kills} runs`, async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const { transfers, lastPlain } = await writeUntilKilled();
      acknowledged.push(...transfers);

      const dynamodb = await startDynamoDb({ dataDir: folder });
      const client = DynamoDBDocumentClient.from(connect(dynamodb.endpoint));
      const items = await readAll(paginateScan({ client }, { TableName }));
      const balances = items.filter(({ sk }) => sk === 'balance');
      const records = items.filter(({ sk }) => sk === 'record');
      const total = (field: string) => balances.reduce((sum, item) => sum + Number(item[field]), 0);

      expect(total('balance')).toBe(0);
      expect(total('transfers')).toBe(2 * records.length);
      const stored = new Set(records.map(({ gsi1sk }) => gsi1sk));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);

      for (const partition of ['accounts', 'transfers', 'plain']) {
        const rows = await readAll(
          paginateQuery(
            { client },
            {
              TableName,
              IndexName: 'gsi1',
              KeyConditionExpression: 'gsi1pk = :p',
              ExpressionAttributeValues: { ':p': partition },
            },
          ),
        );
        expect(rows.sort(byKey)).toEqual(items.filter(({ gsi1pk }) => gsi1pk === partition).sort(byKey));
      }
      if (lastPlain !== undefined) {
        const plain = items.find(({ pk }) => pk === 'plain');
        expect(ordinal(plain?.gsi1sk)).toBeGreaterThanOrEqual(ordinal(lastPlain));
      }
      client.destroy();
      await dynamodb.close();
    }
  }, 60_000);
});
