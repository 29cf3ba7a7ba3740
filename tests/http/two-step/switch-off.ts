import { secondStepBackoff } from '@vaultra/core/contract/limits.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { codeAt, switchOn, wrongCode } from '../../support/two-step.ts';

const switchOff = ({ token }: Owner, current_password: string, code: string) =>
  send(cloud, 'DELETE', '/users/me/two-step', { token, body: { current_password, code } });
const login = ({ email, password }: Owner) =>
  send(cloud, 'POST', '/auth/login', { body: { email, password } });

describe('two-step/switch-off', () => {
  it('makes the password enough again, and mails it', async () => {
    const owner = await newOwner(cloud);
    const { secret } = await switchOn(owner);
    expect((await login(owner)).status).toBe(202);
    expect((await switchOff(owner, owner.password, await codeAt(secret, 0))).status).toBe(204);
    expect((await login(owner)).status).toBe(200);
    const [newest] = cloud.outbox.messages().filter(({ to }) => to === owner.email);
    expect(newest?.subject).toBe('Two-step log-in is off');
    await expectRefusal(await switchOff(owner, owner.password, await codeAt(secret, 1)), 'CONFLICT');
    await switchOn(owner);
    expect((await login(owner)).status).toBe(202);
  });

  it('accepts a recovery code as the code', async () => {
    const owner = await newOwner(cloud);
    const { codes } = await switchOn(owner);
    expect((await switchOff(owner, owner.password, codes[9] ?? '')).status).toBe(204);
  });

  it('refuses a wrong password and a used code, and it stays on', async () => {
    const owner = await newOwner(cloud);
    const { secret } = await switchOn(owner);
    const used = await codeAt(secret, -1);
    await expectRefusal(
      await switchOff(owner, 'Wrong-horse-9', used),
      'VALIDATION_ERROR',
      'body.current_password',
    );
    const { details } = await expectRefusal(await switchOff(owner, owner.password, used), 'VALIDATION_ERROR');
    expect(details).toMatchObject([
      { field: 'body.code', reason: expect.stringContaining('wait for the next') },
    ]);
    expect((await login(owner)).status).toBe(202);
  });

  it('counts wrong codes, so a stolen session with the password cannot try them all', async () => {
    const owner = await newOwner(cloud);
    const { secret } = await switchOn(owner);
    const wrong = await wrongCode(secret);
    for (let count = 0; count < secondStepBackoff.free; count += 1) {
      await expectRefusal(await switchOff(owner, owner.password, wrong), 'VALIDATION_ERROR', 'body.code');
    }
    await expectRefusal(await switchOff(owner, owner.password, await codeAt(secret, 0)), 'RATE_LIMITED');
  });
});
