import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJsonFile } from './json-file.ts';
import { readSealed } from './sealed-json.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'json-file-'));
});

afterEach(() => rm(dir, { recursive: true }));

it('keeps a value, dates included', async () => {
  const file = join(dir, 'below', 'value.json');
  const { value, save } = await openJsonFile<Record<string, unknown>>(file, () => ({
    CreateDate: new Date(0),
  }));
  value.name = 'Ada';
  await save();
  expect((await openJsonFile(file, () => ({}))).value).toEqual({ CreateDate: new Date(0), name: 'Ada' });
});

it('has written the latest value when any of several simultaneous saves is done', async () => {
  const file = join(dir, 'value.json');
  const { value, save } = await openJsonFile(file, () => ({ n: 0 }));
  const saves = Array.from({ length: 20 }, (_, n) => {
    value.n = n;
    return save();
  });
  await saves[0];
  expect(readSealed(file)).toEqual({ n: 19 });
  await Promise.all(saves);
});

it('names the damaged file', async () => {
  const file = join(dir, 'value.json');
  await writeFile(file, '{"n":');
  await expect(openJsonFile(file, () => ({}))).rejects.toThrow(`${file} cannot be used: it is not JSON`);
});

it('is complete at every moment, even if its writer is killed', async () => {
  const file = join(dir, 'value.json');
  const writer = fork(new URL('./json-file.fixture.ts', import.meta.url), [file]);
  const exited = once(writer, 'exit');
  let acknowledged = 0;
  writer.on('message', (round: number) => {
    acknowledged = round;
  });
  await once(writer, 'message');
  const look = async () => {
    const { round, filler } = readSealed(file) as { round: number; filler: string };
    expect(filler === String(round % 10).repeat(4_000_000)).toBe(true);
    return round;
  };
  try {
    for (let looks = 0; looks < 30; looks++) await look();
  } finally {
    writer.kill('SIGKILL');
    await exited;
  }
  expect(await look()).toBeGreaterThanOrEqual(acknowledged);
});
