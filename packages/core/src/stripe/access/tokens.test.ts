import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceCipher } from '../../shared/cipher.ts';
import { AccessEnded } from '../read/client.ts';
import { lockMs, lockTokens, readTokens, type StoredTokens } from '../tokens.store.ts';
import { OAuthError } from './token-endpoint.ts';
import { AccessTokens, type Refresh, sealTokens, TokensBusy } from './tokens.ts';

// One item with the conditions of the real writes. tests/journeys checks the conditions in DynamoDB.
let item: StoredTokens | undefined;
let isCutOff = false;
vi.mock('../tokens.store.ts', async (original) => {
  const isThat = (one: StoredTokens) =>
    item?.connected_at === one.connected_at && item.version === one.version ? item : undefined;
  return {
    lockMs: (await original<typeof import('../tokens.store.ts')>()).lockMs,
    readTokens: async () => item && { ...item },
    lockTokens: async (one: StoredTokens, owner: string, now: number) => {
      const free = isThat(one);
      if (!free || (free.lock_until !== undefined && free.lock_until > now)) return undefined;
      item = { ...free, lock_owner: owner, lock_until: now + lockMs, attempt: free.attempt ?? owner };
      return { ...item };
    },
    saveTokens: async (one: StoredTokens, refreshed: object) => {
      if (isCutOff) throw new Error('the worker is gone');
      const { lock_owner, lock_until, attempt, ...kept } = isThat(one) ?? {};
      if (!('version' in kept)) return false;
      item = { ...(kept as StoredTokens), ...refreshed, version: one.version + 1 };
      return true;
    },
    unlockTokens: async ({ lock_owner }: StoredTokens, isUncertain: boolean) => {
      if (!item || item.lock_owner !== lock_owner) return;
      const { lock_owner: _, lock_until, attempt, ...kept } = item;
      item = isUncertain && attempt ? { ...kept, attempt } : kept;
    },
  };
});

const connection = { business_id: 'biz_1', connected_at: '2026-06-01T00:00:00.000Z' };
const start = Date.parse('2026-06-01T00:00:00Z');
const hour = 3_600_000;

/** Stripe's side: one refresh token is valid at a time, and a repeated request gets the same answer. */
class FakeStripe {
  good = 'refresh 1';
  asked: string[] = [];
  answers = new Map<string, string>();
  fails: (() => Error) | undefined;

  refresh: Refresh = async (refreshToken, attempt) => {
    this.asked.push(attempt);
    await sleep(20);
    if (this.fails) throw this.fails();
    const before = this.answers.get(attempt);
    if (!before && refreshToken !== this.good) throw refused();
    const number = before ?? String(Number(this.good.split(' ')[1]) + 1);
    this.answers.set(attempt, number);
    this.good = `refresh ${number}`;
    return { access: `access ${number}`, refresh: this.good };
  };
}

const refused = () => new OAuthError('invalid_grant: revoked', { error: 'invalid_grant' });
const limits = { maxWaitMs: 2000, pauseMs: 5 };
const worker = (stripe: FakeStripe, changed: Partial<typeof limits> = {}) =>
  new AccessTokens(connection, stripe.refresh, { ...limits, ...changed });
const workers = (stripe: FakeStripe, count: number) => Array.from({ length: count }, () => worker(stripe));
const at = (ms: number) => vi.setSystemTime(start + ms);

let stripe: FakeStripe;
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // A transparent cipher, so that a test can see which business and purpose a secret is bound to.
  replaceCipher({
    encrypt: async (secret, context) => `${context.business_id}|${context.purpose}|${secret}`,
    decrypt: async (sealed, context) => {
      const [owner, purpose, secret = ''] = sealed.split('|');
      if (owner !== context.business_id || purpose !== context.purpose) throw new Error('sealed for another');
      return secret;
    },
  });
});
beforeEach(async () => {
  at(0);
  isCutOff = false;
  stripe = new FakeStripe();
  const sealed = await sealTokens('biz_1', { access: 'access 1', refresh: 'refresh 1' });
  item = { ...connection, account_id: 'acct_1', version: 1, ...sealed };
});

describe('a token', () => {
  it('is used while it is valid, and read once', async () => {
    const one = worker(stripe);
    expect(await one.current()).toMatchObject({ access: 'access 1', version: 1 });
    item = undefined;
    at(hour - 121_000);
    expect(await one.current()).toMatchObject({ access: 'access 1' });
    expect(stripe.asked).toEqual([]);
  });

  it('is refreshed shortly before it expires', async () => {
    at(hour - 119_000);
    expect(await worker(stripe).current()).toEqual({
      access: 'access 2',
      version: 2,
      expiresAt: start + 2 * hour - 119_000,
    });
    expect(item).toMatchObject({ version: 2, sealed_refresh: expect.stringContaining('refresh 2') });
    expect(item).not.toHaveProperty('lock_owner');
    expect(item).not.toHaveProperty('attempt');
  });

  it('is refreshed early if Stripe refused it', async () => {
    const one = worker(stripe);
    const { version } = await one.current();
    expect(await one.current(version)).toMatchObject({ access: 'access 2' });
    expect(stripe.asked).toHaveLength(1);
  });

  it('is taken from another worker that refreshed it first', async () => {
    const [one, other] = [worker(stripe), worker(stripe)];
    await Promise.all([one.current(), other.current()]);
    await other.current(1);
    expect(await one.current(1)).toMatchObject({ access: 'access 2' });
    expect(stripe.asked).toHaveLength(1);
  });

  it('is sealed for its business and purpose', async () => {
    if (item) item.sealed_access = item.sealed_refresh;
    await expect(worker(stripe).current()).rejects.toThrow('sealed for another');
  });
});

describe('concurrent workers with an expired token', () => {
  it.each([2, 30])('%i workers refresh it once', async (count) => {
    at(hour);
    const all = await Promise.all(workers(stripe, count).map((one) => one.current()));
    expect(new Set(all.map(({ access }) => access))).toEqual(new Set(['access 2']));
    expect(stripe.asked).toHaveLength(1);
  });

  it('concurrent calls of one worker refresh it once', async () => {
    at(hour);
    const one = worker(stripe);
    await Promise.all(Array.from({ length: 30 }, () => one.current()));
    expect(stripe.asked).toHaveLength(1);
  });

  it('five workers refresh it once an hour', async () => {
    const all = workers(stripe, 5);
    for (const round of [1, 2, 3]) {
      at(round * hour);
      const held = await Promise.all(all.map((one) => one.current()));
      expect(new Set(held.map(({ access }) => access))).toEqual(new Set([`access ${round + 1}`]));
    }
    expect(stripe.asked).toHaveLength(3);
  });
});

describe('the lock', () => {
  /** A worker that took the lock and died. */
  const left = async () => lockTokens((await readTokens('biz_1')) as StoredTokens, 'dead', Date.now());

  it('of a dead worker makes other workers fail as busy after their wait limit', async () => {
    at(hour);
    await left();
    const busy = expect(worker(stripe, { maxWaitMs: 50 }).current()).rejects.toBeInstanceOf(TokensBusy);
    await sleep(30);
    at(hour + 60);
    await busy;
    expect(stripe.asked).toEqual([]);
  });

  it('goes to another worker after its lease ended', async () => {
    at(hour);
    await left();
    const waiting = workers(stripe, 5).map((one) => one.current());
    await sleep(30);
    expect(stripe.asked).toEqual([]);
    vi.setSystemTime(start + hour + lockMs);
    // The wait limit of the others ended too, but each tries once more.
    const outcomes = await Promise.allSettled(waiting);
    expect(stripe.asked).toEqual(['dead']);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await worker(stripe).current()).toMatchObject({ access: 'access 2' });
  });

  it('is released if Stripe fails, so that the next attempt need not wait', async () => {
    at(hour);
    stripe.fails = () => new OAuthError('503');
    await expect(worker(stripe).current()).rejects.toBeInstanceOf(OAuthError);
    stripe.fails = undefined;
    expect(await worker(stripe).current()).toMatchObject({ access: 'access 2' });
    // Stripe answered the first request, so the second needs another idempotency key.
    expect(new Set(stripe.asked).size).toBe(2);
  });
});

describe('a worker that crashes after Stripe’s answer and before saving it', () => {
  const crash = async () => {
    at(hour);
    isCutOff = true;
    await expect(worker(stripe).current()).rejects.toThrow('the worker is gone');
    isCutOff = false;
    expect(stripe.good).toBe('refresh 2');
    at(hour + lockMs);
  };

  it('loses nothing if Stripe repeats its answer', async () => {
    await crash();
    expect(await worker(stripe).current()).toMatchObject({ access: 'access 2', version: 2 });
    expect(new Set(stripe.asked).size).toBe(1);
  });

  it('ends access if Stripe does not repeat its answer', async () => {
    await crash();
    stripe.answers.clear();
    await expect(worker(stripe).current()).rejects.toBeInstanceOf(AccessEnded);
  });

  it('has the same effect as an answer that never arrived', async () => {
    at(hour);
    const answering = stripe.refresh;
    const lossy: Refresh = async (...args) => {
      await answering(...args);
      throw new OAuthError('no answer', { isUncertain: true });
    };
    await expect(new AccessTokens(connection, lossy, limits).current()).rejects.toBeInstanceOf(OAuthError);
    expect(await worker(stripe).current()).toMatchObject({ access: 'access 2' });
    expect(new Set(stripe.asked).size).toBe(1);
  });
});

describe('access', () => {
  it('ends if Stripe refuses the refresh token', async () => {
    at(hour);
    stripe.good = 'refresh of another consent';
    await expect(worker(stripe).current()).rejects.toBeInstanceOf(AccessEnded);
  });

  it('continues if another worker refreshed it in the meantime', async () => {
    at(hour);
    const sealed = await sealTokens('biz_1', { access: 'access 9', refresh: 'refresh 9' });
    stripe.fails = () => {
      if (item?.version === 1) item = { ...item, ...sealed, version: 2 };
      return refused();
    };
    expect(await worker(stripe).current()).toMatchObject({ access: 'access 9', version: 2 });
  });

  it('continues if Stripe refuses the platform’s key', async () => {
    at(hour);
    stripe.fails = () => new OAuthError('invalid_client: no such key', { error: 'invalid_client' });
    await expect(worker(stripe).current()).rejects.toBeInstanceOf(OAuthError);
  });

  it.each([
    ['ended', undefined],
    ['replaced', '2026-06-02T00:00:00.000Z'],
  ])('ends for work on a connection that was %s', async (_, connected_at) => {
    item = connected_at && item ? { ...item, connected_at } : undefined;
    await expect(worker(stripe).current()).rejects.toBeInstanceOf(AccessEnded);
    expect(stripe.asked).toEqual([]);
  });
});
