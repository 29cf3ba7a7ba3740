import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSealed, writeSealed } from './sealed-json.ts';
import { StorageError } from './storage-error.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaultra-sealed-'));
  file = join(folder, 'value.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([{ a: 1, 10: 'x', nested: { 'ä€😀': [null, true, 1e21, -0.5] } }, [], '', null, 0])(
  '%j comes back as it was',
  (value) => {
    writeSealed(file, value);
    expect(readSealed(file)).toEqual(value);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['value.json']);
  },
);

test('a file that is not there has no value', () => {
  expect(readSealed(file)).toBeUndefined();
});

test('a file from before there were checksums is taken as it is', () => {
  writeFileSync(file, '{"offset_ms":5}');
  expect(readSealed(file)).toEqual({ offset_ms: 5 });
});

test('a change of any one byte is found', () => {
  writeSealed(file, { offset_ms: 12345, text: 'some' });
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length - 1; at++) {
    const harmed = Buffer.from(whole);
    harmed[at] = (harmed[at] ?? 0) ^ 1;
    writeFileSync(file, harmed);
    expect(() => readSealed(file), `byte ${at}`).toThrow(StorageError);
  }
});

test.each([0, 1, 40, 90])('a file cut off after %i bytes is refused', (bytes) => {
  writeSealed(file, { offset_ms: 12345, text: 'some' });
  writeFileSync(file, readFileSync(file).subarray(0, bytes));
  expect(() => readSealed(file)).toThrow(/value\.json cannot be used: .*npm run reset/);
});

test('a write that fails says so, and leaves the file as it was', () => {
  writeSealed(file, 'before');
  const beside = join(folder, 'missing', 'value.json');
  expect(() => writeSealed(beside, 'after')).toThrow(StorageError);
  expect(readSealed(file)).toBe('before');
});
