import { receivedInvitations } from '@vaultra/core/contract/invitations.ts';
import { changeMember } from '@vaultra/core/contract/members.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { inviteTo, membersOf, newPerson, type Person, roleOf } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { newEmail } from '../../support/session.ts';

describe('invitations/received', () => {
  const receivedBy = async (person: Person) => (await person.call(receivedInvitations, {})).invitations;
  const accept = (id: string, person: Person) =>
    send(cloud, 'POST', `/invitations/${id}/accept`, { token: person.token });

  it('lists the invitations to the caller’s own email, which join without the mail', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const person = await newPerson(cloud);
    const other = await newPerson(cloud);
    const { invitation } = await inviteTo(cloud, owner, person.email, 'admin');
    const { id, role, invited_by, expires_at } = invitation;
    expect(await receivedBy(person)).toEqual([
      { id, business: { name: 'Corner Shop' }, role, invited_by, expires_at },
    ]);
    expect(await receivedBy(other)).toEqual([]);
    await expectRefusal(await accept(id, other), 'NOT_FOUND');
    const joined = { business_id: owner.businessId, role: 'admin' };
    expect(await (await accept(id, person)).json()).toEqual(joined);
    // A user whose answer was lost can repeat it.
    expect(await (await accept(id, person)).json()).toEqual(joined);
    expect(await receivedBy(person)).toEqual([]);
    expect((await membersOf(owner)).invitations).toEqual([]);
  });

  it('lists none that was revoked, or whose inviter is no longer an owner', async () => {
    const owner = await newOwner(cloud);
    const second = await newPerson(cloud);
    const person = await newPerson(cloud);
    const { invitation: revoked } = await inviteTo(cloud, owner, person.email);
    await send(cloud, 'DELETE', `/invitations/${revoked.id}?business_id=${owner.businessId}`, {
      token: owner.token,
    });
    expect(await receivedBy(person)).toEqual([]);
    const { invitation: toSecond } = await inviteTo(cloud, owner, second.email, 'owner');
    await accept(toSecond.id, second);
    const { invitation } = await inviteTo(cloud, owner, person.email);
    expect(await receivedBy(person)).toHaveLength(1);
    await second.call(changeMember, {
      params: { id: owner.businessId, user_id: owner.userId },
      body: { role: 'viewer' },
    });
    expect(await receivedBy(person)).toEqual([]);
    await expectRefusal(await accept(invitation.id, person), 'NOT_FOUND');
    expect(await roleOf(owner, person)).toBeUndefined();
  });

  it('does not let a caller without an account use an id', async () => {
    const owner = await newOwner(cloud);
    const { invitation } = await inviteTo(cloud, owner, newEmail());
    const body = { name: 'Nina New', password: 'Correct-horse-9' };
    await expectRefusal(
      await send(cloud, 'POST', `/invitations/${invitation.id}/accept`, { body }),
      'NOT_FOUND',
    );
  });
});
