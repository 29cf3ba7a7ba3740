import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { codeFor, otherCode } from '../../support/codes.ts';
import { cloud } from '../../support/file-cloud.ts';
import { goodPassword } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { newEmail, signUp } from '../../support/session.ts';

describe('auth/reset-password', () => {
  const next = 'Battery-staple-7';
  const post = (operation: string, body: object) => send(cloud, 'POST', `/auth/${operation}`, { body });
  const reset = (email: string, code: string, password = next) =>
    post('reset-password', { email, code, password });
  const login = (email: string, password: string) => post('login', { email, password });

  /** A user who requested a new password. */
  async function forgetful(): Promise<{ email: string; code: string; refresh_token: string; token: string }> {
    const email = newEmail();
    const session = (await (await signUp(cloud, { email })).json()) as {
      refresh_token: string;
      token: string;
    };
    await post('forgot-password', { email });
    return { email, code: codeFor(cloud, email), ...session };
  }

  describe('happy', () => {
    it('sets the new password with the code, once', async () => {
      const { email, code } = await forgetful();
      const response = await reset(email.toUpperCase(), code);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ reset: true });
      expect((await login(email, next)).status).toBe(200);
      await expectRefusal(await login(email, goodPassword), 'UNAUTHORIZED');
      await expectRefusal(await reset(email, code, 'Another-horse-3'), 'UNPROCESSABLE');
    });
  });

  describe('error', () => {
    it('refuses a wrong code, and still accepts the correct one afterwards', async () => {
      const { email, code } = await forgetful();
      await expectRefusal(await reset(email, otherCode(code)), 'UNPROCESSABLE');
      expect((await login(email, goodPassword)).status).toBe(200);
      expect((await reset(email, code)).status).toBe(200);
    });

    it.each(['short-1', 'onlylowercase', 'Password1!'])(
      'refuses the password %j and keeps the code valid',
      async (weak) => {
        const { email, code } = await forgetful();
        await expectRefusal(await reset(email, code, weak), 'VALIDATION_ERROR', 'body.password');
        expect((await reset(email, code)).status).toBe(200);
      },
    );
  });

  describe('security', () => {
    it('ends every session, because an intruder may hold one', async () => {
      const { email, code, refresh_token } = await forgetful();
      await reset(email, code);
      await expectRefusal(await post('refresh', { refresh_token }), 'UNAUTHORIZED');
    });

    it('gives the same answer for a wrong code, no requested code and an unknown email', async () => {
      const { email, code } = await forgetful();
      const idle = newEmail();
      await signUp(cloud, { email: idle });
      const words = await wordsOf(await reset(email, otherCode(code)));
      expect(words).toMatch(/^422 /);
      expect(await wordsOf(await reset(idle, code))).toBe(words);
      expect(await wordsOf(await reset(newEmail(), code))).toBe(words);
    });

    it('refuses the code of another account', async () => {
      const [mine, theirs] = [await forgetful(), await forgetful()];
      if (mine.code === theirs.code) return;
      await expectRefusal(await reset(theirs.email, mine.code), 'UNPROCESSABLE');
      expect((await login(theirs.email, goodPassword)).status).toBe(200);
    });
  });
});
