import { randomUUID } from 'node:crypto';
import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { signUp as cognitoSignUp } from '@vaultra/core/auth/identity.store.ts';
import { cognito } from '@vaultra/core/auth/pool-client.store.ts';
import { me } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import {
  comeBack,
  pageOf,
  type StartedSignIn,
  sessionOf,
  signInWithGoogle,
  startedSignIn,
  startSignIn,
  visitGoogle,
} from '../../support/google.ts';
import { cookiesOf, goodPassword, newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie, signUp } from '../../support/session.ts';

describe('auth/callback-google', () => {
  const whoIs = async (token: string) =>
    me.parse(await (await send(cloud, 'GET', '/auth/me', { token })).json());
  const signIn = async (email: string, name?: string) => {
    const { response, rounds } = await signInWithGoogle(cloud, { email, ...(name ? { name } : {}) });
    return { ...(await whoIs((await sessionOf(cloud, response)).token)), response, rounds };
  };

  /** A started login and the parameters of its callback. */
  async function comingBack(person: Partial<Parameters<typeof visitGoogle>[1]> = {}) {
    const departure = await startSignIn(cloud);
    return { departure, callback: await visitGoogle(departure, { email: newEmail(), ...person }) };
  }

  function changed(callback: string, name: string, value: (old: string) => string): string {
    const url = new URL(callback);
    url.searchParams.set(name, value(url.searchParams.get(name) ?? ''));
    return url.href;
  }

  async function expectFailure(callback: string, cookie: string, error: string): Promise<void> {
    const response = await comeBack(callback, cookie);
    expect(pageOf(cloud, response)).toBe(`/login?error=${error}`);
    // Every outcome ends this login without a session.
    expect(response.headers.getSetCookie()).toEqual([
      '__Host-vaultra_google=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
  }

  describe('happy', () => {
    it('creates an account for a new user, with the session in the cookie', async () => {
      const email = newEmail();
      const { departure, callback } = await comingBack({ email, name: 'Gail Green' });
      const response = await comeBack(callback, departure.cookie);
      expect(pageOf(cloud, response)).toBe('/dashboard?signed_in=1');
      expect(cookieOf(response, sessionCookie.name)?.attributes).toEqual(sessionCookie.attributes);
      expect(cookieOf(response, '__Host-vaultra_google')?.attributes).toContain('Max-Age=0');

      const refreshed = await send(cloud, 'POST', '/auth/refresh', {
        headers: { ...cookieMode, Cookie: cookiesOf(response) },
      });
      const { token } = (await refreshed.json()) as { token: string };
      expect(await whoIs(token)).toMatchObject({ user: { email, name: 'Gail Green' }, businesses: [] });
    });

    it('recognizes a returning user and keeps the name stored here', async () => {
      const email = newEmail();
      const first = await signIn(email, 'Gail Green');
      const second = await signIn(email.toUpperCase(), 'Another Name');
      expect(second.user).toEqual(first.user);
    });

    it('gives the session the same permissions as a password session', async () => {
      const { response } = await signInWithGoogle(cloud, { email: newEmail() });
      const { token } = await sessionOf(cloud, response);
      const created = await send(cloud, 'POST', '/users/businesses', { token, body: { name: 'Green Ltd' } });
      expect(created.status).toBe(201);
      const again = await signInWithGoogle(cloud, { email: newEmail() });
      const cookie = cookiesOf(again.response);
      expect(
        (await send(cloud, 'POST', '/auth/logout', { headers: { ...cookieMode, Cookie: cookie } })).status,
      ).toBe(204);
      const late = await send(cloud, 'POST', '/auth/refresh', { headers: { ...cookieMode, Cookie: cookie } });
      await expectRefusal(late, 'UNAUTHORIZED');
    });

    it('links to the password account of the same email, with one automatic second round', async () => {
      const owner = await newOwner(cloud, { name: 'Corner Shop' });
      const linked = await signIn(owner.email.toUpperCase(), 'Name at Google');
      expect(linked.rounds).toBe(2);
      expect(linked.user).toMatchObject({ id: owner.userId, name: 'Olive Owner' });
      expect(linked.businesses).toEqual([{ id: owner.businessId, name: 'Corner Shop', role: 'owner' }]);

      const next = await signIn(owner.email);
      expect(next.rounds).toBe(1);
      expect(next.user.id).toBe(owner.userId);
      const body = { email: owner.email, password: owner.password };
      const byPassword = await send(cloud, 'POST', '/auth/login', { body });
      expect(await byPassword.json()).toMatchObject({ user: { id: owner.userId } });
    });

    it('takes one second round when two callbacks link the account in parallel', async () => {
      const { email, userId } = await newOwner(cloud);
      const both = await Promise.all([signIn(email), signIn(email)]);
      expect(both.map(({ user }) => user.id)).toEqual([userId, userId]);
      expect(Math.max(...both.map(({ rounds }) => rounds))).toBe(2);
    });

    it('creates one account for two parallel first logins', async () => {
      const email = newEmail();
      const both = await Promise.all([signIn(email), signIn(email)]);
      expect(both[0]?.user.id).toBe(both[1]?.user.id);
    });
  });

  describe('error', () => {
    it('reports that the user canceled at Google', async () => {
      const { departure, callback } = await comingBack({ answer: 'cancel' });
      await expectFailure(callback, departure.cookie, 'google_denied');
    });

    it('reports that Google has not verified the email, and creates no account', async () => {
      const email = newEmail();
      const { departure, callback } = await comingBack({ email, verified: false });
      await expectFailure(callback, departure.cookie, 'google_unverified');
      expect((await signUp(cloud, { email })).status).toBe(201);
    });

    it('reports that Cognito does not know the code', async () => {
      const { departure, callback } = await comingBack();
      await expectFailure(
        changed(callback, 'code', () => 'unknown'),
        departure.cookie,
        'google_failed',
      );
    });

    it('retries the round trip once, and not again', async () => {
      const linkedBy = (callback: string) => {
        const url = new URL(callback);
        url.searchParams.delete('code');
        url.searchParams.set('error', 'invalid_request');
        url.searchParams.set('error_description', 'PreSignUp failed with error VAULTRA_LINKED. ');
        return url.href;
      };
      const { departure, callback } = await comingBack();
      const again = startedSignIn(await comeBack(linkedBy(callback), departure.cookie));
      const second = await visitGoogle(again, { email: newEmail() });
      await expectFailure(linkedBy(second), again.cookie, 'google_failed');
    });

    it('recognizes Cognito’s error for an account that was linked in the meantime', async () => {
      const { departure, callback } = await comingBack();
      const url = new URL(callback);
      url.searchParams.delete('code');
      url.searchParams.set('error', 'invalid_request');
      url.searchParams.set('error_description', 'Already found an entry for username Google_10987654321. ');
      const again = startedSignIn(await comeBack(url.href, departure.cookie));
      expect(new URL(again.url).pathname).toBe('/oauth2/authorize');
      expect(again.cookie).toMatch(/^__Host-vaultra_google=.{32}$/);
    });

    it('ignores parameters that Cognito may add', async () => {
      const { departure, callback } = await comingBack();
      const response = await comeBack(`${callback}&added=1`, departure.cookie);
      expect(pageOf(cloud, response)).toBe('/dashboard?signed_in=1');
    });
  });

  describe('one account for each email', () => {
    it('refuses a password sign-up for an account that uses Google, and says how to log in', async () => {
      const email = newEmail();
      const { user } = await signIn(email);
      const { message } = await expectRefusal(await signUp(cloud, { email }), 'CONFLICT');
      expect(message).toMatch(/continue with google/i);
      expect((await signIn(email)).user).toEqual(user);
      const body = { email, password: goodPassword };
      await expectRefusal(await send(cloud, 'POST', '/auth/login', { body }), 'UNAUTHORIZED');
    });

    it('does not link to an account whose email is unverified', async () => {
      // A sign-up that stopped before its last step leaves this state.
      const email = newEmail();
      const id = await cognitoSignUp(email, goodPassword, 'Cut Off');
      const user = { UserPoolId: process.env.USER_POOL_ID, Username: email };
      await cognito.send(new AdminConfirmSignUpCommand(user));
      const { departure, callback } = await comingBack({ email });
      await expectFailure(callback, departure.cookie, 'google_failed');
      const login = await send(cloud, 'POST', '/auth/login', { body: { email, password: goodPassword } });
      expect(await login.json()).toMatchObject({ user: { id } });
    });

    it('does not reveal through the code screens that an email uses Google', async () => {
      const email = newEmail();
      await signIn(email);
      const answers = [email, newEmail()].map(async (one) => {
        const response = await send(cloud, 'POST', '/auth/resend-code', { body: { email: one } });
        return [response.status, await response.json()];
      });
      const [known, unknown] = await Promise.all(answers);
      expect(known).toEqual(unknown);
    });
  });

  describe('security', () => {
    const forgeries: [string, (state: string) => string][] = [
      ['made up', () => `${randomUUID()}.signature`],
      ['empty', () => ''],
      ['without its signature', (state) => state.split('.')[0] ?? ''],
      ['with another signature', (state) => `${state.slice(0, -2)}${state.endsWith('AA') ? 'BB' : 'AA'}`],
      ['with a signature of equal length but more bytes', (state) => `${state.slice(0, -1)}é`],
      ['for another id', (state) => `${state.startsWith('x') ? 'y' : 'x'}${state.slice(1)}`],
    ];
    it.each(forgeries)('refuses a state %s', async (_, forge) => {
      const { departure, callback } = await comingBack();
      await expectFailure(changed(callback, 'state', forge), departure.cookie, 'google_state');
    });

    it('refuses a state from a Stripe consent', async () => {
      const owner = await newOwner(cloud);
      const consent = await send(cloud, 'GET', '/integrations/stripe/connect', { token: owner.token });
      const state = new URL(consent.headers.get('location') ?? '').searchParams.get('state') ?? '';
      const [, browser] = cookiesOf(consent).split('=');
      const { callback } = await comingBack();
      await expectFailure(
        changed(callback, 'state', () => state),
        `__Host-vaultra_google=${browser}`,
        'google_state',
      );
    });

    it('refuses an answer without a state or a code', async () => {
      const { departure, callback } = await comingBack();
      await expectFailure(callback.split('?')[0] ?? '', departure.cookie, 'google_state');
      await expectFailure(
        changed(callback, 'code', () => ''),
        departure.cookie,
        'google_state',
      );
    });

    it('accepts each state once', async () => {
      const { departure, callback } = await comingBack();
      expect(pageOf(cloud, await comeBack(callback, departure.cookie))).toBe('/dashboard?signed_in=1');
      await expectFailure(callback, departure.cookie, 'google_state');
    });

    it('accepts a state once when it comes twice in parallel', async () => {
      const { departure, callback } = await comingBack();
      const ends = await Promise.all([1, 2].map(() => comeBack(callback, departure.cookie)));
      expect(ends.map((end) => pageOf(cloud, end)).sort()).toEqual([
        '/dashboard?signed_in=1',
        '/login?error=google_state',
      ]);
    });

    it('accepts a state only from the browser that began the login', async () => {
      const [mine, theirs] = [await comingBack(), await comingBack()];
      await expectFailure(mine.callback, theirs.departure.cookie, 'google_state');
      await expectFailure(theirs.callback, '', 'google_state');
    });

    it('accepts a code only for the login it belongs to', async () => {
      const [mine, theirs] = [await comingBack(), await comingBack()];
      const code = new URL(mine.callback).searchParams.get('code') ?? '';
      const injected = changed(theirs.callback, 'code', () => code);
      await expectFailure(injected, theirs.departure.cookie, 'google_failed');
    });

    it('accepts each code once', async () => {
      const mine = await comingBack();
      expect(pageOf(cloud, await comeBack(mine.callback, mine.departure.cookie))).toContain('signed_in=1');
      const code = new URL(mine.callback).searchParams.get('code') ?? '';
      const other: StartedSignIn = await startSignIn(cloud);
      const state = new URL(other.url).searchParams.get('state') ?? '';
      const replayed = changed(
        changed(mine.callback, 'state', () => state),
        'code',
        () => code,
      );
      await expectFailure(replayed, other.cookie, 'google_failed');
    });

    it('accepts a state for ten minutes', async () => {
      const { departure, callback } = await comingBack();
      await cloud.moveClock(new Date(cloud.clock.now().getTime() + 601_000));
      await expectFailure(callback, departure.cookie, 'google_state');
    });
  });
});
