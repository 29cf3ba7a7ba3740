import {
  ChangePasswordCommand,
  DeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signUp as cognitoSignUp } from '@vaultra/core/auth/identity.store.ts';
import { cognito } from '@vaultra/core/auth/pool-client.store.ts';
import { login as contract } from '@vaultra/core/contract/auth.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie } from '../../support/session.ts';

describe('auth/login', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });

  const login = (email: string, password: string, headers: Record<string, string> = {}) =>
    send(cloud, 'POST', '/auth/login', { body: { email, password }, headers });

  describe('happy', () => {
    it('returns tokens for the correct password, regardless of the case of the email', async () => {
      const response = await login(owner.email.toUpperCase(), owner.password);
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([]);
      const { user, token, refresh_token, expires_in } = contract.responses[200].parse(await response.json());
      expect(user).toMatchObject({ id: owner.userId, email: owner.email });
      expect(refresh_token).toEqual(expect.any(String));
      expect(expires_in).toBeLessThanOrEqual(15 * 60);
      expect((await send(cloud, 'GET', '/auth/me', { token })).status).toBe(200);
    });

    it('keeps the refresh token in a cookie when cookie mode is requested', async () => {
      const response = await login(owner.email, owner.password, cookieMode);
      expect(await response.json()).not.toHaveProperty('refresh_token');
      expect(cookieOf(response, sessionCookie.name)?.attributes).toEqual(sessionCookie.attributes);
    });

    it('completes an interrupted sign-up, but only with its own password', async () => {
      const email = newEmail();
      await cognitoSignUp(email, owner.password, 'Olive Owner');
      await expectRefusal(await login(email, 'Not-the-password-1'), 'UNAUTHORIZED');
      const { user } = contract.responses[200].parse(await (await login(email, owner.password)).json());
      expect(user).toMatchObject({ email, name: 'Olive Owner' });
    });

    it('allows several sessions for one account', async () => {
      const tokens = await Promise.all(
        [1, 2].map(async () =>
          contract.responses[200].parse(await (await login(owner.email, owner.password)).json()),
        ),
      );
      expect(new Set(tokens.map(({ refresh_token }) => refresh_token)).size).toBe(2);
    });
  });

  describe('security', () => {
    it('is the only password login: the pool refuses a login with just the public client id', async () => {
      const flow = { ClientId: process.env.USER_POOL_CLIENT_ID, AuthFlow: 'USER_PASSWORD_AUTH' } as const;
      const AuthParameters = { USERNAME: owner.email, PASSWORD: owner.password };
      await expect(cognito.send(new InitiateAuthCommand({ ...flow, AuthParameters }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    });

    it('gives the same answer for a wrong password and an unknown email', async () => {
      const words = await wordsOf(await login(owner.email, 'Wrong-horse-9'));
      expect(words).toMatch(/^401 /);
      expect(await wordsOf(await login(newEmail(), owner.password))).toBe(words);
      expect(await wordsOf(await login(newEmail(), 'Wrong-horse-9'))).toBe(words);
    });

    it('sets no cookie for a wrong password', async () => {
      const response = await login(owner.email, 'Wrong-horse-9', cookieMode);
      expect(response.headers.getSetCookie()).toEqual([]);
      await expectRefusal(response, 'UNAUTHORIZED');
    });

    it('returns no token that works for the user pool’s own operations', async () => {
      const { email, password } = await newOwner(cloud);
      const session = (await (await login(email, password)).json()) as {
        token: string;
        refresh_token: string;
      };
      const refreshed = await send(cloud, 'POST', '/auth/refresh', {
        body: { refresh_token: session.refresh_token },
      });
      for (const AccessToken of [session.token, ((await refreshed.json()) as { token: string }).token]) {
        const change = { PreviousPassword: password, ProposedPassword: 'Battery-staple-7' };
        for (const command of [
          new ChangePasswordCommand({ AccessToken, ...change }),
          new GetUserCommand({ AccessToken }),
          new GlobalSignOutCommand({ AccessToken }),
          new DeleteUserCommand({ AccessToken }),
        ]) {
          await expect(cognito.send(command as GetUserCommand)).rejects.toThrow('required scopes');
        }
      }
      expect((await login(email, password)).status).toBe(200);
    });

    it.each([
      ['a changed case', (password: string) => password.toUpperCase()],
      ['a space at the end', (password: string) => `${password} `],
      ['its last character missing', (password: string) => password.slice(0, -1)],
    ])('refuses the password with %s', async (_, change) => {
      // Each case has its own user, because strangers may try only four wrong passwords.
      const { email, password } = await newOwner(cloud);
      await expectRefusal(await login(email, change(password)), 'UNAUTHORIZED');
    });
  });
});
