import { SignUpRefused, signUpRefusals } from '@vaultra/core/auth/sign-up-refusal.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { trigger } from './trigger.ts';

const event = { triggerSource: 'PreSignUp_ExternalProvider' };

beforeEach(() => {
  vi.spyOn(log, 'error').mockReturnValue();
  vi.spyOn(log, 'info').mockReturnValue();
});

it('passes the code of a refusal to Cognito', async () => {
  const refusing = trigger('pre-sign-up', async () => {
    throw new SignUpRefused('linked');
  });
  await expect(refusing(event)).rejects.toThrow(signUpRefusals.linked);
  expect(log.error).not.toHaveBeenCalled();
});

it('logs internal errors without passing them on, because Cognito puts the message in the redirect URL', async () => {
  const cause = new Error(
    'User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: cognito-idp:ListUsers',
  );
  const failing = trigger('pre-sign-up', async () => {
    throw cause;
  });
  const thrown = await failing(event).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Error);
  expect(String(thrown)).not.toMatch(/arn:|ListUsers/);
  expect(log.error).toHaveBeenCalledWith('trigger failed', expect.objectContaining({ error: cause }));
});
