import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkWhole, damaged, takeDataFolder } from './data-folder.ts';
import { StartError } from './environment.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vaultra-folder-'));
  path = join(home, 'deep/inside');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('the folder is made, for its owner alone', () => {
  const folder = takeDataFolder(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(folder.folder('stripe')).isDirectory()).toBe(true);
  expect(folder.file('keys.json')).toBe(join(path, 'keys.json'));
  folder.release();
});

test('it is held by one at a time, within a process as between processes', async () => {
  const first = takeDataFolder(path);
  expect(() => takeDataFolder(path)).toThrow(/already runs on the data folder .*VAULTRA_DATA_DIR/);
  first.release();
  first.release();
  takeDataFolder(path).release();

  const holder = fork(fileURLToPath(new URL('hold-data-folder.fixture.ts', import.meta.url)), [path], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await once(holder, 'message');
  expect(() => takeDataFolder(path)).toThrow(StartError);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  // Nobody let it go, and nothing is left in the way.
  takeDataFolder(path).release();
  expect(readdirSync(path)).toEqual(['lock.db']);
});

test('what cannot be a folder, or be written, says so', () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  for (const place of [file, join(file, 'below')]) {
    expect(() => takeDataFolder(place)).toThrow(StartError);
    expect(() => takeDataFolder(place)).toThrow(`The data folder ${place} cannot be written`);
  }
});

test('a part that went missing, or was emptied, is found once the folder was complete', () => {
  const folder = takeDataFolder(path);
  const files = ['dynamodb/CURRENT', 'sqs/fauxqs.db', 'cognito/keys.json', 'cognito/sessions.json'];
  for (const name of [...files, 'keys.json', 'clock.json']) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), 'x');
  }
  rmSync(join(path, 'sqs/fauxqs.db'));
  checkWhole(folder);
  folder.complete();
  expect(() => checkWhole(folder)).toThrow(/sqs\/fauxqs\.db cannot be used: it is missing\. .*npm run reset/);
  writeFileSync(join(path, 'sqs/fauxqs.db'), 'x');
  checkWhole(folder);
  truncateSync(join(path, 'dynamodb/CURRENT'));
  expect(() => checkWhole(folder)).toThrow(/dynamodb\/CURRENT cannot be used: it is empty/);
  writeFileSync(join(path, 'dynamodb/CURRENT'), 'x');
  // Of the sandbox only where it was used.
  folder.folder('stripe');
  expect(() => checkWhole(folder)).toThrow(/stripe\.sqlite cannot be used: it is missing/);
  folder.release();
});

test('erasing takes what is ours, and the folder where nothing else is in it', () => {
  const mixed = takeDataFolder(path);
  writeFileSync(mixed.file('keys.json'), '{}');
  writeFileSync(join(mixed.folder('stripe'), 'stripe.sqlite'), '');
  mixed.complete();
  writeFileSync(join(path, 'mine.txt'), '');
  expect(mixed.erase()).toBe(false);
  expect(readdirSync(path)).toEqual(['mine.txt']);
  rmSync(join(path, 'mine.txt'));
  expect(takeDataFolder(path).erase()).toBe(true);
  expect(existsSync(path)).toBe(false);
});

test('damage is told in one line, and an error that already says what to do stays', () => {
  const told = damaged('/data/sqs', new Error('file is not\na database'));
  expect(told).toBeInstanceOf(StartError);
  expect(told.message).toMatch(/^\/data\/sqs cannot be used: file is not a database\. .*npm run reset/);
  const said = new StartError('do this');
  expect(damaged('/data/sqs', said)).toBe(said);
});
