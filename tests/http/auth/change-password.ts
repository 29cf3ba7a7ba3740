import { changePassword as contract } from '@vaultra/core/contract/auth.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { goodPassword } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie, signUp } from '../../support/session.ts';

describe('auth/change-password', () => {
  const next = 'Battery-staple-7';
  const change = (token: string, body: object, headers: Record<string, string> = {}) =>
    send(cloud, 'POST', '/auth/change-password', { token, body, headers });
  const right = { current_password: goodPassword, new_password: next };
  const login = (email: string, password: string) =>
    send(cloud, 'POST', '/auth/login', { body: { email, password } });
  const refresh = (refresh_token: string) =>
    send(cloud, 'POST', '/auth/refresh', { body: { refresh_token } });

  async function account(): Promise<{ email: string; token: string; refresh_token: string }> {
    const email = newEmail();
    const session = (await (await signUp(cloud, { email })).json()) as {
      token: string;
      refresh_token: string;
    };
    return { email, ...session };
  }

  describe('happy', () => {
    it('changes the password and starts a new session', async () => {
      const { email, token } = await account();
      const response = await change(token, right);
      expect(response.status).toBe(200);
      const session = contract.responses[200].parse(await response.json());
      expect((await send(cloud, 'GET', '/auth/me', { token: session.token })).status).toBe(200);
      expect((await refresh(session.refresh_token ?? '')).status).toBe(200);
      expect((await login(email, next)).status).toBe(200);
      await expectRefusal(await login(email, goodPassword), 'UNAUTHORIZED');
    });

    it('keeps the new session in the cookie when cookie mode is requested', async () => {
      const { token } = await account();
      const response = await change(token, right, cookieMode);
      expect(await response.json()).not.toHaveProperty('refresh_token');
      expect(cookieOf(response, sessionCookie.name)?.attributes).toEqual(sessionCookie.attributes);
    });
  });

  describe('error', () => {
    it('refuses a wrong current password, names the field and ends no session', async () => {
      const { email, token, refresh_token } = await account();
      const wrong = await change(token, { ...right, current_password: 'Wrong-horse-9' });
      expect(wrong.headers.getSetCookie()).toEqual([]);
      await expectRefusal(wrong, 'VALIDATION_ERROR', 'body.current_password');
      expect((await login(email, goodPassword)).status).toBe(200);
      expect((await refresh(refresh_token)).status).toBe(200);
    });

    it.each(['short-1', 'onlylowercase', 'Password1!'])(
      'refuses %j as the new password',
      async (new_password) => {
        const { token } = await account();
        await expectRefusal(
          await change(token, { ...right, new_password }),
          'VALIDATION_ERROR',
          'body.new_password',
        );
      },
    );
  });

  describe('security', () => {
    it('ends every other session', async () => {
      const { email, token, refresh_token } = await account();
      const other = (await (await login(email, goodPassword)).json()) as { refresh_token: string };
      expect((await change(token, right)).status).toBe(200);
      for (const ended of [refresh_token, other.refresh_token]) {
        await expectRefusal(await refresh(ended), 'UNAUTHORIZED');
      }
    });
  });
});
