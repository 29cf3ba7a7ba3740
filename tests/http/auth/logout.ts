import {
  AdminInitiateAuthCommand,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '@vaultra/core/auth/pool-client.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { cookiesOf, newOwner } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { cookieMode, cookieOf, sessionCookie, signUp } from '../../support/session.ts';

describe('auth/logout', () => {
  const post = (operation: 'logout' | 'refresh', refresh_token: string) =>
    send(cloud, 'POST', `/auth/${operation}`, { body: { refresh_token } });

  async function session(): Promise<{ token: string; refresh_token: string }> {
    return (await (await signUp(cloud)).json()) as { token: string; refresh_token: string };
  }

  describe('happy', () => {
    it('ends the session of a refresh token in the body', async () => {
      const { refresh_token } = await session();
      const response = await post('logout', refresh_token);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
      await expectRefusal(await post('refresh', refresh_token), 'UNAUTHORIZED');
    });

    it('ends the session of the cookie, and clears the cookie', async () => {
      const Cookie = cookiesOf(await signUp(cloud, {}, cookieMode));
      const headers = { Cookie, ...cookieMode };
      const response = await send(cloud, 'POST', '/auth/logout', { headers });
      expect(response.status).toBe(204);
      const cleared = cookieOf(response, sessionCookie.name);
      expect(cleared?.value).toBe('');
      const attributes = sessionCookie.attributes.filter((one) => !one.startsWith('Max-Age'));
      expect(cleared?.attributes).toEqual([...attributes, 'Max-Age=0'].sort());
      await expectRefusal(await send(cloud, 'POST', '/auth/refresh', { headers }), 'UNAUTHORIZED');
    });

    it('ends the whole session with any of its refresh tokens', async () => {
      const { refresh_token } = await session();
      const { refresh_token: next } = (await (await post('refresh', refresh_token)).json()) as {
        refresh_token: string;
      };
      expect((await post('logout', refresh_token)).status).toBe(204);
      await expectRefusal(await post('refresh', next), 'UNAUTHORIZED');
    });

    it('leaves other sessions alone', async () => {
      const [mine, other] = [await session(), await session()];
      await post('logout', mine.refresh_token);
      expect((await post('refresh', other.refresh_token)).status).toBe(200);
    });
  });

  describe('security', () => {
    it('gives the same answer with and without a session', async () => {
      const { token, refresh_token } = await session();
      const words = await wordsOf(await post('logout', refresh_token));
      expect(await wordsOf(await post('logout', refresh_token))).toBe(words);
      expect(await wordsOf(await post('logout', 'unknown'))).toBe(words);
      expect(await wordsOf(await post('logout', token))).toBe(words);
      expect(await wordsOf(await send(cloud, 'POST', '/auth/logout'))).toBe(words);
    });

    it('treats a token of a replaced client as unknown, so that its cookie is cleared', async () => {
      const { email, password } = await newOwner(cloud);
      const client = { UserPoolId: process.env.USER_POOL_ID, ClientName: 'former' };
      const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand(client));
      const { AuthenticationResult } = await cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: client.UserPoolId,
          ClientId: UserPoolClient?.ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
      const Cookie = `${sessionCookie.name}=${AuthenticationResult?.RefreshToken}`;
      const headers = { Cookie, ...cookieMode };
      const response = await send(cloud, 'POST', '/auth/logout', { headers });
      expect(response.status).toBe(204);
      expect(cookieOf(response, sessionCookie.name)?.value).toBe('');
    });

    it('refuses the cookie without the header that only our own pages send', async () => {
      const Cookie = cookiesOf(await signUp(cloud, {}, cookieMode));
      await expectRefusal(await send(cloud, 'POST', '/auth/logout', { headers: { Cookie } }), 'FORBIDDEN');
      const kept = await send(cloud, 'POST', '/auth/refresh', { headers: { Cookie, ...cookieMode } });
      expect(kept.status).toBe(200);
    });

    it('clears no cookie for a form on another site, which sends neither the cookie nor the header', async () => {
      for (const body of [undefined, { refresh_token: 'unknown' }]) {
        const response = await send(cloud, 'POST', '/auth/logout', { body });
        expect(response.status).toBe(204);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    });
  });
});
