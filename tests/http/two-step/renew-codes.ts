import { renewRecoveryCodes } from '@vaultra/core/contract/two-step.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { codeAt, codeStep, passwordStep, switchOn, wrongCode } from '../../support/two-step.ts';

const renew = ({ token }: Owner, current_password: string, code: string) =>
  send(cloud, 'POST', '/users/me/two-step/recovery-codes', { token, body: { current_password, code } });

describe('two-step/renew-codes', () => {
  it('replaces the recovery codes for the password and a code, and mails it', async () => {
    const owner = await newOwner(cloud);
    const { secret, codes } = await switchOn(owner);
    const response = await renew(owner, owner.password, await codeAt(secret, 0));
    const { recovery_codes: made } = renewRecoveryCodes.responses[200].parse(await response.json());
    expect(new Set([...codes, ...made]).size).toBe(20);
    const [newest] = cloud.outbox.messages().filter(({ to }) => to === owner.email);
    expect(newest?.subject).toBe('You have new recovery codes');
    const asked = await passwordStep(cloud, owner.email);
    await expectRefusal(await codeStep(cloud, asked, codes[0] ?? ''), 'VALIDATION_ERROR', 'body.code');
    expect((await codeStep(cloud, asked, made[0] ?? '')).status).toBe(200);
  });

  it('accepts a recovery code as the code', async () => {
    const owner = await newOwner(cloud);
    const { codes } = await switchOn(owner);
    expect((await renew(owner, owner.password, codes[3] ?? '')).status).toBe(200);
  });

  it('refuses a wrong password without using up the code, a wrong code, and an account without it', async () => {
    const owner = await newOwner(cloud);
    const { secret } = await switchOn(owner);
    const code = await codeAt(secret, 0);
    await expectRefusal(
      await renew(owner, 'Wrong-horse-9', code),
      'VALIDATION_ERROR',
      'body.current_password',
    );
    const wrong = await wrongCode(secret);
    await expectRefusal(await renew(owner, owner.password, wrong), 'VALIDATION_ERROR', 'body.code');
    expect((await renew(owner, owner.password, code)).status).toBe(200);
    const other = await newOwner(cloud);
    await expectRefusal(await renew(other, other.password, code), 'CONFLICT');
  });
});
