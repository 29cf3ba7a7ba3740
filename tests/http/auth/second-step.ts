import { secondStepBackoff } from '@vaultra/core/contract/limits.ts';
import { session } from '@vaultra/core/contract/session.ts';
import { fewRecoveryCodes, secondStep } from '@vaultra/core/contract/two-step.ts';
import { describe, expect, it } from 'vitest';
import { anAddress } from '../../support/address.ts';
import { send } from '../../support/cloud.ts';
import { codeFor } from '../../support/codes.ts';
import { cloud } from '../../support/file-cloud.ts';
import { cookiesOf, newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie } from '../../support/session.ts';
import { tableText } from '../../support/table-text.ts';
import { codeAt, codeStep, passwordStep, switchOn, wrongCode } from '../../support/two-step.ts';

const device = '__Host-vaultra_device';

async function withTwoStep(): Promise<Owner & { secret: string; codes: string[] }> {
  const owner = await newOwner(cloud);
  return { ...owner, ...(await switchOn(owner)) };
}

const login = (email: string, password: string, headers: Record<string, string> = {}) =>
  send(cloud, 'POST', '/auth/login', { body: { email, password }, headers });

describe('auth/second-step', () => {
  describe('happy', () => {
    it('follows a right password, which gets a challenge and no tokens, and returns tokens for a code', async () => {
      const { email, password, userId, secret } = await withTwoStep();
      const first = await login(email, password, cookieMode);
      expect(first.status).toBe(202);
      const body = (await first.json()) as { challenge: string; expires_in: number };
      expect(Object.keys(body).sort()).toEqual(['challenge', 'expires_in']);
      expect(body.expires_in).toBe(300);
      expect(first.headers.getSetCookie()).toHaveLength(1);
      const { value, attributes } = cookieOf(first, '__Host-vaultra_second_step') ?? {};
      expect(attributes).toEqual(['HttpOnly', 'Max-Age=300', 'Path=/', 'SameSite=Lax', 'Secure']);
      const asked = { challenge: body.challenge, cookie: `__Host-vaultra_second_step=${value}` };

      const response = await codeStep(cloud, asked, await codeAt(secret, 0), cookieMode);
      expect(response.status).toBe(200);
      const answer = secondStep.responses[200].parse(await response.json());
      expect(answer.user.id).toBe(userId);
      expect((await send(cloud, 'GET', '/auth/me', { token: answer.token })).status).toBe(200);
      expect(cookieOf(response, sessionCookie.name)?.attributes).toEqual(sessionCookie.attributes);
      expect(cookieOf(response, '__Host-vaultra_second_step')?.value).toBe('');
      const headers = { ...cookieMode, Cookie: cookiesOf(response) };
      expect((await send(cloud, 'POST', '/auth/refresh', { headers })).status).toBe(200);
    });

    it('returns the refresh token in the body without cookie mode, and it renews the session without a code', async () => {
      const { email, secret } = await withTwoStep();
      const response = await codeStep(cloud, await passwordStep(cloud, email), await codeAt(secret, 0));
      const { refresh_token } = secondStep.responses[200].parse(await response.json());
      expect((await send(cloud, 'POST', '/auth/refresh', { body: { refresh_token } })).status).toBe(200);
    });

    it('accepts each recovery code once, and mails when few are left', async () => {
      const { email, codes } = await withTwoStep();
      const subjects = () =>
        cloud.outbox
          .messages()
          .filter(({ to, subject }) => to === email && subject.includes('ecovery codes'))
          .map(({ subject }) => subject);
      const enough = codes.length - fewRecoveryCodes - 1;
      for (const code of codes.slice(0, enough)) {
        expect((await codeStep(cloud, await passwordStep(cloud, email), code)).status).toBe(200);
      }
      expect(subjects()).toEqual([]);
      const asked = await passwordStep(cloud, email);
      await expectRefusal(await codeStep(cloud, asked, codes[0] ?? ''), 'VALIDATION_ERROR', 'body.code');
      expect((await codeStep(cloud, asked, codes[enough] ?? '')).status).toBe(200);
      expect(subjects()).toEqual([`Recovery codes left: ${fewRecoveryCodes}`]);
    });
  });

  describe('error', () => {
    it('refuses a wrong code, and the challenge still works', async () => {
      const { email, secret } = await withTwoStep();
      const asked = await passwordStep(cloud, email);
      const wrong = await codeStep(cloud, asked, await wrongCode(secret), cookieMode);
      expect(wrong.headers.getSetCookie()).toEqual([]);
      await expectRefusal(wrong, 'VALIDATION_ERROR', 'body.code');
      expect((await codeStep(cloud, asked, await codeAt(secret, 0))).status).toBe(200);
    });

    it.each(['12345', '1234567', 'abcde-fgh2', '', '12345a'])('refuses %j as a code', async (code) => {
      const { details } = await expectRefusal(
        await codeStep(cloud, { challenge: 'unknown', cookie: '' }, code),
        'VALIDATION_ERROR',
      );
      expect(details?.map(({ field }) => field)).toEqual(['body.code']);
    });

    it('refuses after five minutes, also with a right code', async () => {
      const { email, secret } = await withTwoStep();
      const asked = await passwordStep(cloud, email);
      await cloud.moveClock(new Date(cloud.clock.now().getTime() + session.secondStepSeconds * 1000));
      await expectRefusal(await codeStep(cloud, asked, await codeAt(secret, 0)), 'UNAUTHORIZED');
    });
  });

  describe('security', () => {
    it('refuses a used code, and codes older than it', async () => {
      const { email, secret } = await withTwoStep();
      const [before, now] = [await codeAt(secret, -1), await codeAt(secret, 0)];
      expect((await codeStep(cloud, await passwordStep(cloud, email), now)).status).toBe(200);
      const asked = await passwordStep(cloud, email);
      for (const code of [now, before]) {
        await expectRefusal(await codeStep(cloud, asked, code), 'VALIDATION_ERROR', 'body.code');
      }
    });

    it('gives a session to one of two requests with the same code', async () => {
      const { email, secret, codes } = await withTwoStep();
      for (const code of [await codeAt(secret, 0), codes[0] ?? '']) {
        const both = [await passwordStep(cloud, email), await passwordStep(cloud, email)];
        const answers = await Promise.all(both.map((asked) => codeStep(cloud, asked, code)));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
      }
    });

    it('refuses a challenge that is used, changed, another browser’s or without a cookie', async () => {
      const { email, secret, codes } = await withTwoStep();
      const asked = await passwordStep(cloud, email);
      const other = await passwordStep(cloud, email);
      const right = await codeAt(secret, 0);
      for (const bad of [
        { ...asked, cookie: '' },
        { ...asked, cookie: other.cookie },
        { ...asked, challenge: asked.challenge.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) },
        { ...asked, challenge: 'unknown' },
      ]) {
        await expectRefusal(await codeStep(cloud, bad, right), 'UNAUTHORIZED');
      }
      expect((await codeStep(cloud, asked, right)).status).toBe(200);
      await expectRefusal(await codeStep(cloud, asked, codes[0] ?? ''), 'UNAUTHORIZED');
    });

    it('does not accept another account’s code', async () => {
      const [victim, attacker] = [await withTwoStep(), await withTwoStep()];
      const asked = await passwordStep(cloud, victim.email);
      for (const code of [await codeAt(attacker.secret, 0), attacker.codes[0] ?? '']) {
        await expectRefusal(await codeStep(cloud, asked, code), 'VALIDATION_ERROR', 'body.code');
      }
    });

    it('a wrong password gets the same answer whether two-step log-in is on or off', async () => {
      const [on, off] = [await withTwoStep(), await newOwner(cloud)];
      const words = await wordsOf(await login(on.email, 'Wrong-horse-9'));
      expect(words).toMatch(/^401 /);
      expect(await wordsOf(await login(off.email, 'Wrong-horse-9'))).toBe(words);
      expect(await wordsOf(await login(newEmail(), 'Wrong-horse-9'))).toBe(words);
    });

    it('limits wrong codes from all addresses together, and a browser that took the step before is not refused', async () => {
      const { email, secret, codes } = await withTwoStep();
      const seen = await codeStep(cloud, await passwordStep(cloud, email), codes[0] ?? '', cookieMode);
      const mark = `${device}=${cookieOf(seen, device)?.value}`;
      const asked = await passwordStep(cloud, email);
      const wrong = await wrongCode(secret);
      const tries = await Promise.all(
        Array.from({ length: secondStepBackoff.free + 5 }, () =>
          codeStep(cloud, asked, wrong, { 'X-Forwarded-For': anAddress() }),
        ),
      );
      const checked = tries.filter(({ status }) => status === 400);
      expect(checked).toHaveLength(secondStepBackoff.free);
      expect(tries.filter(({ status }) => status === 429)).toHaveLength(5);
      const right = await codeAt(secret, 0);
      await expectRefusal(await codeStep(cloud, asked, right), 'RATE_LIMITED');
      expect((await codeStep(cloud, asked, right, { ...cookieMode, Cookie: mark })).status).toBe(200);
    });

    it('a browser that only knows the password or reads the mail is limited as a stranger', async () => {
      const { email, password, secret } = await withTwoStep();
      const first = await login(email, password, cookieMode);
      expect(cookieOf(first, device)).toBeUndefined();
      await send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
      const reset = await send(cloud, 'POST', '/auth/reset-password', {
        body: { email, code: codeFor(cloud, email), password: 'Battery-staple-7' },
        headers: cookieMode,
      });
      const mark = `${device}=${cookieOf(reset, device)?.value}`;
      const asked = await passwordStep(cloud, email, 'Battery-staple-7');
      const wrong = await wrongCode(secret);
      for (let count = 0; count < secondStepBackoff.free; count += 1) {
        await expectRefusal(await codeStep(cloud, asked, wrong), 'VALIDATION_ERROR');
      }
      const response = await codeStep(cloud, asked, wrong, { ...cookieMode, Cookie: mark });
      await expectRefusal(response, 'RATE_LIMITED');
    });

    it('a new password does not switch it off, and ends log-ins that wait for a code', async () => {
      const { email, secret } = await withTwoStep();
      const waiting = await passwordStep(cloud, email);
      await send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
      const body = { email, code: codeFor(cloud, email), password: 'Battery-staple-7' };
      const reset = await send(cloud, 'POST', '/auth/reset-password', { body });
      expect(await reset.json()).toEqual({ reset: true });
      await expectRefusal(await codeStep(cloud, waiting, await codeAt(secret, 0)), 'UNAUTHORIZED');
      const asked = await passwordStep(cloud, email, 'Battery-staple-7');
      expect((await codeStep(cloud, asked, await codeAt(secret, 1))).status).toBe(200);
    });

    it('stores no usable token of the waiting session in the table', async () => {
      const { email, userId } = await withTwoStep();
      const asked = await passwordStep(cloud, email);
      const text = await tableText();
      expect(text).not.toContain(asked.cookie.split('=')[1] ?? 'none');
      const [payload = ''] =
        text.match(/\{[^{}]*"session":[^{}]*\}/g)?.filter((one) => one.includes(userId)) ?? [];
      const { session: refresh_token } = JSON.parse(payload) as { session: string };
      const response = await send(cloud, 'POST', '/auth/refresh', { body: { refresh_token } });
      await expectRefusal(response, 'UNAUTHORIZED');
    });
  });
});
