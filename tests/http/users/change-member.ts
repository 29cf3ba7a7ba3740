import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { changeMember } from '@vaultra/core/contract/members.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { inviteTo, membersOf, newMember, newPerson, roleOf } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { raceOwners } from '../../support/race-owners.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { share } from '../../support/sampled.ts';
import { newEmail } from '../../support/session.ts';

describe('users/change-member', () => {
  const change = (owner: Owner, userId: string, role: Role, token = owner.token) =>
    send(cloud, 'PATCH', `/users/businesses/${owner.businessId}/members/${userId}`, {
      token,
      body: { role },
    });

  it('changes the role and the member’s permissions', async () => {
    const owner = await newOwner(cloud);
    const person = await newMember(cloud, owner, 'viewer');
    const rename = () =>
      send(cloud, 'PATCH', `/users/businesses/${owner.businessId}`, {
        token: person.token,
        body: { name: 'Renamed' },
      });
    await expectRefusal(await rename(), 'FORBIDDEN');
    const response = await change(owner, person.userId, 'admin');
    expect(response.status).toBe(200);
    const { member } = changeMember.responses[200].parse(await response.json());
    expect(member).toMatchObject({ user_id: person.userId, email: person.email, role: 'admin' });
    expect((await membersOf(owner)).members[1]).toEqual(member);
    expect((await rename()).status).toBe(200);
  });

  it('gives the same answer when the member already has the role', async () => {
    const owner = await newOwner(cloud);
    expect((await change(owner, owner.userId, 'owner')).status).toBe(200);
    expect(await roleOf(owner, owner)).toBe('owner');
  });

  it('keeps the last owner as owner, and says what to do', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'admin');
    const { message } = await expectRefusal(await change(owner, owner.userId, 'viewer'), 'CONFLICT');
    expect(message).toContain('Make another member an owner first');
    expect(await roleOf(owner, owner)).toBe('owner');
    expect((await change(owner, other.userId, 'owner')).status).toBe(200);
    expect((await change(owner, owner.userId, 'viewer')).status).toBe(200);
    expect(await roleOf(owner, owner)).toBe('viewer');
    await expectRefusal(await change(owner, other.userId, 'viewer', other.token), 'CONFLICT');
  });

  it('revokes the invitations that a former owner sent', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const { token } = await inviteTo(cloud, { ...owner, ...other }, newEmail(), 'owner');
    const kept = await inviteTo(cloud, owner, newEmail());
    await change(owner, other.userId, 'admin');
    await expectRefusal(await send(cloud, 'GET', `/invitations/${token}`), 'NOT_FOUND');
    expect((await membersOf(owner)).invitations).toEqual([kept.invitation]);
  });

  it('refuses a user outside the business', async () => {
    const owner = await newOwner(cloud);
    const stranger = await newPerson(cloud);
    await expectRefusal(await change(owner, stranger.userId, 'admin'), 'NOT_FOUND');
    expect(await roleOf(owner, stranger)).toBeUndefined();
  });

  it('leaves one owner when all owners demote one another in parallel', async () => {
    const viewer = { method: 'PATCH', body: { role: 'viewer' } } as const;
    const leave = { method: 'DELETE' } as const;
    const rounds = share(12, 2);
    await raceOwners(cloud, { rounds, who: 'each other', requests: [viewer, viewer] });
    await raceOwners(cloud, { rounds, who: 'each other', requests: [viewer, leave] });
    await raceOwners(cloud, { rounds, who: 'themselves', requests: [viewer, viewer, viewer] });
    await raceOwners(cloud, { rounds, who: 'themselves', requests: [viewer, leave] });
  });
});
