import { signUp as cognitoSignUp } from '@vaultra/core/auth/identity.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { codeFor } from '../../support/codes.ts';
import { cloud } from '../../support/file-cloud.ts';
import { signInWithGoogle } from '../../support/google.ts';
import { goodPassword } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { newEmail, signUp } from '../../support/session.ts';

describe('auth/forgot-password', () => {
  const forgot = (email: string) => send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
  const mailsTo = (email: string) => cloud.outbox.messages().filter(({ to }) => to === email);

  describe('happy', () => {
    it('mails a code, as HTML and text, regardless of the case of the email', async () => {
      const email = newEmail();
      await signUp(cloud, { email });
      const response = await forgot(email.toUpperCase());
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ reset: 'code_sent' });
      const [mail] = mailsTo(email);
      const code = codeFor(cloud, email);
      expect(mail?.subject).toBe(`${code} is your code for a new password`);
      expect(mail?.html).toContain(code);
      expect(mail?.html).toContain(`${cloud.url}/reset-password`);
    });

    it('tells a user who only uses Google that there is no password', async () => {
      const [atGoogle, both] = [newEmail(), newEmail()];
      await signInWithGoogle(cloud, { email: atGoogle });
      await forgot(atGoogle);
      const [mail, ...others] = mailsTo(atGoogle);
      expect(others).toEqual([]);
      expect(mail?.subject).toBe('You sign in to Vaultra with Google');
      expect(mail?.html).toContain(`${cloud.url}/login`);
      // A second request gets the same mail; an account that uses both has a password.
      await forgot(atGoogle);
      expect(mailsTo(atGoogle)).toHaveLength(2);
      await signUp(cloud, { email: both });
      await signInWithGoogle(cloud, { email: both });
      await forgot(both);
      expect(mailsTo(both).map(({ subject }) => subject)).toEqual([
        `${codeFor(cloud, both)} is your code for a new password`,
      ]);
    });

    it('does not change the password', async () => {
      const email = newEmail();
      await signUp(cloud, { email });
      await forgot(email);
      const login = await send(cloud, 'POST', '/auth/login', { body: { email, password: goodPassword } });
      expect(login.status).toBe(200);
    });
  });

  describe('error', () => {
    it.each(['', 'olive', 'olive@'])('refuses %j, which is not an email', async (email) => {
      await expectRefusal(await forgot(email), 'VALIDATION_ERROR', 'body.email');
    });
  });

  describe('security', () => {
    it('gives the same answer for an unknown email, an unconfirmed account and a Google account', async () => {
      const [known, unconfirmed, unknown] = [newEmail(), newEmail(), newEmail()];
      await signUp(cloud, { email: known });
      await cognitoSignUp(unconfirmed, goodPassword, 'Pat Person');
      const words = await wordsOf(await forgot(known));
      expect(await wordsOf(await forgot(unconfirmed))).toBe(words);
      expect(await wordsOf(await forgot(unknown))).toBe(words);
      const atGoogle = newEmail();
      await signInWithGoogle(cloud, { email: atGoogle });
      expect(await wordsOf(await forgot(atGoogle))).toBe(words);
      expect(mailsTo(atGoogle)).toHaveLength(1);
      expect(mailsTo(known)).toHaveLength(1);
      expect(mailsTo(unconfirmed)).toHaveLength(1);
      expect(mailsTo(unknown)).toEqual([]);
    });
  });
});
