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
  '%j is read back unchanged',
  (value) => {
    writeSealed(file, value);
    expect(readSealed(file)).toEqual(value);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['value.json']);
  },
);

test('a missing file has no value', () => {
  expect(readSealed(file)).toBeUndefined();
});

test('a file without a checksum is accepted', () => {
  writeFileSync(file, '{"offset_ms":5}');
  expect(readSealed(file)).toEqual({ offset_ms: 5 });
});

test('a change of any single byte is detected', () => {
  writeSealed(file, { offset_ms: 12345, text: 'some' });
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length - 1; at++) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(() => readSealed(file), `byte ${at}`).toThrow(StorageError);
  }
});

test.each([0, 1, 40, 90])('a file truncated to %i bytes is refused', (bytes) => {
  writeSealed(file, { offset_ms: 12345, text: 'some' });
  writeFileSync(file, readFileSync(file).subarray(0, bytes));
  expect(() => readSealed(file)).toThrow(/value\.json cannot be used: .*npm run reset/);
});

test('a failed write throws and leaves the file unchanged', () => {
  writeSealed(file, 'before');
  const beside = join(folder, 'missing', 'value.json');
  expect(() => writeSealed(beside, 'after')).toThrow(StorageError);
  expect(readSealed(file)).toBe('before');
});
