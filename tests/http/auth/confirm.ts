import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { codeFor, otherCode } from '../../support/codes.ts';
import { cloud } from '../../support/file-cloud.ts';
import { goodPassword } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { newEmail, signUp } from '../../support/session.ts';

describe('auth/confirm', () => {
  const confirm = (email: string, code: string) =>
    send(cloud, 'POST', '/auth/confirm', { body: { email, code } });
  const login = (email: string, password = goodPassword) =>
    send(cloud, 'POST', '/auth/login', { body: { email, password } });

  async function unconfirmed(): Promise<string> {
    const email = newEmail();
    expect((await signUp(cloud, { email })).status).toBe(201);
    return email;
  }

  describe('happy', () => {
    it('accepts the code from the email, and then the account works', async () => {
      const email = newEmail();
      const signup = await signUp(cloud, { email });
      const made = (await signup.json()) as object;
      expect(made).toMatchObject({ confirmation: 'code_sent' });
      expect(Object.keys(made).sort()).toEqual(['confirmation', 'user']);
      expect(signup.headers.getSetCookie()).toEqual([]);

      await expectRefusal(await login(email), 'UNPROCESSABLE');
      const response = await confirm(email.toUpperCase(), codeFor(cloud, email));
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ confirmed: true });
      expect((await login(email)).status).toBe(200);
    });
  });

  describe('error', () => {
    it('refuses a wrong code, and still accepts the correct one afterwards', async () => {
      const email = await unconfirmed();
      const code = codeFor(cloud, email);
      await expectRefusal(await confirm(email, otherCode(code)), 'UNPROCESSABLE');
      expect((await confirm(email, code)).status).toBe(200);
    });

    it.each(['12', 'abcdef', '123456789', '12 456'])(
      'refuses %j, which does not have the form of a code',
      async (code) => {
        await expectRefusal(await confirm(newEmail(), code), 'VALIDATION_ERROR', 'body.code');
      },
    );
  });

  describe('security', () => {
    it('gives the same answer for a wrong code, an email without an account and a confirmed account', async () => {
      const [waiting, confirmed] = [await unconfirmed(), await unconfirmed()];
      const code = codeFor(cloud, confirmed);
      expect((await confirm(confirmed, code)).status).toBe(200);
      const words = await wordsOf(await confirm(waiting, otherCode(codeFor(cloud, waiting))));
      expect(words).toMatch(/^422 /);
      expect(await wordsOf(await confirm(newEmail(), '123456'))).toBe(words);
      expect(await wordsOf(await confirm(confirmed, code))).toBe(words);
    });

    it('refuses the code of another account', async () => {
      const [mine, theirs] = [await unconfirmed(), await unconfirmed()];
      await expectRefusal(await confirm(theirs, otherCode(codeFor(cloud, theirs))), 'UNPROCESSABLE');
      expect((await confirm(mine, codeFor(cloud, mine))).status).toBe(200);
      await expectRefusal(await login(theirs), 'UNPROCESSABLE');
    });

    it('does not reveal an unconfirmed account to a caller with a wrong password', async () => {
      const words = await wordsOf(await login(newEmail(), 'Wrong-horse-9'));
      expect(await wordsOf(await login(await unconfirmed(), 'Wrong-horse-9'))).toBe(words);
    });
  });
});
