import { refresh as contract } from '@vaultra/core/contract/auth.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { cookiesOf, goodPassword } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie, signUp } from '../../support/session.ts';

describe('auth/refresh', () => {
  const byBody = (refresh_token: string) => send(cloud, 'POST', '/auth/refresh', { body: { refresh_token } });
  const byCookie = (Cookie: string, headers: Record<string, string> = cookieMode) =>
    send(cloud, 'POST', '/auth/refresh', { headers: { Cookie, ...headers } });
  const pair = async (response: Response) => contract.responses[200].parse(await response.json());

  async function session(): Promise<{ token: string; refresh_token: string }> {
    return (await (await signUp(cloud)).json()) as { token: string; refresh_token: string };
  }

  describe('happy', () => {
    it('returns a new token pair for a refresh token', async () => {
      const first = await session();
      const response = await byBody(first.refresh_token);
      expect(response.status).toBe(200);
      const { token, refresh_token } = await pair(response);
      expect(token).not.toBe(first.token);
      expect(refresh_token).not.toBe(first.refresh_token);
      expect((await send(cloud, 'GET', '/auth/me', { token })).status).toBe(200);
      expect((await byBody(refresh_token ?? '')).status).toBe(200);
    });

    it('accepts the cookie and sets the next one', async () => {
      const signedUp = await signUp(cloud, {}, cookieMode);
      const response = await byCookie(cookiesOf(signedUp));
      expect(response.status).toBe(200);
      expect(await pair(response)).not.toHaveProperty('refresh_token');
      const next = cookieOf(response, sessionCookie.name);
      expect(next?.attributes).toEqual(sessionCookie.attributes);
      expect(next?.value).not.toBe(cookieOf(signedUp, sessionCookie.name)?.value);
      expect((await byCookie(cookiesOf(response))).status).toBe(200);
    });
  });

  describe('error', () => {
    it('answers 401 without a session', async () => {
      await expectRefusal(await send(cloud, 'POST', '/auth/refresh'), 'UNAUTHORIZED');
      await expectRefusal(
        await send(cloud, 'POST', '/auth/refresh', { headers: cookieMode }),
        'UNAUTHORIZED',
      );
      await expectRefusal(await byBody('unknown'), 'UNAUTHORIZED');
    });

    it('refuses an empty token and names the field', async () => {
      await expectRefusal(await byBody(''), 'VALIDATION_ERROR', 'body.refresh_token');
    });
  });

  describe('security', () => {
    it('accepts each refresh token once', async () => {
      const { refresh_token } = await session();
      expect((await byBody(refresh_token)).status).toBe(200);
      const again = await byBody(refresh_token);
      expect(again.headers.getSetCookie()).toEqual([]);
      await expectRefusal(again, 'UNAUTHORIZED');
    });

    it('ends the whole session when a used token comes again, because it may be stolen', async () => {
      const stolen = await session();
      const next = await pair(await byBody(stolen.refresh_token));
      await expectRefusal(await byBody(stolen.refresh_token), 'UNAUTHORIZED');
      await expectRefusal(await byBody(next.refresh_token ?? ''), 'UNAUTHORIZED');
    });

    it('does not end other sessions of the account when a used token comes again', async () => {
      const email = newEmail();
      const first = (await (await signUp(cloud, { email })).json()) as { refresh_token: string };
      const body = { email, password: goodPassword };
      const other = (await (await send(cloud, 'POST', '/auth/login', { body })).json()) as typeof first;
      await byBody(first.refresh_token);
      await expectRefusal(await byBody(first.refresh_token), 'UNAUTHORIZED');
      expect((await byBody(other.refresh_token)).status).toBe(200);
    });

    it('accepts a refresh token once, even when it comes twice in parallel', async () => {
      const { refresh_token } = await session();
      const answers = await Promise.all([byBody(refresh_token), byBody(refresh_token)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    });

    it('refuses the cookie without the header that only our own pages send', async () => {
      const cookie = cookiesOf(await signUp(cloud, {}, cookieMode));
      await expectRefusal(await byCookie(cookie, {}), 'FORBIDDEN');
      // It was refused without being used up.
      expect((await byCookie(cookie)).status).toBe(200);
    });

    it('uses its own cookie when another host of the domain sets cookies of that name', async () => {
      const planted = cookieOf(await signUp(cloud, {}, cookieMode), sessionCookie.name)?.value ?? '';
      const plant = `${sessionCookie.name}=${planted}`;
      for (const place of [(own: string) => `${plant}; ${own}`, (own: string) => `${own}; ${plant}`]) {
        const own = await signUp(cloud, {}, cookieMode);
        const { user } = (await own.clone().json()) as { user: { id: string } };
        const refreshed = await byCookie(place(cookiesOf(own)));
        expect(refreshed.status).toBe(200);
        const { token } = (await refreshed.json()) as { token: string };
        const me = await send(cloud, 'GET', '/auth/me', { token });
        expect(await me.json()).toMatchObject({ user: { id: user.id } });
      }
      const own = cookiesOf(await signUp(cloud, {}, cookieMode));
      for (const alone of [plant, `${plant}; ${plant}`, own.replace(/vaultra_refresh=[^;]*/, plant)]) {
        await expectRefusal(await byCookie(alone), 'UNAUTHORIZED');
      }
    });

    it('refuses an access token with the same answer as for an unknown token', async () => {
      const { token } = await session();
      expect(await wordsOf(await byBody(token))).toBe(await wordsOf(await byBody('unknown')));
    });

    it('refuses an altered refresh token', async () => {
      const { refresh_token } = await session();
      const [head, payload = '', signature] = refresh_token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const changed = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url');
      await expectRefusal(await byBody([head, changed, signature].join('.')), 'UNAUTHORIZED');
    });
  });
});
