import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GuardedSqlite, guardSqlite, verifySqlite } from './guarded-sqlite.ts';
import type { StorageError } from './storage-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaultra-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parts = ['', '-wal', '.mark'];
const rows = 200;

interface Open {
  db: DatabaseSync;
  guard: GuardedSqlite;
}

function open(file: string, onBroken?: (error: StorageError) => void): Open {
  verifySqlite(file);
  const db = new DatabaseSync(file);
  db.exec(
    'pragma journal_mode = wal; create table if not exists t (n integer primary key, text text) strict',
  );
  return { db, guard: guardSqlite(file, db, onBroken) };
}

const insert = ({ db, guard }: Open, text: string) =>
  guard.write(() => db.prepare('insert into t (text) values (?)').run(text));

/** Returns a copy of a database that was closed, or of its files while it was open, as after a kill. */
function made(end: 'closed' | 'killed'): string {
  const original = join(folder, 'original.db');
  const opened = open(original);
  for (let row = 0; row < rows; row++) insert(opened, `row ${row} `.repeat(100));
  const file = join(folder, 'data.db');
  const copy = () => {
    for (const part of parts) if (existsSync(original + part)) copyFileSync(original + part, file + part);
  };
  if (end === 'killed') copy();
  opened.guard.close();
  if (end === 'closed') copy();
  return file;
}

function count(file: string): unknown {
  const { db, guard } = open(file);
  const [row] = db.prepare('select count(*) as count from t').all();
  guard.close();
  return row?.count;
}

const flip = (share: number) => (file: string) => {
  const bytes = readFileSync(file);
  const from = Math.min(Math.floor(bytes.length * share), bytes.length - 5);
  for (let byte = from; byte < from + 5; byte++) bytes[byte] = (bytes[byte] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
};
const halve = (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2));
const empty = (file: string) => truncateSync(file, 0);
const remove = (file: string) => rmSync(file);

test('writes survive repeated closes and kills', () => {
  expect(count(made('closed'))).toBe(rows);
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'vaultra-sqlite-'));
  const file = made('killed');
  expect([count(file), count(file)]).toEqual([rows, rows]);
});

describe.each(['closed', 'killed'] as const)(
  'a database that was %s is refused with the name of the file when',
  (end) => {
    const damages: [name: string, part: string, damage: (file: string) => void][] = [
      ['its file has bytes flipped', '', flip(0.5)],
      ['its file is truncated', '', halve],
      ['its file is empty', '', empty],
      ['its file is missing', '', remove],
      ['its mark has bytes flipped', '.mark', flip(0.1)],
      ['its mark is empty', '.mark', empty],
    ];
    const ofLog: typeof damages = [
      ['its log has bytes flipped in the header', '-wal', flip(0)],
      ['its log has bytes flipped in the middle', '-wal', flip(0.5)],
      ['its log has bytes flipped at the end', '-wal', flip(1)],
      ['its log is truncated', '-wal', halve],
      ['its log is empty', '-wal', empty],
      ['its log is missing', '-wal', remove],
    ];
    test.each(end === 'killed' ? [...damages, ...ofLog] : damages)('%s', (_case, part, damage) => {
      const file = made(end);
      damage(file + part);
      expect(() => count(file)).toThrow(new RegExp(`${file}${part} cannot be used: .*npm run reset`));
    });
  },
);

test('an incomplete write at the end of the log is dropped', () => {
  const file = made('killed');
  const log = readFileSync(`${file}-wal`);
  writeFileSync(`${file}-wal`, Buffer.concat([log, log.subarray(32, 1032)]));
  expect(count(file)).toBe(rows);
});

test('a rolled-back write is not required', () => {
  const file = join(folder, 'data.db');
  const opened = open(file);
  const { db, guard } = opened;
  db.exec('pragma cache_size = 10');
  const large = () =>
    guard.write(() => {
      db.exec('begin');
      for (let row = 0; row < 500; row++) db.prepare('insert into t (text) values (?)').run('x'.repeat(3000));
      db.exec('rollback');
    });
  insert(opened, 'kept');
  large();
  insert(opened, 'kept too');
  const killed = join(folder, 'killed.db');
  for (const part of parts) copyFileSync(file + part, killed + part);
  guard.close();
  expect(count(killed)).toBe(2);
});

test('a large log is written into the main file, whose new checksum is recorded', () => {
  const file = join(folder, 'data.db');
  const opened = open(file);
  for (let row = 0; row < 12; row++) insert(opened, 'x'.repeat(2_000_000));
  expect(statSync(file).size).toBeGreaterThan(10_000_000);
  expect(statSync(`${file}-wal`).size).toBeLessThan(18_000_000);
  const killed = join(folder, 'killed.db');
  for (const part of parts) copyFileSync(file + part, killed + part);
  opened.guard.close();
  flip(0.2)(killed);
  expect(() => count(killed)).toThrow('its checksum does not match its contents');
});

test('a full disk is reported, and all later writes are refused', () => {
  const reports: StorageError[] = [];
  const opened = open(join(folder, 'data.db'), (error) => reports.push(error));
  insert(opened, 'kept');
  const [pages] = opened.db.prepare('pragma page_count').all();
  // SQLite's own size limit gives the same error as a full disk.
  opened.db.exec(`pragma max_page_count = ${Number(pages?.page_count)}`);
  expect(() => insert(opened, 'x'.repeat(100_000))).toThrow(
    /full\. Free space on the disk, then start again/,
  );
  opened.db.exec('pragma max_page_count = 100000');
  expect(() => insert(opened, 'small')).toThrow('full');
  expect(reports).toHaveLength(1);
  opened.guard.close();
  expect(count(join(folder, 'data.db'))).toBe(1);
});

test('a faulty statement does not block later writes', () => {
  const opened = open(join(folder, 'data.db'));
  const insertOne = () => opened.guard.write(() => opened.db.exec("insert into t values (1, 'one')"));
  insertOne();
  expect(insertOne).toThrow(/UNIQUE/);
  insert(opened, 'two');
  opened.guard.close();
  expect(count(join(folder, 'data.db'))).toBe(2);
});
