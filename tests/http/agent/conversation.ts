import { showConversation } from '@vaultra/core/contract/agent.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';

describe('agent/conversation', () => {
  let owner: Owner;
  let id: string;
  beforeAll(async () => {
    owner = await newOwner(cloud);
    id = await plantConversation(cloud, owner, ['First?', 'Second?']);
    await plantConversation(cloud, owner, ['Another?']);
  });
  const get = (conversation: string, token = owner.token, business = owner.businessId) =>
    send(cloud, 'GET', `/agent/conversations/${conversation}?business_id=${business}`, { token });

  it('shows its messages, the oldest first, without what the agent keeps for itself', async () => {
    const response = await get(id);
    const text = await response.text();
    expect(text).not.toMatch(/secret|state|usage/);
    const { conversation, messages } = showConversation.responses[200].parse(JSON.parse(text));
    expect(conversation).toMatchObject({ id, title: 'First?', messages: 4 });
    // Stored before suggestions were.
    expect(messages.flatMap(({ suggestions }) => suggestions)).toEqual([]);
    expect(messages.map(({ role, response: said }) => [role, said])).toEqual([
      ['user', 'First?'],
      ['agent', 'About “First?”'],
      ['user', 'Second?'],
      ['agent', 'About “Second?”'],
    ]);
  });

  it('gives the same answer for others’ conversations as for one that does not exist', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const second = (await owner.call(createBusiness, { body: { name: 'Second' } })).business.id;
    const words = await wordsOf(await get(newId('conversation', new Date())));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await get(id, viewer.token))).toBe(words);
    expect(await wordsOf(await get(id, owner.token, second))).toBe(words);
  });

  it('refuses text that is not the id of a conversation', async () => {
    await expectRefusal(await get('cnv_1'), 'VALIDATION_ERROR', 'params.id');
  });
});
