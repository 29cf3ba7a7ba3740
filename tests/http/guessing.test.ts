import { sourceBackoff, strangerBackoff } from '@vaultra/core/contract/limits.ts';
import { waitAfter } from '@vaultra/core/limits/backoff.ts';
import { withMark } from '@vaultra/core/limits/device.ts';
import { countRequest, countTry } from '@vaultra/core/limits/enforce.ts';
import { windowAt } from '@vaultra/core/limits/window.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAddress } from '../support/address.ts';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { clock, expectLimited } from '../support/limits.ts';
import { goodPassword, newOwner, type Owner } from '../support/owner.ts';
import { expectRefusal, wordsOf } from '../support/refusal.ts';
import { cookieMode, cookieOf, newEmail } from '../support/session.ts';

useCloud();

beforeEach(() => clock.freeze());

const wrong = 'Wrong-horse-9';
const device = '__Host-vaultra_device';

interface From {
  address?: string;
  /** The value of a device cookie. */
  mark?: string;
}

const login = (email: string, password: string, { address = anAddress(), mark }: From = {}) =>
  send(cloud, 'POST', '/auth/login', {
    body: { email, password },
    headers: { 'X-Forwarded-For': address, ...cookieMode, ...(mark ? { Cookie: `${device}=${mark}` } : {}) },
  });

/** Logs in with a browser. Its cookie value makes it a remembered browser. */
async function seenBrowser(email: string): Promise<string> {
  const response = await login(email, goodPassword);
  expect(response.status).toBe(200);
  return cookieOf(response, device)?.value ?? '';
}

/** Sends one guess from each address. @returns how many guesses were checked; the others were refused */
async function attack(email: string, guesses: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: guesses }, () => login(email, wrong)));
  return answers.filter(({ status }) => status === 401).length;
}

describe('guesses at a password', () => {
  let owner: Owner;
  beforeEach(async () => {
    owner = await newOwner(cloud);
  });

  it('stop after four from all addresses together, for 15 minutes, with or without an account', async () => {
    for (const email of [owner.email, newEmail()]) {
      expect(await attack(email, 20)).toBe(strangerBackoff.free);
      expect(await expectLimited(await login(email, wrong))).toBe(900);
      clock.advance(899);
      expect(await attack(email, 3)).toBe(0);
      clock.advance(1);
      expect(await attack(email, 20)).toBe(strangerBackoff.free);
    }
  });

  it('during the wait even the correct password is refused, with an answer that reveals nothing', async () => {
    const unknownEmail = newEmail();
    await attack(owner.email, 5);
    await attack(unknownEmail, 5);
    const words = await wordsOf(await login(owner.email, goodPassword));
    expect(words).toMatch(/^429 .*Too many tries\. Wait 15 minutes and try again\./);
    expect(await wordsOf(await login(unknownEmail, goodPassword))).toBe(words);
  });

  it('from one address wait twice as long each time, which leaves guesses to others', async () => {
    const address = anAddress();
    let guesses = 0;
    for (let minutes = 0; minutes < 180; minutes += 1) {
      if ((await login(owner.email, wrong, { address })).status === 401) guesses += 1;
      clock.advance(60);
    }
    // 4 at once, then one after each wait of up to 15 minutes. The others' 4 in 15 minutes make 48.
    expect(guesses).toBeLessThan(25);
    expect((await login(owner.email, goodPassword)).status).toBe(200);
  });

  it('do not lock out a remembered browser of the owner: 65 guesses from 13 addresses', async () => {
    const mark = await seenBrowser(owner.email);
    for (let round = 0; round < 5; round += 1) await attack(owner.email, 13);
    await expectLimited(await login(owner.email, goodPassword));
    const response = await login(owner.email, goodPassword, { mark });
    expect(response.status).toBe(200);
    // It stays the same browser.
    expect(cookieOf(response, device)?.value.split('.')[0]).toBe(mark.split('.')[0]);
  });

  it('from the owner’s own address do not lock out the remembered browser', async () => {
    const [address, mark] = [anAddress(), await seenBrowser(owner.email)];
    for (let count = 0; count < 15; count += 1) await login(newEmail(), wrong, { address });
    await expectLimited(await login(owner.email, goodPassword, { address }));
    expect((await login(owner.email, goodPassword, { address, mark })).status).toBe(200);
  });

  it('in a remembered browser have to wait too, from any address', async () => {
    const mark = await seenBrowser(owner.email);
    for (let count = 0; count < sourceBackoff.free; count += 1) {
      expect((await login(owner.email, wrong, { mark })).status).toBe(401);
    }
    expect(await expectLimited(await login(owner.email, goodPassword, { mark }))).toBe(1);
    clock.advance(1);
    expect((await login(owner.email, goodPassword, { mark })).status).toBe(200);
  });

  it('get no extra tries with a cookie that is forged, expired or of another account', async () => {
    const other = await seenBrowser((await newOwner(cloud)).email);
    const mark = await seenBrowser(owner.email);
    const [id, expires, signature = ''] = mark.split('.');
    const secrets = [process.env.ORIGIN_SECRET ?? ''] as [string];
    const [old = ''] = withMark([], owner.email, secrets, new Date(Date.now() - 181 * 86_400_000));
    await attack(owner.email, 5);
    for (const forged of [
      other,
      `${id}.${expires}.${'A'.repeat(43)}`,
      `${id}.${Number(expires) + 1}.${signature}`,
      `${'A'.repeat(16)}.${expires}.${signature}`,
      old,
      '~~..',
    ]) {
      await expectLimited(await login(owner.email, goodPassword, { mark: forged }));
    }
    // A valid cookie works next to cookies of other accounts.
    expect((await login(owner.email, goodPassword, { mark: `${other}~${mark}` })).status).toBe(200);
  });

  it('correct passwords use up no tries', async () => {
    for (let count = 0; count < 8; count += 1) {
      expect((await login(owner.email, goodPassword)).status).toBe(200);
    }
    await attack(owner.email, 3);
    expect((await login(owner.email, goodPassword)).status).toBe(200);
    expect(await attack(owner.email, 9)).toBe(strangerBackoff.free);
  });

  it('with a stolen access token get no extra tries and do not lock out the owner', async () => {
    const mark = await seenBrowser(owner.email);
    const change = (current_password: string, headers = {}) =>
      send(cloud, 'POST', '/auth/change-password', {
        token: owner.token,
        body: { current_password, new_password: 'Battery-staple-7' },
        headers: { ...cookieMode, ...headers },
      });
    for (let count = 0; count < strangerBackoff.free; count += 1) {
      await expectRefusal(await change(wrong), 'VALIDATION_ERROR', 'body.current_password');
    }
    await expectLimited(await change(wrong));
    await expectLimited(await login(owner.email, wrong));
    expect((await change(goodPassword, { Cookie: `${device}=${mark}` })).status).toBe(200);
  });

  it('without cookie mode no browser is remembered, because another site could replace the cookie', async () => {
    const body = { email: owner.email, password: goodPassword };
    const response = await send(cloud, 'POST', '/auth/login', { body });
    expect(response.status).toBe(200);
    expect(cookieOf(response, device)).toBeUndefined();
    expect(cookieOf(await login(owner.email, goodPassword), device)?.attributes).toEqual([
      'HttpOnly',
      `Max-Age=${180 * 86_400}`,
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);
    expect(cookieOf(await login(owner.email, wrong), device)).toBeUndefined();
  });
});

describe('in parallel', () => {
  let number = 0;
  const newSubject = () => {
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

  it.each([
    ['one source', sourceBackoff],
    ['all strangers', strangerBackoff],
  ])('a hundred guesses of %s get no more tries than in sequence', async (_, backoff) => {
    const guesser = { operation: 'password', subject: newSubject(), backoff };
    const tryAll = async () => {
      const all = Array.from({ length: 100 }, () => counted(countTry(guesser, new Date(clock.ms))));
      return (await Promise.all(all)).filter(Boolean).length;
    };
    expect(await tryAll()).toBe(backoff.free);
    clock.advance(waitAfter(backoff.free, backoff) - 1);
    expect(await tryAll()).toBe(0);
    clock.advance(1);
    expect(await tryAll()).toBe(backoff === sourceBackoff ? 1 : backoff.free);
  });

  it('requests in any order get exactly the maximum of a window', async () => {
    const step = fc.record({ pause: fc.nat(40), requests: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (steps, max) => {
          const limit = { name: 'test', by: 'address', max, seconds: 60 } as const;
          const subject = newSubject();
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
