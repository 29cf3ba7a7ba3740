import { type Conversation, listConversations } from '@vaultra/core/contract/agent.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/agent.ts';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember, type Person } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('agent/conversations', () => {
  let owner: Owner;
  let viewer: Person;
  let ids: string[];
  beforeAll(async () => {
    owner = await newOwner(cloud);
    viewer = await newMember(cloud, owner, 'viewer');
    ids = [];
    for (const question of ['First?', 'Second?', 'Third?'])
      ids.push(await plantConversation(cloud, owner, [question, 'And?']));
  });
  const list = async (query: object = {}, of: Pick<Owner, 'call'> = owner) =>
    listConversations.responses[200].parse(await of.call(listConversations, { query }));
  const idsOf = (conversations: Conversation[]) => conversations.map(({ id }) => id);
  const business_id = () => owner.businessId;

  it('lists one’s own conversations, the latest first', async () => {
    const { conversations, next_cursor } = await list();
    expect(idsOf(conversations)).toEqual(ids.toReversed());
    expect(conversations[0]).toMatchObject({ title: 'Third?', messages: 4, business_id: owner.businessId });
    expect(next_cursor).toBeNull();
    expect((await list({ business_id: business_id() }, viewer)).conversations).toEqual([]);
  });

  it('a new question moves a conversation to the top', async () => {
    const other = await newOwner(cloud);
    const old = await plantConversation(cloud, other);
    const newer = await plantConversation(cloud, other);
    expect(idsOf((await list({}, other)).conversations)).toEqual([newer, old]);
    await answered(other, { conversation_id: old });
    expect(idsOf((await list({}, other)).conversations)).toEqual([old, newer]);
  });

  it('gives pages, whose cursors work for this list only', async () => {
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: first.next_cursor });
    expect(idsOf([...first.conversations, ...rest.conversations])).toEqual(ids.toReversed());
    expect(rest.next_cursor).toBeNull();
    const query = `business_id=${business_id()}&cursor=${first.next_cursor}`;
    const response = await send(cloud, 'GET', `/agent/conversations?${query}`, { token: viewer.token });
    await expectRefusal(response, 'VALIDATION_ERROR', 'query.cursor');
  });

  it('is not for other businesses', async () => {
    const { token } = await newOwner(cloud);
    const path = `/agent/conversations?business_id=${business_id()}`;
    await expectRefusal(await send(cloud, 'GET', path, { token }), 'NOT_FOUND');
  });

  it.each(['limit=0', 'limit=101', 'limit=many'])('refuses %s', async (query) => {
    const response = await send(cloud, 'GET', `/agent/conversations?${query}`, { token: owner.token });
    await expectRefusal(response, 'VALIDATION_ERROR', 'query.limit');
  });
});
