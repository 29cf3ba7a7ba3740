import { beginTwoStep, confirmTwoStep, setUpSeconds } from '@vaultra/core/contract/two-step.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { codeAt, switchOn, wrongCode } from '../../support/two-step.ts';

const confirm = ({ token }: Owner, code: string) =>
  send(cloud, 'POST', '/users/me/two-step/confirm', { token, body: { code } });

async function begun(): Promise<{ owner: Owner; secret: string }> {
  const owner = await newOwner(cloud);
  const { secret } = await owner.call(beginTwoStep, { body: { current_password: owner.password } });
  return { owner, secret };
}

describe('two-step/confirm', () => {
  it('switches it on, returns ten recovery codes, and mails that it is on', async () => {
    const { owner, secret } = await begun();
    const response = await confirm(owner, await codeAt(secret, 0));
    const { recovery_codes: codes } = confirmTwoStep.responses[200].parse(await response.json());
    expect(new Set(codes).size).toBe(10);
    const mails = cloud.outbox.messages().filter(({ to }) => to === owner.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Two-step log-in is on']);
    for (const code of codes) expect(mails[0]?.text).not.toContain(code);
  });

  it('refuses a wrong code, and accepts a right one after it', async () => {
    const { owner, secret } = await begun();
    await expectRefusal(await confirm(owner, await wrongCode(secret)), 'VALIDATION_ERROR', 'body.code');
    expect((await confirm(owner, await codeAt(secret, 0))).status).toBe(200);
  });

  it('refuses a code of a secret that was replaced by a new one', async () => {
    const { owner, secret } = await begun();
    await owner.call(beginTwoStep, { body: { current_password: owner.password } });
    await expectRefusal(await confirm(owner, await codeAt(secret, 0)), 'VALIDATION_ERROR', 'body.code');
  });

  it('refuses if nothing was begun, if it is on already, and after 15 minutes', async () => {
    await expectRefusal(await confirm(await newOwner(cloud), '123456'), 'CONFLICT');
    const owner = await newOwner(cloud);
    const { secret } = await switchOn(owner);
    await expectRefusal(await confirm(owner, await codeAt(secret, 0)), 'CONFLICT');
    const late = await begun();
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + setUpSeconds * 1000));
    await expectRefusal(await confirm(late.owner, await codeAt(late.secret, 0)), 'CONFLICT');
  });
});
