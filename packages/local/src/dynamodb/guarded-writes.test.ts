import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardWrites } from './guarded-writes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaultra-guarded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Db = Parameters<typeof guardWrites>[0];
const put = [{ type: 'put' as const, key: 'a', value: 1 }];

test('after a failed write, every write is refused, even if the disk has space again', async () => {
  const full = Object.assign(new Error('IO error: 000003.log: No space left on device'), {
    code: 'LEVEL_IO_ERROR',
  });
  let written = 0;
  let failing = true;
  const db = {
    async batch() {
      if (failing) throw full;
      written++;
    },
  } as unknown as Db;
  guardWrites(db, folder, 0);
  await expect(db.batch(put)).rejects.toThrow(/No space left on device\. Free space on the disk/);
  failing = false;
  await expect(db.batch(put)).rejects.toThrow('No space left on device');
  expect(written).toBe(0);
});

test('a caller’s mistake does not block later writes', async () => {
  let mistaken = true;
  const db = {
    async batch() {
      if (mistaken) throw new TypeError('not a batch');
    },
  } as unknown as Db;
  guardWrites(db, folder, 0);
  await expect(db.batch(put)).rejects.toThrow(TypeError);
  mistaken = false;
  await db.batch(put);
});
