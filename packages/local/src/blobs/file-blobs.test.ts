import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minPartBytes } from '@vaultra/core/shared/blobs.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withGrants } from '../lambda/grants.ts';
import { type FileBlobs, fileBlobs } from './file-blobs.ts';

let folder: string;
let now: Date;
let store: FileBlobs;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-blobs-'));
  now = new Date('2026-05-01T00:00:00Z');
  store = fileBlobs(folder, {
    key: Buffer.alloc(32, 1),
    url: 'http://localhost:3000',
    clock: { now: () => now },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key = 'exports/user-1/exp_1.json';
const large = Buffer.alloc(minPartBytes, 'a');

async function put(path: string, ...parts: (Buffer | string)[]) {
  const upload = { key: path, id: await store.begin(path) };
  const receipts: string[] = [];
  for (const part of parts)
    receipts.push(await store.putPart(upload, receipts.length + 1, Buffer.from(part)));
  await store.complete(upload, receipts);
  return { upload, receipts };
}
const all = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
const checksum = '.sha256';
const files = async () => (await all()).filter((name) => !name.endsWith(checksum));
const checksums = async () => (await all()).filter((name) => name.endsWith(checksum));

describe('a file', () => {
  it('is not there before all its parts are, then whole, and readable by its owner alone', async () => {
    const upload = { key, id: await store.begin(key) };
    const first = await store.putPart(upload, 1, large);
    // Put again, as by a worker who took over.
    expect(await store.putPart(upload, 1, large)).toBe(first);
    const second = await store.putPart(upload, 2, Buffer.from('end'));
    expect(await files()).not.toContain(key);
    await store.complete(upload, [first, second]);
    await store.complete(upload, [first, second]);
    expect(await files()).toEqual([key]);
    expect((await readFile(join(folder, key))).equals(Buffer.concat([large, Buffer.from('end')]))).toBe(true);
    expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
  });

  it('refuses small parts but for the last, as S3 does', async () => {
    await expect(put(key, 'small', 'end')).rejects.toThrow('EntityTooSmall');
    await put('exports/user-1/exp_2.json', large, 'end');
  });

  it('takes no part once it was abandoned', async () => {
    const upload = { key, id: await store.begin(key) };
    await store.putPart(upload, 1, large);
    await store.abandon(upload);
    expect(await files()).toEqual([]);
    await expect(store.putPart(upload, 2, large)).rejects.toThrow('NoSuchUpload');
  });

  it('is deleted with its folder, parts included, and no other', async () => {
    await put(key, 'one');
    await store.putPart(
      { key: 'exports/user-1/exp_2.json', id: await store.begin('exports/user-1/exp_2.json') },
      1,
      large,
    );
    await put('exports/user-10/exp_3.json', 'other');
    await store.deleteAll('exports/user-1/');
    expect(await files()).toEqual(['exports/user-10/exp_3.json']);
    expect(await checksums()).toEqual(['exports/user-10/exp_3.json.sha256']);
  });

  it('goes a week after it was made, by the domain clock', async () => {
    await put(key, 'one');
    now = new Date('2026-05-07T23:00:00Z');
    await put('exports/user-2/exp_2.json', 'two');
    await store.collect();
    expect(await files()).toHaveLength(2);
    now = new Date('2026-05-08T01:00:00Z');
    await store.collect();
    expect(await files()).toEqual(['exports/user-2/exp_2.json']);
    expect(await checksums()).toEqual(['exports/user-2/exp_2.json.sha256']);
  });

  it('is not handed out where it is damaged', async () => {
    await put(key, 'one');
    const link = new URL(await store.link(key, 'x.json'));
    expect(await (await store.serve(link)).text()).toBe('one');
    await writeFile(join(folder, key), 'two');
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const refused = await store.serve(link);
    expect([refused.status, await refused.text()]).toEqual([
      500,
      'This file is damaged. Ask for a new export.',
    ]);
    expect(log).toHaveBeenCalledWith(expect.stringContaining(join(folder, key)));
    log.mockRestore();
  });

  it.each([
    '../keys.json',
    'exports/../../keys.json',
    '/etc/passwd.json',
    'exports//x.json',
    'exports/u/.json',
  ])('has no key %s', async (path) => {
    await expect(store.begin(path)).rejects.toThrow('no key');
    await expect(store.deleteAll(`${path}/`)).rejects.toThrow('no key');
  });
});

describe('a link', () => {
  const at = (link: string) => store.serve(new URL(link));

  it('leads to the file', async () => {
    await put(key, '{"a":1}');
    const response = await at(await store.link(key, 'mine.json'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="mine.json"');
  });

  it('of another folder’s key, or of none, is refused; of a file that is gone there is none', async () => {
    await put(key, 'one');
    const link = await store.link(key, 'mine.json');
    const other = fileBlobs(folder, {
      key: Buffer.alloc(32, 2),
      url: 'http://localhost:3000',
      clock: { now: () => now },
    });
    expect((await other.serve(new URL(link))).status).toBe(403);
    expect((await at('http://localhost:3000/_files/exports/user-1/exp_1.json')).status).toBe(403);
    await store.deleteAll('exports/user-1/');
    expect((await at(link)).status).toBe(404);
  });
});

it('takes the grants that S3 takes', async () => {
  const { upload, receipts } = await put(key, 'one');
  const reading: (() => Promise<unknown>)[] = [() => store.link(key, 'x.json')];
  const writing: (() => Promise<unknown>)[] = [
    () => store.begin(key),
    () => store.putPart(upload, 1, large),
    () => store.complete(upload, receipts),
    () => store.abandon(upload),
    () => store.deleteAll('exports/user-1/'),
  ];
  for (const [calls, grant, other] of [
    [reading, 'blobs:read', 'blobs:write'],
    [writing, 'blobs:write', 'blobs:read'],
  ] as const) {
    for (const call of calls) {
      const without = withGrants({ name: 'fn', grants: [other] }, call);
      await expect(without).rejects.toThrow(`needs the grant ${grant}`);
    }
  }
});
