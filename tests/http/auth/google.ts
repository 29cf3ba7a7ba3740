import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { comeBack, locationOf, pageOf, startSignIn, visitGoogle } from '../../support/google.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieOf, newEmail } from '../../support/session.ts';

describe('auth/google', () => {
  const begin = (query = '') => send(cloud, 'GET', `/auth/google${query}`);

  describe('happy', () => {
    it('redirects to Google through the domain of the user pool, and binds the browser', async () => {
      const response = await begin();
      expect(response.status).toBe(302);
      const { origin, pathname, searchParams } = new URL(locationOf(response));
      expect(`${origin}${pathname}`).toBe(`http://127.0.0.1:${cloud.ports.cognito}/oauth2/authorize`);
      expect(Object.fromEntries(searchParams)).toEqual({
        identity_provider: 'Google',
        client_id: process.env.USER_POOL_CLIENT_ID,
        response_type: 'code',
        scope: 'openid email profile',
        redirect_uri: `${cloud.url}/api/v1/auth/callback/google`,
        state: expect.stringMatching(/^[\w-]{32}\.[\w-]{43}$/),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
      });
      const cookie = cookieOf(response, '__Host-vaultra_google');
      expect(cookie?.attributes).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure']);
      // The browser sees neither half of the proof.
      const challenge = searchParams.get('code_challenge');
      expect(challenge).not.toBe(
        createHash('sha256')
          .update(cookie?.value ?? '')
          .digest('base64url'),
      );
      expect(locationOf(response)).not.toContain(cookie?.value);
    });

    it('starts each login with new secrets', async () => {
      const urls = [await begin(), await begin()].map((response) => new URL(locationOf(response)));
      for (const name of ['state', 'code_challenge']) {
        expect(new Set(urls.map((url) => url.searchParams.get(name))).size).toBe(2);
      }
    });

    it.each(['/settings', '/dashboard?business=biz_1'])('returns to %s after the login', async (path) => {
      const departure = await startSignIn(cloud, path);
      const callback = await visitGoogle(departure, { email: newEmail() });
      const page = new URL(pageOf(cloud, await comeBack(callback, departure.cookie)), cloud.url);
      expect(page.searchParams.get('signed_in')).toBe('1');
      page.searchParams.delete('signed_in');
      expect(page.pathname + page.search).toBe(path);
    });
  });

  describe('security', () => {
    it.each([
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/%09/evil.example@x',
      '/\t/evil.example',
      '/\n//evil.example',
      'javascript:alert(1)',
      'dashboard',
      '',
      '/x#y',
      ' /dashboard',
    ])('does not return to another site: %j', async (place) => {
      const response = await begin(`?${new URLSearchParams({ return_to: place })}`);
      expect(response.headers.get('location')).toBeNull();
      await expectRefusal(response, 'VALIDATION_ERROR', 'query.return_to');
    });

    it.each(['/..//evil.example', '/.//evil.example', '/%2F%2Fevil.example', '/%5Cevil.example'])(
      'stays on this site for every reading of %s',
      async (path) => {
        const departure = await startSignIn(cloud, path);
        const callback = await visitGoogle(departure, { email: newEmail() });
        const location = locationOf(await comeBack(callback, departure.cookie));
        expect(location.startsWith(`${cloud.url}/`)).toBe(true);
      },
    );

    it('allows only the registered callback address', async () => {
      const { url } = await startSignIn(cloud);
      for (const [name, value] of [
        ['redirect_uri', 'https://evil.example/'],
        ['redirect_uri', `${cloud.url}/api/v1/auth/callback/google/..`],
        ['client_id', 'another'],
      ] as const) {
        const changed = new URL(url);
        changed.searchParams.set(name, value);
        const answer = await fetch(changed, { redirect: 'manual' });
        expect(answer.status).toBe(400);
        expect(answer.headers.get('location')).toBeNull();
      }
    });
  });
});
