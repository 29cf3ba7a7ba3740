import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { codeFor } from '../../support/codes.ts';
import { cloud } from '../../support/file-cloud.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { newEmail, signUp } from '../../support/session.ts';

describe('auth/resend-code', () => {
  const resend = (email: string) => send(cloud, 'POST', '/auth/resend-code', { body: { email } });
  const confirm = (email: string, code: string) =>
    send(cloud, 'POST', '/auth/confirm', { body: { email, code } });
  const mailsTo = (email: string) => cloud.outbox.messages().filter(({ to }) => to === email);

  describe('happy', () => {
    it('mails another code, and only the newest works', async () => {
      const email = newEmail();
      await signUp(cloud, { email });
      const first = codeFor(cloud, email);
      // Two codes may be equal by chance; then there is no old code to refuse.
      let second = first;
      while (second === first) {
        const response = await resend(email.toUpperCase());
        expect(response.status).toBe(202);
        expect(await response.json()).toEqual({ confirmation: 'code_sent' });
        second = codeFor(cloud, email);
      }
      await expectRefusal(await confirm(email, first), 'UNPROCESSABLE');
      expect((await confirm(email, second)).status).toBe(200);
    });
  });

  describe('security', () => {
    it('gives the same answer for an unknown email and a confirmed account, and mails neither', async () => {
      const [waiting, confirmed, unknown] = [newEmail(), newEmail(), newEmail()];
      await signUp(cloud, { email: waiting });
      await signUp(cloud, { email: confirmed });
      await confirm(confirmed, codeFor(cloud, confirmed));
      const words = await wordsOf(await resend(waiting));
      expect(mailsTo(waiting)).toHaveLength(2);
      expect(await wordsOf(await resend(unknown))).toBe(words);
      expect(await wordsOf(await resend(confirmed))).toBe(words);
      expect(mailsTo(unknown)).toHaveLength(0);
      expect(mailsTo(confirmed)).toHaveLength(1);
    });
  });
});
