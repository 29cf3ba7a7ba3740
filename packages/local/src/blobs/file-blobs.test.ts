import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { minPartBytes } from '@vaultra/core/shared/blobs.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withGrants } from '../lambda/grants.ts';
import { type FileBlobs, fileBlobs } from './file-blobs.ts';

let folder: string;
let now: Date;
let store: FileBlobs;
const options = (keyByte = 1) => ({
  key: Buffer.alloc(32, keyByte),
  url: 'http://localhost:3000',
  clock: { now: () => now },
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-blobs-'));
  now = new Date('2026-05-01T00:00:00Z');
  store = fileBlobs(folder, options());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key = 'exports/user-1/exp_1.json';
const large = Buffer.alloc(minPartBytes, 'a');

const json = 'application/json';
const begin = (path: string, type = json) => store.begin(path, type);

async function put(path: string, ...parts: (Buffer | string)[]) {
  const upload = { key: path, id: await begin(path) };
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
const files = async () => (await all()).filter((name) => !/\.(sha256|type)$/.test(name));
const checksums = async () => (await all()).filter((name) => name.endsWith('.sha256'));

describe('a file', () => {
  it('appears only when it is complete, and only its owner can read it', async () => {
    const upload = { key, id: await begin(key) };
    const first = await store.putPart(upload, 1, large);
    // A second put of the same part, as by a worker that took over.
    expect(await store.putPart(upload, 1, large)).toBe(first);
    const second = await store.putPart(upload, 2, Buffer.from('end'));
    expect(await files()).not.toContain(key);
    await store.complete(upload, [first, second]);
    await store.complete(upload, [first, second]);
    expect(await files()).toEqual([key]);
    expect((await readFile(join(folder, key))).equals(Buffer.concat([large, Buffer.from('end')]))).toBe(true);
    expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
  });

  it('refuses small parts except the last, as S3 does', async () => {
    await expect(put(key, 'small', 'end')).rejects.toThrow('EntityTooSmall');
    await put('exports/user-1/exp_2.json', large, 'end');
  });

  it('accepts no part after it was abandoned', async () => {
    const upload = { key, id: await begin(key) };
    await store.putPart(upload, 1, large);
    await store.abandon(upload);
    expect(await files()).toEqual([]);
    await expect(store.putPart(upload, 2, large)).rejects.toThrow('NoSuchUpload');
  });

  it('stays whole or disappears when it is deleted while it is completed, and the disk is not blamed', async () => {
    const onBroken = vi.fn();
    store = fileBlobs(folder, { ...options(), onBroken });
    for (const end of ['abandon', 'deleteAll'] as const) {
      for (let delay = 0; delay < 12; delay += 1) {
        const upload = { key, id: await begin(key) };
        const receipts = [await store.putPart(upload, 1, Buffer.from('one'))];
        const deleted = (async () => {
          for (let tick = 0; tick < delay; tick += 1) await nextTurnOfTheLoop();
          await (end === 'abandon' ? store.abandon(upload) : store.deleteAll('exports/user-1/'));
        })();
        const [completed] = await Promise.allSettled([store.complete(upload, receipts), deleted]);
        if (completed.status === 'rejected') expect(completed.reason).toEqual(new Error('NoSuchUpload'));
        const kept = end === 'abandon' && completed.status === 'fulfilled';
        expect(await files()).toEqual(kept ? [key] : []);
        await store.deleteAll('exports/user-1/');
      }
    }
    expect(onBroken).not.toHaveBeenCalled();
  });

  it('is not written after the store has closed, when the folder may be another process’s or gone', async () => {
    const onBroken = vi.fn();
    store = fileBlobs(folder, { ...options(), onBroken });
    const begun = store.begin(key, 'application/json');
    await store.close();
    expect(await files()).toEqual([`${key}.parts/type`]);
    await begun;
    await rm(folder, { recursive: true });
    const upload = { key, id: 'parts' };
    await expect(store.begin(key, 'application/json')).rejects.toThrow('The embedded file store is closed.');
    await expect(store.putPart(upload, 1, Buffer.from('one'))).rejects.toThrow('is closed.');
    await expect(stat(folder)).rejects.toThrow('ENOENT');
    expect(onBroken).not.toHaveBeenCalled();
  });

  it('is deleted with its folder and parts, without deleting other files', async () => {
    await put(key, 'one');
    await store.putPart(
      { key: 'exports/user-1/exp_2.json', id: await begin('exports/user-1/exp_2.json') },
      1,
      large,
    );
    await put('exports/user-10/exp_3.json', 'other');
    await store.deleteAll('exports/user-1/');
    expect(await files()).toEqual(['exports/user-10/exp_3.json']);
    expect(await checksums()).toEqual(['exports/user-10/exp_3.json.sha256']);
  });

  it('is deleted a week after its creation, by the domain clock', async () => {
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

  it('leaves no files behind after its deletion', async () => {
    await put(key, 'one');
    await store.delete(key);
    expect(await all()).toEqual([]);
  });

  it('stays forever in a folder without a number of days', async () => {
    const kept = fileBlobs(folder, {
      ...options(),
      folders: [{ prefix: 'kept/' }, { prefix: 'day/', days: 1 }],
    });
    for (const path of ['kept/a.pdf', 'day/a.pdf']) {
      const upload = { key: path, id: await kept.begin(path, 'application/pdf') };
      await kept.complete(upload, [await kept.putPart(upload, 1, Buffer.from('%PDF'))]);
    }
    now = new Date('2036-05-01T00:00:00Z');
    await kept.collect();
    expect(await all()).toEqual(['kept/a.pdf', 'kept/a.pdf.sha256', 'kept/a.pdf.type']);
    await expect(kept.begin('other/a.pdf', 'application/pdf')).rejects.toThrow(
      'AccessDenied: other/a.pdf is in no folder of the bucket',
    );
  });

  it('is not served if it is damaged', async () => {
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
  ])('cannot have the key %s', async (path) => {
    await expect(begin(path)).rejects.toThrow('is not a valid key');
    await expect(store.deleteAll(`${path}/`)).rejects.toThrow('is not a valid key');
  });
});

describe('a link', () => {
  const at = (link: string) => store.serve(new URL(link));

  it('returns the file', async () => {
    await put(key, '{"a":1}');
    const response = await at(await store.link(key, 'mine.json'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="mine.json"');
  });

  it('serves the file with its content type, as a download and without sniffing', async () => {
    const page = 'exports/user-1/page.html';
    const upload = { key: page, id: await begin(page, 'text/html; charset=utf-8') };
    const bytes = Buffer.from([0xff, 0xfe, 0, 0x3c]);
    await store.complete(upload, [await store.putPart(upload, 1, bytes)]);
    const response = await at(await store.link(page, 'Café "1".html'));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="Cafe _1_.html"; filename*=UTF-8''Caf%C3%A9%20%221%22.html`,
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('to a file without a stored type serves JSON', async () => {
    await put(key, '{}');
    await rm(join(folder, `${key}.type`));
    expect((await at(await store.link(key, 'mine.json'))).headers.get('content-type')).toBe(json);
  });

  it('signed with another folder’s key, or unsigned, gives 403; to a missing file gives 404', async () => {
    await put(key, 'one');
    const link = await store.link(key, 'mine.json');
    const other = fileBlobs(folder, options(2));
    expect((await other.serve(new URL(link))).status).toBe(403);
    expect((await at('http://localhost:3000/_files/exports/user-1/exp_1.json')).status).toBe(403);
    await store.deleteAll('exports/user-1/');
    expect((await at(link)).status).toBe(404);
  });
});

it('requires the same grants as S3', async () => {
  const { upload, receipts } = await put(key, 'one');
  const reading: (() => Promise<unknown>)[] = [() => store.link(key, 'x.json')];
  const writing: (() => Promise<unknown>)[] = [
    () => begin(key),
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
