import { codeMails, codeTries } from '@vaultra/core/contract/limits.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAddress } from '../support/address.ts';
import { send } from '../support/cloud.ts';
import { codeFor, otherCode } from '../support/codes.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { clock, expectLimited } from '../support/limits.ts';
import { goodPassword, newOwner } from '../support/owner.ts';
import { cookieMode, cookieOf, newEmail } from '../support/session.ts';

useCloud();

beforeEach(() => clock.freeze());

const next = 'Battery-staple-7';
const device = '__Host-vaultra_device';

interface From {
  address?: string;
  mark?: string;
  key?: string;
}

function post(path: string, body: object, { address = anAddress(), mark }: From = {}): Promise<Response> {
  const cookie: Record<string, string> = mark ? { Cookie: `${device}=${mark}` } : {};
  return send(cloud, 'POST', path, {
    body,
    headers: { 'X-Forwarded-For': address, ...cookieMode, ...cookie },
  });
}

const forgot = (email: string, from?: From) => post('/auth/forgot-password', { email }, from);
const reset = (email: string, code: string, { key, ...from }: From = {}) =>
  post('/auth/reset-password', { email, code, password: next, ...(key ? { key } : {}) }, from);
const mailsTo = (email: string) => cloud.outbox.messages().filter(({ to }) => to === email);
const keyFor = (email: string) => mailsTo(email)[0]?.text.match(/key=([\w-]+)/)?.[1] ?? '';

/** A user who requested a password reset, and a wrong code. */
async function forgetful() {
  const { email } = await newOwner(cloud);
  const login = await post('/auth/login', { email, password: goodPassword });
  expect((await forgot(email)).status).toBe(202);
  const code = codeFor(cloud, email);
  return { email, code, wrong: otherCode(code), mark: cookieOf(login, device)?.value ?? '' };
}

/** Sends guesses from many addresses at once. @returns how many guesses were checked; the others were refused */
async function attack(email: string, wrong: string, guesses: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: guesses }, () => reset(email, wrong)));
  return answers.filter(({ status }) => status === 422).length;
}

describe('guesses at a code', () => {
  it('stop after five from one address; the owner can still use another address', async () => {
    const { email, code, wrong } = await forgetful();
    const address = anAddress();
    const statuses = [];
    for (let count = 0; count < 10; count += 1)
      statuses.push((await reset(email, wrong, { address })).status);
    expect(statuses).toEqual([...Array(5).fill(422), ...Array(5).fill(429)]);
    await expectLimited(await reset(email, code, { address }));
    expect((await reset(email, code)).status).toBe(200);
  });

  it('stop after ten from all addresses together, even in parallel; a new code allows ten more', async () => {
    const { email, wrong } = await forgetful();
    expect(await attack(email, wrong, 30)).toBe(codeTries.byStrangers);
    await forgot(email);
    const code = codeFor(cloud, email);
    expect(await attack(email, otherCode(code), 9)).toBe(9);
    expect((await reset(email, code)).status).toBe(200);
  });

  it('do not lock out a user who opens the link in the mail or whose browser has logged in before', async () => {
    const opens = await forgetful();
    await attack(opens.email, opens.wrong, 20);
    await expectLimited(await reset(opens.email, opens.code));
    const key = keyFor(opens.email);
    await expectLimited(
      await reset(opens.email, opens.code, { key: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` }),
    );
    const changed = await reset(opens.email, opens.code, { key });
    expect(changed.status).toBe(200);
    // Only the owner reads the mail, so the browser is remembered.
    expect(cookieOf(changed, device)?.value).toBeTruthy();

    const returns = await forgetful();
    await attack(returns.email, returns.wrong, 20);
    expect((await reset(returns.email, returns.code, { mark: returns.mark })).status).toBe(200);
  });

  it('stop after five wrong codes with the key from the mail', async () => {
    const { email, code, wrong } = await forgetful();
    const key = keyFor(email);
    for (let count = 0; count < 5; count += 1) expect((await reset(email, wrong, { key })).status).toBe(422);
    await expectLimited(await reset(email, code, { key }));
  });

  it('stop after 40 a day, even when new codes are requested; the owner can still reset the password', async () => {
    const { email, wrong } = await forgetful();
    let tries = 0;
    for (let hours = 0; hours < 4; hours += 1) {
      tries += await attack(email, wrong, 15);
      await forgot(email);
      tries += await attack(email, wrong, 15);
      clock.advance(3600);
    }
    expect(tries).toBe(codeTries.byStrangersPerDay);
    await forgot(email);
    const code = codeFor(cloud, email);
    expect(await expectLimited(await reset(email, code))).toBeGreaterThan(3600);
    expect((await reset(email, code, { key: keyFor(email) })).status).toBe(200);
  });

  it('do not reveal whether an account exists', async () => {
    const { email, wrong } = await forgetful();
    const unknownEmail = newEmail();
    await forgot(unknownEmail);
    const address = anAddress();
    for (const at of [email, unknownEmail]) {
      const answers = [];
      for (let count = 0; count < 7; count += 1) {
        const response = await reset(at, wrong, { address });
        answers.push([response.status, response.headers.get('retry-after')]);
      }
      expect(answers).toEqual([...Array(5).fill([422, null]), ...Array(2).fill([429, '3600'])]);
      expect(await attack(at, wrong, 9)).toBe(5);
    }
  });

  it('cannot use a correct code twice in parallel', async () => {
    const { email, code } = await forgetful();
    const answers = await Promise.all(Array.from({ length: 4 }, () => reset(email, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('cannot use a code after the lifetime that the mail states', async () => {
    const { email, code } = await forgetful();
    clock.advance(3599);
    expect((await reset(email, otherCode(code))).status).toBe(422);
    clock.advance(1);
    expect((await reset(email, code)).status).toBe(422);
  });
});

describe('requests for mails', () => {
  it('from one address are refused from the fourth in an hour, with or without an account', async () => {
    const { email } = await newOwner(cloud);
    for (const at of [email, newEmail()]) {
      const address = anAddress();
      for (let count = 0; count < codeMails.perSource; count += 1) {
        expect((await forgot(at, { address })).status).toBe(202);
      }
      expect(await expectLimited(await forgot(at, { address }))).toBe(3600);
    }
  });

  it('cannot keep the owner from a mail: the newest code works, and a known browser gets another mail', async () => {
    const { email } = await newOwner(cloud);
    const mark = cookieOf(await post('/auth/login', { email, password: goodPassword }), device)?.value ?? '';
    for (let count = 0; count < 10; count += 1) expect((await forgot(email)).status).toBe(202);
    expect(mailsTo(email)).toHaveLength(codeMails.byStrangers);
    expect((await forgot(email, { mark })).status).toBe(202);
    expect(mailsTo(email)).toHaveLength(codeMails.byStrangers + 1);
    const other = await newOwner(cloud);
    for (let count = 0; count < 10; count += 1) await forgot(other.email);
    expect((await reset(other.email, codeFor(cloud, other.email))).status).toBe(200);
    expect((await post('/auth/login', { email: other.email, password: next })).status).toBe(200);
  });

  it('share one limit for both kinds of mail', async () => {
    const [email, address] = [newEmail(), anAddress()];
    for (let count = 0; count < codeMails.perSource; count += 1) await forgot(email, { address });
    await expectLimited(await post('/auth/resend-code', { email }, { address }));
  });
});
