import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { inviteTo, membersOf } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { newEmail } from '../../support/session.ts';

describe('invitations/revoke', () => {
  const revoke = (owner: Owner, id: string) =>
    send(cloud, 'DELETE', `/invitations/${id}?business_id=${owner.businessId}`, { token: owner.token });

  it('revokes only the requested invitation', async () => {
    const owner = await newOwner(cloud);
    const { invitation, token } = await inviteTo(cloud, owner, newEmail());
    const kept = await inviteTo(cloud, owner, newEmail());
    expect((await revoke(owner, invitation.id)).status).toBe(204);
    expect((await membersOf(owner)).invitations).toEqual([kept.invitation]);
    await expectRefusal(await send(cloud, 'GET', `/invitations/${token}`), 'NOT_FOUND');
    await expectRefusal(await revoke(owner, invitation.id), 'NOT_FOUND');
  });

  it('allows a new invitation to the address', async () => {
    const owner = await newOwner(cloud);
    const email = newEmail();
    const first = await inviteTo(cloud, owner, email);
    await revoke(owner, first.invitation.id);
    const second = await inviteTo(cloud, owner, email);
    expect((await send(cloud, 'GET', `/invitations/${second.token}`)).status).toBe(200);
    expect((await send(cloud, 'GET', `/invitations/${first.token}`)).status).toBe(404);
  });

  it('refuses an invitation of another business', async () => {
    const owner = await newOwner(cloud);
    const other = await newOwner(cloud);
    const { invitation } = await inviteTo(cloud, other, newEmail());
    await expectRefusal(await revoke(owner, invitation.id), 'NOT_FOUND');
    expect((await membersOf(other)).invitations).toEqual([invitation]);
  });

  it('accepts an id, not a token', async () => {
    const owner = await newOwner(cloud);
    const { token } = await inviteTo(cloud, owner, newEmail());
    await expectRefusal(await revoke(owner, token), 'VALIDATION_ERROR', 'params.invitation');
  });
});
