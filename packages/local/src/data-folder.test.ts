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
import { checkCipher, checkComplete, damageError, takeDataFolder } from './data-folder.ts';
import { StartError } from './environment.ts';
import { writeSealed } from './storage/sealed-json.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vaultra-folder-'));
  path = join(home, 'deep/inside');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('the folder is created, and only its owner can read it', () => {
  const folder = takeDataFolder(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(folder.folder('stripe')).isDirectory()).toBe(true);
  expect(folder.file('keys.json')).toBe(join(path, 'keys.json'));
  folder.release();
});

test('only one cloud can hold it at a time, within a process and across processes', async () => {
  const first = takeDataFolder(path);
  expect(() => takeDataFolder(path)).toThrow(/already runs on the data folder .*VAULTRA_DATA_DIR/);
  first.release();
  first.release();
  takeDataFolder(path).release();

  const holder = fork(fileURLToPath(new URL('hold-data-folder.fixture.ts', import.meta.url)), [path], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
  });
  await once(holder, 'message');
  expect(() => takeDataFolder(path)).toThrow(StartError);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  // The killed holder did not release the folder, and its lock does not remain.
  takeDataFolder(path).release();
  expect(readdirSync(path)).toEqual(['lock.db']);
});

test('a path that is not a writable folder is refused with the reason', () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  for (const place of [file, join(file, 'below')]) {
    expect(() => takeDataFolder(place)).toThrow(StartError);
    expect(() => takeDataFolder(place)).toThrow(`The data folder ${place} cannot be written`);
  }
});

const kept = [
  'keys.json',
  'clock.json',
  'dynamodb/CURRENT',
  'sqs/fauxqs.db',
  'cognito/keys.json',
  'cognito/sessions.json',
  'cipher.key',
  'outbox.json',
  'dynamodb/acknowledged.mark',
  'sqs/fauxqs.db.mark',
  'cognito/pools/clients.json',
  'cognito/pools/us-east-1_Local1234.json',
];

function fill(files: readonly string[]): void {
  for (const name of files) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), 'x');
  }
}

test('no file is required before the folder is complete', () => {
  const folder = takeDataFolder(path);
  fill(kept.slice(3));
  checkComplete(folder);
  folder.release();
});

test.each([...kept, 'stripe/stripe.sqlite', 'stripe/stripe.sqlite.mark'])(
  '%s is refused if it is missing or empty',
  (name) => {
    const folder = takeDataFolder(path);
    fill([...kept, 'stripe/stripe.sqlite', 'stripe/stripe.sqlite.mark']);
    folder.complete('a key');
    checkComplete(folder);
    const file = join(path, name);
    truncateSync(file);
    expect(() => checkComplete(folder)).toThrow(
      `${file} cannot be used: it is empty. Restore the data folder`,
    );
    rmSync(file);
    expect(() => checkComplete(folder)).toThrow(
      `${file} cannot be used: it is missing. Restore the data folder`,
    );
    folder.release();
  },
);

test('the sandbox’s files are required only if the sandbox was used', () => {
  const folder = takeDataFolder(path);
  fill(kept);
  folder.complete('a key');
  checkComplete(folder);
  fill(['stripe/stripe.sqlite', 'stripe/stripe.sqlite.mark']);
  folder.complete('a key');
  rmSync(join(path, 'stripe'), { recursive: true });
  expect(() => checkComplete(folder)).toThrow(/stripe\.sqlite cannot be used: it is missing/);
  folder.release();
});

test('a key that did not encrypt the data is refused', () => {
  const folder = takeDataFolder(path);
  checkCipher(folder, 'any key');
  fill(kept);
  folder.complete('a key');
  checkCipher(folder, 'a key');
  expect(() => checkCipher(folder, 'another')).toThrow(
    /cipher\.key cannot be used: it is not the key .*backup/,
  );
  folder.release();
});

test('a folder of a newer version is refused, and one of an older version is accepted', () => {
  const folder = takeDataFolder(path);
  fill(kept.filter((name) => !name.endsWith('.mark')));
  writeFileSync(folder.file('complete'), '');
  checkComplete(folder);
  checkCipher(folder, 'any key');
  // The first start with this version may be killed before it completes the folder.
  fill(kept);
  checkComplete(folder);
  writeSealed(folder.file('complete'), { format: 3, files: [], cipher: 'a key' });
  expect(() => checkComplete(folder)).toThrow(/made by a newer version of Vaultra\. Update Vaultra/);
  folder.release();
});

test.each(['', '{', '[]', '{"format":2}'])('an inventory with the contents %j is refused', (text) => {
  const folder = takeDataFolder(path);
  fill(kept);
  writeFileSync(folder.file('complete'), text);
  expect(() => checkComplete(folder)).toThrow(/complete cannot be used: .*npm run reset/);
  folder.release();
});

test('a damaged lock is refused with its path and the hint that it holds no data', () => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'lock.db'), 'not a database, and longer than a hundred bytes. '.repeat(30));
  expect(() => takeDataFolder(path)).toThrow(/lock\.db is damaged\. It holds no data: delete it/);
});

test('erasing deletes the cloud’s files, and the folder if no other files are in it', () => {
  const mixed = takeDataFolder(path);
  writeFileSync(mixed.file('keys.json'), '{}');
  writeFileSync(join(mixed.folder('stripe'), 'stripe.sqlite'), '');
  mixed.complete('a key');
  writeFileSync(join(path, 'mine.txt'), '');
  expect(mixed.erase()).toBe(false);
  expect(readdirSync(path)).toEqual(['mine.txt']);
  rmSync(join(path, 'mine.txt'));
  expect(takeDataFolder(path).erase()).toBe(true);
  expect(existsSync(path)).toBe(false);
});

test('damage is reported in one line, and an error that already says what to do is unchanged', () => {
  const error = damageError('/data/sqs', new Error('file is not\na database'));
  expect(error).toBeInstanceOf(StartError);
  expect(error.message).toMatch(/^\/data\/sqs cannot be used: file is not a database\. .*npm run reset/);
  const startError = new StartError('do this');
  expect(damageError('/data/sqs', startError)).toBe(startError);
});
