import { beginTwoStep, showTwoStep } from '@vaultra/core/contract/two-step.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { tableText } from '../../support/table-text.ts';
import { switchOn } from '../../support/two-step.ts';

describe('two-step/begin', () => {
  it('returns a secret and its QR code’s text, and log-ins stay as they were', async () => {
    const { email, password, call } = await newOwner(cloud);
    const body = { current_password: password };
    const { secret, uri } = await call(beginTwoStep, { body });
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri)).toContain(email);
    expect(await call(showTwoStep, {})).toMatchObject({ on: false });
    expect((await send(cloud, 'POST', '/auth/login', { body: { email, password } })).status).toBe(200);
    expect((await call(beginTwoStep, { body })).secret).not.toBe(secret);
  });

  it('stores the secret only encrypted', async () => {
    const owner = await newOwner(cloud);
    const { secret, codes } = await switchOn(owner);
    const text = await tableText();
    expect(text).toContain('TWO_STEP');
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('refuses a wrong password and names the field', async () => {
    const { token } = await newOwner(cloud);
    const response = await send(cloud, 'POST', '/users/me/two-step', {
      token,
      body: { current_password: 'Wrong-horse-9' },
    });
    await expectRefusal(response, 'VALIDATION_ERROR', 'body.current_password');
  });

  it('refuses while it is on, so a stranger with the password cannot replace the app', async () => {
    const owner = await newOwner(cloud);
    await switchOn(owner);
    const body = { current_password: owner.password };
    const response = await send(cloud, 'POST', '/users/me/two-step', { token: owner.token, body });
    await expectRefusal(response, 'CONFLICT');
  });
});
