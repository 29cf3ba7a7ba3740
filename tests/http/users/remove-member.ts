import { listBusinesses } from '@vaultra/core/contract/users.ts';
import { markDone, markSlot } from '@vaultra/core/notifications/notice.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { inviteTo, membersOf, newMember, newPerson, roleOf } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { raceOwners } from '../../support/race-owners.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { share } from '../../support/sampled.ts';
import { newEmail } from '../../support/session.ts';
import { itemsNaming } from '../../support/whole-table.ts';

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('users/remove-member', () => {
  const remove = (owner: Owner, userId: string, token = owner.token) =>
    send(cloud, 'DELETE', `/users/businesses/${owner.businessId}/members/${userId}`, { token });

  it('removes a member, who then sees nothing of the business', async () => {
    const owner = await newOwner(cloud);
    const person = await newMember(cloud, owner, 'admin');
    expect((await remove(owner, person.userId)).status).toBe(204);
    expect((await membersOf(owner)).members.map(({ user_id }) => user_id)).toEqual([owner.userId]);
    expect((await person.call(listBusinesses, {})).businesses).toEqual([]);
    const look = await send(cloud, 'GET', `/metrics?business_id=${owner.businessId}`, {
      token: person.token,
    });
    await expectRefusal(look, 'NOT_FOUND');
    await expectRefusal(await remove(owner, person.userId), 'NOT_FOUND');
  });

  it.each(['viewer', 'admin', 'owner'] as const)('lets a %s leave', async (role) => {
    const owner = await newOwner(cloud);
    const person = await newMember(cloud, owner, role);
    expect((await remove(owner, person.userId, person.token)).status).toBe(204);
    expect(await roleOf(owner, person)).toBeUndefined();
  });

  it('keeps the last owner, and says what to do', async () => {
    const owner = await newOwner(cloud);
    await newMember(cloud, owner, 'admin');
    const { message } = await expectRefusal(await remove(owner, owner.userId), 'CONFLICT');
    expect(message).toContain('Make another member an owner first');
    expect(await roleOf(owner, owner)).toBe('owner');
  });

  it('revokes the invitations that the removed member sent, and no others', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const sent = await inviteTo(cloud, { ...owner, ...other }, newEmail());
    const kept = await inviteTo(cloud, owner, newEmail());
    expect((await remove(owner, other.userId)).status).toBe(204);
    await expectRefusal(await send(cloud, 'GET', `/invitations/${sent.token}`), 'NOT_FOUND');
    expect((await membersOf(owner)).invitations).toEqual([kept.invitation]);
  });

  test('keeps no data of a removed member, and all data of the others', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'viewer');
    const { businessId } = owner;
    for (const { userId } of [owner, other]) {
      await markSlot(businessId, userId, '2026-06-01');
      await markDone(businessId, `alert:alt_1:${userId}`, cloud.clock.now());
      await plantConversation(cloud, { businessId, userId }, ['How are we?', 'Why?']);
    }
    const heldOf = async (userId: string) =>
      (await itemsNaming([userId])).filter((key) => key.includes(businessId));
    expect(await heldOf(other.userId)).toHaveLength(6);
    expect((await remove(owner, other.userId)).status).toBe(204);
    expect(await heldOf(other.userId)).toEqual([]);
    expect(await heldOf(owner.userId)).toHaveLength(6);
  });

  it('refuses a user outside the business', async () => {
    const owner = await newOwner(cloud);
    await expectRefusal(await remove(owner, (await newPerson(cloud)).userId), 'NOT_FOUND');
  });

  test('leaves one owner when all owners remove one another in parallel', async () => {
    const leave = { method: 'DELETE' } as const;
    const rounds = share(15, 3);
    await raceOwners(cloud, { rounds, who: 'each other', requests: [leave, leave] });
    await raceOwners(cloud, { rounds, who: 'themselves', requests: [leave, leave] });
    await raceOwners(cloud, { rounds, who: 'themselves', requests: [leave, leave, leave] });
  });
});
