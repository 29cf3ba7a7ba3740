import { listConversations } from '@vaultra/core/contract/agent.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../support/agent.ts';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('agent/delete-conversation', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const remove = (id: string, token = owner.token) =>
    send(cloud, 'DELETE', `/agent/conversations/${id}?business_id=${owner.businessId}`, { token });

  it('deletes only the requested conversation, with all its messages', async () => {
    const gone = await plantConversation(
      cloud,
      owner,
      Array.from({ length: 30 }, (_, index) => `Question ${index}?`),
    );
    const kept = await plantConversation(cloud, owner, ['Kept?', 'Still?']);
    expect((await itemsNaming([gone])).length).toBe(31);
    expect((await remove(gone)).status).toBe(204);
    expect(await itemsNaming([gone])).toEqual([]);
    expect((await itemsNaming([kept])).length).toBe(3);
    const { conversations } = await owner.call(listConversations, {});
    expect(conversations.map(({ id }) => id)).toEqual([kept]);
    await expectRefusal(await remove(gone), 'NOT_FOUND');
    await expectRefusal(await ask(owner, { conversation_id: gone }), 'NOT_FOUND');
  });

  it('gives the same answer for others’ conversations as for one that does not exist, and keeps them', async () => {
    const id = await plantConversation(cloud, owner);
    const viewer = await newMember(cloud, owner, 'viewer');
    const words = await wordsOf(await remove(newId('conversation', new Date()), viewer.token));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await remove(id, viewer.token))).toBe(words);
    expect((await itemsNaming([id])).length).toBe(2);
  });

  it('is for viewers too', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const id = await plantConversation(cloud, { ...viewer, businessId: owner.businessId });
    expect((await remove(id, viewer.token)).status).toBe(204);
    expect(await itemsNaming([id])).toEqual([]);
  });
});
