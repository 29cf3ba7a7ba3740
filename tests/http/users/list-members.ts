import { listMembers } from '@vaultra/core/contract/members.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { inviteTo, membersOf, newMember } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { newEmail } from '../../support/session.ts';

describe('users/list-members', () => {
  it('shows the owner as the only member of a new business', async () => {
    const owner = await newOwner(cloud);
    expect(listMembers.responses[200].parse(await membersOf(owner))).toEqual({
      members: [
        {
          user_id: owner.userId,
          name: 'Olive Owner',
          email: owner.email,
          role: 'owner',
          joined_at: expect.any(String),
        },
      ],
      invitations: [],
      next_cursor: null,
    });
  });

  it('shows members in the order they joined, and shows invitations to owners', async () => {
    const owner = await newOwner(cloud);
    const admin = await newMember(cloud, owner, 'admin');
    const viewer = await newMember(cloud, owner, 'viewer');
    const { invitation } = await inviteTo(cloud, owner, newEmail(), 'admin');
    const { members, invitations } = await membersOf(owner);
    expect(members.map(({ user_id, role }) => [user_id, role])).toEqual([
      [owner.userId, 'owner'],
      [admin.userId, 'admin'],
      [viewer.userId, 'viewer'],
    ]);
    expect(invitations).toEqual([invitation]);
  });

  it('shows only members to callers who are not owners', async () => {
    const owner = await newOwner(cloud);
    await inviteTo(cloud, owner, newEmail());
    for (const role of ['admin', 'viewer'] as const) {
      const person = await newMember(cloud, owner, role);
      const seen = await person.call(listMembers, { params: { id: owner.businessId } });
      expect(seen.members).toEqual((await membersOf(owner)).members);
      expect(seen.invitations).toEqual([]);
    }
  });

  it('never shows the token that accepts an invitation', async () => {
    const owner = await newOwner(cloud);
    const { token } = await inviteTo(cloud, owner, newEmail());
    const secret = token.split('.')[2] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    expect(JSON.stringify(await membersOf(owner))).not.toContain(secret);
  });
});
