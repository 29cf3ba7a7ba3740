import { login as loginRoute } from '@vaultra/core/contract/auth.ts';
import { backoff, limitsOf } from '@vaultra/core/contract/limits.ts';
import { waitAfter } from '@vaultra/core/limits/backoff.ts';
import { countRequest, countTry } from '@vaultra/core/limits/enforce.ts';
import { windowAt } from '@vaultra/core/limits/window.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAddress } from '../support/address.ts';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { clock, expectLimited } from '../support/limits.ts';
import { goodPassword, newOwner, type Owner } from '../support/owner.ts';
import { wordsOf } from '../support/refusal.ts';
import { newEmail } from '../support/session.ts';

useCloud();

beforeEach(() => clock.freeze());

describe('whoever guesses at a password', () => {
  let owner: Owner;
  beforeEach(async () => {
    owner = await newOwner(cloud);
  });

  const login = (email: string, password: string, address: string) =>
    send(cloud, 'POST', '/auth/login', {
      body: { email, password },
      headers: { 'X-Forwarded-For': address },
    });

  /** Fails as often as asked, waiting as long as it takes. @returns the waits that were said */
  async function fail(email: string, times: number, address: string): Promise<number[]> {
    const waits: number[] = [];
    for (let failed = 0; failed < times; ) {
      const response = await login(email, 'Wrong-horse-9', address);
      if (response.status === 401) failed += 1;
      else {
        const wait = await expectLimited(response);
        waits.push(wait);
        clock.advance(wait);
      }
    }
    return waits;
  }

  it('waits twice as long each time after five failures, whether there is such an account or not', async () => {
    const waits = await fail(owner.email, 7, anAddress());
    expect(waits).toEqual([1, 2]);
    clock.freeze();
    expect(await fail(newEmail(), 7, anAddress())).toEqual(waits);
  });

  it('is refused the right password too while there is to wait, in words that tell nothing', async () => {
    const [here, nobody] = [anAddress(), newEmail()];
    await fail(owner.email, backoff.free, here);
    await fail(nobody, backoff.free, here.replace('10.', '11.'));
    const words = await wordsOf(await login(owner.email, goodPassword, here));
    expect(words).toMatch(/^429 .*Too many tries\. Wait 1 second and try again\./);
    expect(await wordsOf(await login(nobody, goodPassword, here.replace('10.', '11.')))).toBe(words);
    clock.advance(1);
    expect((await login(owner.email, goodPassword, here)).status).toBe(200);
  });

  it('begins anew after a success', async () => {
    const here = anAddress();
    await fail(owner.email, backoff.free - 1, here);
    expect((await login(owner.email, goodPassword, here)).status).toBe(200);
    expect(await fail(owner.email, backoff.free, here)).toEqual([]);
    await expectLimited(await login(owner.email, goodPassword, here));
  });

  it('does not keep the owner out from elsewhere, nor from another account', async () => {
    const [here, other] = [anAddress(), await newOwner(cloud)];
    await fail(owner.email, backoff.free, here);
    for (let count = 0; count < 4; count += 1) await expectLimited(await login(owner.email, 'x', here));
    expect((await login(owner.email, goodPassword, anAddress())).status).toBe(200);
    expect((await login(other.email, goodPassword, here)).status).toBe(200);
  });

  it('cannot use up the account’s tries by going on while refused', async () => {
    const perAccount = limitsOf(loginRoute).find(({ by }) => by === 'account')?.max ?? 0;
    const addresses = Array.from({ length: 10 }, anAddress);
    for (const address of addresses) {
      // Nine refusals each beside the free tries: without that order the account would be at its limit.
      const tries = Array.from({ length: 14 }, () => login(owner.email, 'Wrong-horse-9', address));
      await Promise.all(tries);
    }
    expect(addresses.length * backoff.free).toBeLessThan(perAccount);
    expect((await login(owner.email, goodPassword, anAddress())).status).toBe(200);
  });

  it('waits for codes as well', async () => {
    const [email, address] = [newEmail(), anAddress()];
    const confirm = () =>
      send(cloud, 'POST', '/auth/confirm', {
        body: { email, code: '123456' },
        headers: { 'X-Forwarded-For': address },
      });
    for (let count = 0; count < backoff.free; count += 1) expect((await confirm()).status).toBe(422);
    expect(await expectLimited(await confirm())).toBe(1);
  });
});

describe('at the same moment', () => {
  let number = 0;
  const somebody = () => {
    number += 1;
    return `somebody-${number}`;
  };
  const counted = (work: Promise<void>) =>
    work.then(
      () => true,
      (error) => {
        expect(error).toMatchObject({ code: 'RATE_LIMITED' });
        return false;
      },
    );

  it('a hundred guesses get no more tries than in a row', async () => {
    const guesser = { operation: 'auth/login', subject: somebody() };
    const tryAll = async () => {
      const all = Array.from({ length: 100 }, () => counted(countTry(guesser, new Date(clock.ms))));
      return (await Promise.all(all)).filter(Boolean).length;
    };
    expect(await tryAll()).toBe(backoff.free);
    for (let failures = backoff.free; failures < backoff.free + 3; failures += 1) {
      clock.advance(waitAfter(failures));
      expect(await tryAll()).toBe(1);
    }
  });

  it('and in whatever order requests come, a window lets through its maximum and no more', async () => {
    const step = fc.record({ pause: fc.nat(40), requests: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (steps, max) => {
          const limit = { name: 'test', by: 'address', max, seconds: 60 } as const;
          const subject = somebody();
          const asked = new Map<number, number>();
          const passed = new Map<number, number>();
          for (const { pause, requests } of steps) {
            clock.advance(pause);
            const now = new Date(clock.ms);
            const { start } = windowAt(60, now);
            const all = await Promise.all(
              Array.from({ length: requests }, () =>
                counted(countRequest([{ limit, subject }], now, () => undefined)),
              ),
            );
            asked.set(start, (asked.get(start) ?? 0) + requests);
            passed.set(start, (passed.get(start) ?? 0) + all.filter(Boolean).length);
          }
          for (const [start, count] of asked) expect(passed.get(start)).toBe(Math.min(count, max));
        },
      ),
      { numRuns: 25 },
    );
  });
});
