import {
  chat,
  deleteConversation,
  listConversations,
  showConversation,
} from '@vaultra/core/contract/agent.ts';
import { removeMember } from '@vaultra/core/contract/members.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered, ask, chatEvents } from '../../support/agent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { says } from '../../support/model-server.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { itemsNaming } from '../../support/whole-table.ts';
import { model } from '../../support/with-model.ts';

describe('while a model answers', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  /** A reply that waits until the test goes on. */
  const waiting = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    model.script(says('Ask me ', { until: promise }, 'why.'));
    return resolve;
  };
  const asked = () => expect.poll(() => model.requests.length).toBe(1);

  it('its conversation may be deleted: then no part of the answer is stored', async () => {
    const id = await plantConversation(cloud, owner);
    const goOn = waiting();
    const response = ask(owner, { conversation_id: id });
    await asked();
    await owner.call(deleteConversation, { params: { id } });
    goOn();
    const { message } = await expectDeclaredRefusal(chat, await response, 'CONFLICT');
    expect(message).toContain('was deleted');
    expect(await itemsNaming([id])).toEqual([]);
  });

  it('the conversation may be deleted: then a stream ends with an error', async () => {
    const id = await plantConversation(cloud, owner);
    const goOn = waiting();
    let last: unknown;
    for await (const { event, data } of chatEvents(owner, { conversation_id: id })) {
      if (event === 'status') {
        await owner.call(deleteConversation, { params: { id } });
        goOn();
      }
      last = { event, code: data.error?.code };
    }
    expect(last).toEqual({ event: 'error', code: 'CONFLICT' });
    expect(await itemsNaming([id])).toEqual([]);
  });

  it('its user may lose the business: then no part of the answer is stored', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const goOn = waiting();
    const response = ask({ ...viewer, businessId: owner.businessId });
    await asked();
    await owner.call(removeMember, { params: { id: owner.businessId, user_id: viewer.userId } });
    goOn();
    await expectDeclaredRefusal(chat, await response, 'CONFLICT');
    expect((await itemsNaming([viewer.userId])).filter((key) => key.includes(owner.businessId))).toEqual([]);
  });

  it('another question of the conversation may be answered: then both stay, in their order', async () => {
    const id = await plantConversation(cloud, owner);
    const goOn = waiting();
    const slow = answered(owner, { conversation_id: id, message: 'Slow?' });
    await asked();
    const fast = await answered(owner, { conversation_id: id, message: 'Fast?', without_model: true });
    goOn();
    expect((await slow).conversation_id).toBe(fast.conversation_id);
    const { conversation, messages } = await owner.call(showConversation, { params: { id } });
    expect(conversation.messages).toBe(6);
    expect(messages.filter(({ role }) => role === 'user').map(({ response }) => response)).toEqual([
      'What hurts my score?',
      'Slow?',
      'Fast?',
    ]);
  });

  it('a caller of the whole answer may disconnect: then the answer is still stored', async () => {
    const other = await newOwner(cloud);
    const goOn = waiting();
    const caller = new AbortController();
    const response = fetch(`${cloud.url}/api/v1/agent/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${other.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: 'Hello?' }),
      signal: caller.signal,
    });
    await asked();
    caller.abort();
    await expect(response).rejects.toThrow();
    goOn();
    await expect
      .poll(async () => (await other.call(listConversations, {})).conversations)
      .toMatchObject([{ title: 'Hello?', messages: 2 }]);
  });
});
