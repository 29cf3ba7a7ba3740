import db from 'dynalite/db/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint, openRequestTokens, type RequestTokens } from './request-tokens.ts';

const minute = 60_000;
const { db: level } = db.create({});
let now: number;
let tokens: RequestTokens;

const complete = async (token: string, content: string) => {
  const { operations, remember } = tokens.stage(token, content);
  await level.batch(operations);
  remember();
};
const storedTokens = () => level.keys({ gte: 'token~', lt: 'token\x7f' }).all();

beforeAll(() => level.open());
afterAll(() => level.close());
beforeEach(async () => {
  await level.batch((await storedTokens()).map((key) => ({ type: 'del', key })));
  now = 1_000_000;
  tokens = await openRequestTokens(level, () => now);
});

describe('request tokens', () => {
  test('are known for ten minutes after completion and can then be reused', async () => {
    expect(tokens.isApplied('t', 'content')).toBe(false);
    await complete('t', 'content');
    now += 10 * minute - 1;
    expect(tokens.isApplied('t', 'content')).toBe(true);
    expect(() => tokens.isApplied('t', 'other')).toThrow('used in the last 10 minutes');
    now += 1;
    expect(tokens.isApplied('t', 'other')).toBe(false);
  });

  test('are unknown until their transaction is written', () => {
    tokens.stage('t', 'content');
    expect(tokens.isApplied('t', 'content')).toBe(false);
  });

  test('are read back after a restart', async () => {
    await complete('t', 'content');
    const reopened = await openRequestTokens(level, () => now);
    expect(reopened.isApplied('t', 'content')).toBe(true);
  });

  test('are deleted after they expire, in order of completion, even after a restart', async () => {
    await complete('z', 'content');
    now += minute;
    await complete('a', 'content');
    now += 9 * minute;
    tokens = await openRequestTokens(level, () => now);
    await complete('m', 'content');
    expect(await storedTokens()).toEqual(['token~a', 'token~m']);
    now += 10 * minute;
    await complete('a', 'again');
    expect(await storedTokens()).toEqual(['token~a']);
    expect(tokens.isApplied('a', 'again')).toBe(true);
  });
});

describe('a fingerprint', () => {
  test('depends on values and on the order of lists, not on the order of keys', () => {
    const a = fingerprint({ list: [1, { x: 'a', y: 'b' }], z: null });
    expect(fingerprint({ z: null, list: [1, { y: 'b', x: 'a' }] })).toBe(a);
    expect(fingerprint({ list: [{ x: 'a', y: 'b' }, 1], z: null })).not.toBe(a);
    expect(fingerprint({ list: [1, { x: 'a', y: 'c' }], z: null })).not.toBe(a);
  });
});
