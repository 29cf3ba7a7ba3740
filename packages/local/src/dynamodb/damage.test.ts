import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openMark, readMark } from '../storage/mark.ts';
import { startDynamoDb } from './dynamodb.ts';
import { connect, createTable } from './testing/table.ts';

const TableName = 'things';
const items = 60;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-damage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keyOf = (number: number) => ({ pk: { S: `item ${number}` }, sk: { S: 'x' } });

/** Fills a database. LevelDB moves the first half into a table and keeps the second half in a log of several blocks. */
async function fill(): Promise<void> {
  for (const half of [0, 1]) {
    const dynamodb = await startDynamoDb({ dataDir: folder });
    const client = connect(dynamodb.endpoint);
    if (half === 0) await createTable(client, TableName);
    for (let number = half * (items / 2); number < (half + 1) * (items / 2); number++) {
      const text = { S: `${number} `.repeat(1000) };
      await client.send(new PutItemCommand({ TableName, Item: { ...keyOf(number), text } }));
    }
    client.destroy();
    await dynamodb.close();
  }
}

async function fileLike(pattern: RegExp): Promise<string> {
  const name = (await readdir(folder)).find((file) => pattern.test(file));
  if (!name) throw new Error(`LevelDB has no file like ${pattern}`);
  return join(folder, name);
}

/** @param at position in the file, as a share of its size, at which five bytes are changed */
const flipped = (at: number) => async (file: string) => {
  const bytes = await readFile(file);
  const from = Math.min(Math.floor(bytes.length * at), bytes.length - 5);
  for (let byte = from; byte < from + 5; byte++) bytes[byte] = (bytes[byte] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
};
const cutTo = (share: number) => async (file: string) =>
  truncate(file, Math.floor((await readFile(file)).length * share));
const removed = (file: string) => rm(file);
const garbled = (file: string) => writeFile(file, `${'damaged'.repeat(30)}\n`);

const log = /^\d+\.log$/;
const table = /\.ldb$/;
const manifest = /^MANIFEST/;

describe('a database is refused with the name of the file when', () => {
  test.each<[name: string, file: RegExp, damage: (file: string) => Promise<void>]>([
    ['the log has bytes flipped at its beginning', log, flipped(0)],
    ['the log has bytes flipped in its middle', log, flipped(0.5)],
    ['the log has bytes flipped near its end', log, flipped(0.95)],
    ['the log has bytes flipped at its very end', log, flipped(1)],
    ['the log is truncated', log, cutTo(0.6)],
    ['the log is empty', log, cutTo(0)],
    ['the log is missing', log, removed],
    ['a table has bytes flipped in its data', table, flipped(0.3)],
    ['a table has bytes flipped in its index', table, flipped(0.999)],
    ['a table has bytes flipped in its footer', table, flipped(1)],
    ['a table is truncated', table, cutTo(0.5)],
    ['a table is missing', table, removed],
    ['a table contains other data', table, garbled],
    ['the manifest has bytes flipped', manifest, flipped(0.5)],
    ['the manifest is truncated', manifest, cutTo(0.5)],
    ['the manifest is empty', manifest, cutTo(0)],
    ['the manifest is missing', manifest, removed],
    ['the manifest contains other data', manifest, garbled],
    ['the pointer to the manifest contains other data', /^CURRENT$/, garbled],
    ['the pointer to the manifest is missing', /^CURRENT$/, removed],
    ['the mark has bytes flipped', /\.mark$/, flipped(0.2)],
    ['the mark is empty', /\.mark$/, cutTo(0)],
  ])('%s', async (_case, pattern, damage) => {
    await fill();
    await damage(await fileLike(pattern));
    const before = await readdir(folder);
    await expect(startDynamoDb({ dataDir: folder })).rejects.toThrow(
      new RegExp(`${folder}.* cannot be used: .*(backup|npm run reset)`),
    );
    // No file was repaired or deleted, so the user can still inspect or restore the data.
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('after a kill', () => {
  test('the database drops an incomplete record at the end of the log and keeps every acknowledged write', async () => {
    await fill();
    const file = await fileLike(log);
    const bytes = await readFile(file);
    // An incomplete record: its beginning without its end.
    await appendFile(file, bytes.subarray(0, 500));
    const dynamodb = await startDynamoDb({ dataDir: folder });
    const client = connect(dynamodb.endpoint);
    for (let number = 0; number < items; number++) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(number) }));
      expect(Item?.text?.S).toBe(`${number} `.repeat(1000));
    }
    client.destroy();
    await dynamodb.close();
  });
});

describe('after a crash of the machine', () => {
  const reboot = async () => {
    const file = await fileLike(/\.mark$/);
    const { value } = readMark<number>(file) ?? { value: 0 };
    openMark(file, value).abandon();
    // The same mark from another boot of the machine. Its checksum must match, so `mark` itself writes it.
    vi.resetModules();
    vi.doMock('../storage/boot.ts', () => ({ bootId: () => 'another boot' }));
    return (await import('./dynamodb.ts')).startDynamoDb;
  };
  afterEach(() => vi.doUnmock('../storage/boot.ts'));

  test('a log that lacks its end is used, with a warning', async () => {
    await fill();
    await cutTo(0.6)(await fileLike(log));
    const start = await reboot();
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await (await start({ dataDir: folder })).close();
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/machine went down .* last \d+ writes/));
    warn.mockRestore();
  });

  test('a log damaged in its middle is still refused', async () => {
    await fill();
    await flipped(0.3)(await fileLike(log));
    const start = await reboot();
    await expect(start({ dataDir: folder })).rejects.toThrow(/\.log cannot be used/);
  });
});
