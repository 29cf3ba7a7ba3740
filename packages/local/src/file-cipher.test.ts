import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileCipher } from './file-cipher.ts';
import { openCipherKey } from './keys.ts';
import { withGrants } from './lambda/grants.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaultra-cipher-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the key file', () => {
  it('is created once, and only its owner can read it', () => {
    const key = openCipherKey(file('made'));
    expect(modeOf(file('made'))).toBe(0o600);
    expect(openCipherKey(file('made'))).toEqual(key);
    expect(openCipherKey(file('another'))).not.toEqual(key);
  });

  it('loses the permissions of other users', () => {
    openCipherKey(file('open'));
    chmodSync(file('open'), 0o644);
    openCipherKey(file('open'));
    expect(modeOf(file('open'))).toBe(0o600);
  });

  it('is refused if it is truncated', () => {
    writeFileSync(file('short'), 'c2hvcnQ=');
    expect(() => openCipherKey(file('short'))).toThrow('it does not hold a key');
  });
});

describe('a ciphertext', () => {
  const context = { business_id: 'biz_1', purpose: 'test' };
  const cipher = () => fileCipher(openCipherKey(file('key')));

  it('is decrypted with the same context, in any order', async () => {
    const ciphertext = await cipher().encrypt('rk_test_ü', context);
    expect(ciphertext).not.toContain('rk_test');
    const reordered = { purpose: 'test', business_id: 'biz_1' };
    expect(await cipher().decrypt(ciphertext, reordered)).toBe('rk_test_ü');
  });

  it('differs each time', async () => {
    expect(await cipher().encrypt('same', context)).not.toBe(await cipher().encrypt('same', context));
  });

  it('cannot be decrypted with another context or key, or after a change', async () => {
    const ciphertext = await cipher().encrypt('rk_test_1', context);
    await expect(cipher().decrypt(ciphertext, { ...context, business_id: 'biz_2' })).rejects.toThrow();
    await expect(fileCipher(openCipherKey(file('other'))).decrypt(ciphertext, context)).rejects.toThrow();
    const changed = Buffer.from(ciphertext, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(cipher().decrypt(changed.toString('base64'), context)).rejects.toThrow();
  });

  it('requires a grant for each direction, as KMS does', async () => {
    const as = <T>(grant: 'cipher:encrypt' | 'cipher:decrypt', work: () => Promise<T>) =>
      withGrants({ name: 'fn', grants: [grant] }, work);
    const ciphertext = await as('cipher:encrypt', () => cipher().encrypt('rk_test_1', context));
    await expect(as('cipher:encrypt', () => cipher().decrypt(ciphertext, context))).rejects.toThrow(
      'needs the grant cipher:decrypt',
    );
    await expect(as('cipher:decrypt', () => cipher().encrypt('x', context))).rejects.toThrow(
      'needs the grant cipher:encrypt',
    );
    expect(await as('cipher:decrypt', () => cipher().decrypt(ciphertext, context))).toBe('rk_test_1');
  });
});
