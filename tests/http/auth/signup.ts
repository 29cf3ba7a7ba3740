import { signup } from '@vaultra/core/contract/auth.ts';
import { me } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { goodPassword } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie, signUp } from '../../support/session.ts';

describe('auth/signup', () => {
  describe('happy', () => {
    it('creates an account that is logged in immediately', async () => {
      const email = newEmail();
      const response = await signUp(cloud, { email, name: '  Pat Person ' });
      expect(response.status).toBe(201);
      expect(response.headers.getSetCookie()).toEqual([]);
      const made = signup.responses[201].parse(await response.json());
      expect(made).toMatchObject({
        user: {
          email,
          name: 'Pat Person',
          avatar_url: null,
          notifications: { digest: 'weekly', critical_alerts: true },
        },
        confirmation: 'none',
        refresh_token: expect.any(String),
      });
      expect(made.expires_in).toBeLessThanOrEqual(15 * 60);

      const { user, businesses } = me.parse(
        await (await send(cloud, 'GET', '/auth/me', { token: made.token ?? '' })).json(),
      );
      expect(user).toEqual(made.user);
      expect(businesses).toEqual([]);
    });

    it('keeps the refresh token in a cookie when cookie mode is requested', async () => {
      const response = await signUp(cloud, {}, cookieMode);
      expect(response.status).toBe(201);
      expect(await response.json()).not.toHaveProperty('refresh_token');
      const cookie = cookieOf(response, sessionCookie.name);
      expect(cookie?.attributes).toEqual(sessionCookie.attributes);
      expect(cookie?.value).not.toBe('');
    });
  });

  describe('error', () => {
    it.each([
      ['Ab1!', '8+ characters'],
      ['correct-horse', 'with 3 of'],
      ['12345678901', 'with 3 of'],
      ['PassWord123!', 'too common'],
      [`Aa1${'x'.repeat(254)}`, 'at most 256'],
      // Cognito refuses all of these: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
      [' Good-pass1', 'spaces at the start'],
      ['Good-pass1 ', 'the end'],
      ['Good\npass1', 'line breaks'],
    ])('refuses the weak password %s and says why', async (password, why) => {
      const error = await expectRefusal(
        await signUp(cloud, { password }),
        'VALIDATION_ERROR',
        'body.password',
      );
      expect(error.details?.map(({ reason }) => reason).join()).toContain(why);
    });

    it.each([
      ['email', 'nobody'],
      ['email', `${'x'.repeat(129 - '@example.com'.length)}@example.com`],
      ['name', '   '],
      ['name', 'x'.repeat(101)],
    ])('refuses the %s %j', async (field, value) => {
      await expectRefusal(await signUp(cloud, { [field]: value }), 'VALIDATION_ERROR', `body.${field}`);
    });

    it('refuses any session mode but the cookie', async () => {
      const response = await signUp(cloud, {}, { 'X-Vaultra-Session': 'token' });
      await expectRefusal(response, 'VALIDATION_ERROR', 'headers.x-vaultra-session');
    });
  });

  describe('security', () => {
    it('keeps one account for each email, regardless of case', async () => {
      const email = newEmail();
      expect((await signUp(cloud, { email: email.toUpperCase() })).status).toBe(201);
      await expectRefusal(await signUp(cloud, { email }), 'CONFLICT');
      await expectRefusal(await signUp(cloud, { email: email.replace('person', 'Person') }), 'CONFLICT');
    });

    it('gives the email to one of two parallel sign-ups', async () => {
      const email = newEmail();
      const answers = await Promise.all([signUp(cloud, { email }), signUp(cloud, { email })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('does not let a second sign-up change the password or the name of the first', async () => {
      const email = newEmail();
      await signUp(cloud, { email, name: 'First' });
      await signUp(cloud, { email, name: 'Second', password: 'Another-horse-9' });
      const login = (password: string) => send(cloud, 'POST', '/auth/login', { body: { email, password } });
      expect((await login('Another-horse-9')).status).toBe(401);
      expect(await (await login(goodPassword)).json()).toMatchObject({ user: { name: 'First' } });
    });
  });
});
