import { showInvitation } from '@vaultra/core/contract/invitations.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { inviteTo, newPerson } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { wordsOf } from '../../support/refusal.ts';
import { newEmail } from '../../support/session.ts';

describe('invitations/show', () => {
  const show = (token: string) => send(cloud, 'GET', `/invitations/${token}`);

  it('shows the business without a login', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const email = newEmail();
    const { invitation, token } = await inviteTo(cloud, owner, email, 'admin');
    const response = await show(token);
    expect(response.status).toBe(200);
    expect(showInvitation.responses[200].parse(await response.json())).toEqual({
      business: { name: 'Corner Shop' },
      role: 'admin',
      email,
      invited_by: { name: 'Olive Owner' },
      expires_at: invitation.expires_at,
      has_account: false,
    });
  });

  it('says whether the address has an account', async () => {
    const owner = await newOwner(cloud);
    const { email } = await newPerson(cloud);
    const { token } = await inviteTo(cloud, owner, email);
    expect(await (await show(token)).json()).toMatchObject({ has_account: true });
  });

  it('gives the same answer for every invalid token', async () => {
    const owner = await newOwner(cloud);
    const { token } = await inviteTo(cloud, owner, newEmail());
    const other = await inviteTo(cloud, owner, newEmail());
    const [business, invitation, secret = ''] = token.split('.');
    const said = new Set<string>();
    for (const wrong of [
      'nonsense',
      'a.b.c',
      `${token}.more`,
      `${business}.${invitation}`,
      `${business}.${invitation}.`,
      `${business}.${invitation}.${secret.slice(1)}`,
      `${business}.${invitation}.${other.token.split('.')[2]}`,
      `${newId('business', new Date())}.${invitation}.${secret}`,
      `${business}.${newId('invitation', new Date())}.${secret}`,
    ]) {
      const response = await show(wrong);
      expect(response.status, wrong).toBe(404);
      said.add(await wordsOf(response));
    }
    expect(said.size).toBe(1);
    expect((await show(token)).status).toBe(200);
  });
});
