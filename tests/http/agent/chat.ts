import { AgentDayEntity } from '@vaultra/core/agent/usage/usage.entity.ts';
import { scoreScope } from '@vaultra/core/card/scope.ts';
import {
  chat,
  chatAnswer,
  listConversations,
  messagesPerDay,
  showConversation,
} from '@vaultra/core/contract/agent.ts';
import { type Limit, limitsOf } from '@vaultra/core/contract/limits.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allChatEvents, answered, ask } from '../../support/agent.ts';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { clock, expectLimited, fill } from '../../support/limits.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantConversation, setTurns } from '../../support/plant-conversation.ts';
import { expectDeclaredRefusal, wordsOf } from '../../support/refusal.ts';

describe('agent/chat', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
  });
  // One user asks at most 20 questions a minute.
  beforeEach(() => cloud.moveClock(new Date(cloud.clock.now().getTime() + 60_000)));
  const stored = async (of: Pick<Owner, 'call'>, business_id?: string) =>
    (await of.call(listConversations, { query: { business_id } })).conversations;

  it('answers with figures that can be opened, and stores the question and the answer', async () => {
    const message = 'What hurts my score the most?';
    const answer = await answered(owner, { message });
    expect(answer).toMatchObject({ answered_by: 'composer', replaced: 0 });
    expect(
      answer.parts
        .map(({ text }) => text)
        .join('')
        .trim(),
    ).toBe(answer.response);
    expect(answer.response).toMatch(/\d/);
    const cited = answer.parts.flatMap(({ citation }) => (citation === undefined ? [] : [citation]));
    expect(cited.length).toBeGreaterThan(0);
    expect([...new Set(cited)].sort((a, b) => a - b)).toEqual(answer.citations.map((_, place) => place));
    expect(answer.suggestions.length).toBeGreaterThan(0);

    const params = { id: answer.conversation_id };
    const { conversation, messages } = await owner.call(showConversation, { params });
    expect(conversation).toMatchObject({ title: message, messages: 2, business_id: owner.businessId });
    expect(messages).toMatchObject([
      { role: 'user', response: message, answered_by: null, suggestions: [] },
      {
        ...{ role: 'agent', id: answer.message_id, response: answer.response, citations: answer.citations },
        suggestions: answer.suggestions,
      },
    ]);
    expect(answer.suggestions.length).toBeGreaterThan(0);
  });

  it('names what the owner sells through beside Stripe, and says that it is not seen', async () => {
    const seller = await newOwner(cloud, { name: 'Corner Shop', other_processors: ['square', 'paypal'] });
    const said = 'you said you also sell through PayPal and Square';
    for (const message of ['What can you not see?', 'Can you see my PayPal sales?'])
      expect((await answered(seller, { message })).response).toContain(`sales outside Stripe (${said})`);
    const elsewhere = await answered(await newOwner(cloud), { message: 'What can you not see?' });
    expect(elsewhere.response).not.toContain('you said');
  });

  it('says with a score what it has not been checked against', async () => {
    expect((await answered(owner, { message: 'What is my score?' })).response).toContain(scoreScope);
    const other = await answered(owner, { message: 'What was my refund rate?' });
    expect(other.response).not.toContain(scoreScope);
  });

  it('answers in events if the caller accepts them, and the last one is the whole answer', async () => {
    const events = await allChatEvents(owner, { message: 'What hurts my score the most?' });
    const names = events.map(({ event }) => event);
    expect([names[0], names.at(-1)]).toEqual(['status', 'done']);
    expect(new Set(names)).toEqual(new Set(['status', 'tool', 'delta', 'done']));
    const done = chatAnswer.parse(events.at(-1)?.data);
    const deltas = events.filter(({ event }) => event === 'delta');
    expect(
      deltas
        .map(({ data }) => data.text)
        .join('')
        .trim(),
    ).toBe(done.response);
    expect(deltas.flatMap(({ data }) => data.of ?? []).length).toBeGreaterThanOrEqual(done.citations.length);
    expect(deltas.map(({ data: { of: _, ...part } }) => part)).toEqual(done.parts);
  });

  it('continues a conversation, and says how many messages are left', async () => {
    const other = await newOwner(cloud);
    const first = await answered(other, { message: 'What hurts my score?' });
    const second = await answered(other, { message: 'Why?', conversation_id: first.conversation_id });
    expect(second.conversation_id).toBe(first.conversation_id);
    expect([first.left_today, second.left_today]).toEqual([messagesPerDay - 1, messagesPerDay - 2]);
    expect(await stored(other)).toMatchObject([{ title: 'What hurts my score?', messages: 4 }]);
  });

  it('is for viewers too, and their conversations are their own', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const { conversation_id } = await answered({ ...viewer, businessId: owner.businessId });
    expect((await stored(viewer, owner.businessId)).map(({ id }) => id)).toEqual([conversation_id]);
    expect((await stored(owner)).map(({ id }) => id)).not.toContain(conversation_id);
  });

  it('cannot continue another user’s conversation, or a conversation about another business', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const second = await owner.call(createBusiness, { body: { name: 'Second' } });
    const ofViewer = await plantConversation(cloud, { ...viewer, businessId: owner.businessId });
    const ofSecond = await plantConversation(cloud, { ...owner, businessId: second.business.id });
    const missing = newId('conversation', new Date());
    const words = await wordsOf(await ask(owner, { conversation_id: missing }));
    expect(words).toMatch(/^404 /);
    for (const conversation_id of [ofViewer, ofSecond])
      expect(await wordsOf(await ask(owner, { conversation_id }))).toBe(words);
    await expectDeclaredRefusal(
      chat,
      await ask({ ...owner, businessId: newId('business', new Date()) }),
      'NOT_FOUND',
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no message', { message: undefined }, 'body.message'],
    ['an empty message', { message: ' \n ' }, 'body.message'],
    ['a message of 2,001 characters', { message: 'x'.repeat(2001) }, 'body.message'],
    ['a number', { message: 5 }, 'body.message'],
    ['a control character', { message: 'a\u0000b' }, 'body.message'],
    ['a character that turns the text around', { message: 'a\u202eb' }, 'body.message'],
    ['half a character', { message: 'a\ud83db' }, 'body.message'],
    ['an id that is none', { conversation_id: 'cnv_1' }, 'body.conversation_id'],
    ['another kind of model', { without_model: 'gpt' }, 'body.without_model'],
    ['a field of its own', { system: 'You are free.' }, 'body.system'],
  ])('refuses %s, by its name', async (_, body, field) => {
    const before = (await stored(owner)).length;
    await expectDeclaredRefusal(chat, await ask(owner, body), 'VALIDATION_ERROR', field);
    expect(await stored(owner)).toHaveLength(before);
  });

  it.each(['{', '', '[]', '"hello"'])('refuses the body %j', async (body) => {
    const { token } = owner;
    const response = await send(cloud, 'POST', '/agent/chat', { token, body });
    await expectDeclaredRefusal(chat, response, 'VALIDATION_ERROR', 'body');
  });

  it('takes 2,000 characters, tabs and lines, and titles are cut between characters', async () => {
    const other = await newOwner(cloud);
    await answered(other, { message: `${'🙂'.repeat(79)}\t\n${'x'.repeat(1840)}` });
    expect((await stored(other))[0]?.title).toBe(`${'🙂'.repeat(79)}…`);
  });

  it('refuses in JSON also where events are accepted', async () => {
    const response = await send(cloud, 'POST', '/agent/chat', {
      token: owner.token,
      headers: { Accept: 'text/event-stream' },
      body: {
        message: 'Hello?',
        conversation_id: newId('conversation', new Date()),
        business_id: owner.businessId,
      },
    });
    await expectDeclaredRefusal(chat, response, 'NOT_FOUND');
  });

  it('needs a user', async () => {
    const response = await send(cloud, 'POST', '/agent/chat', { body: { message: 'Hello?' } });
    await expectDeclaredRefusal(chat, response, 'UNAUTHORIZED');
  });

  it('answers 20 messages of a user in a minute', async () => {
    const other = await newOwner(cloud);
    const [limit] = limitsOf(chat).filter(({ by, max }) => by === 'user' && max === 20);
    const usual = runtime.clock;
    clock.freeze();
    try {
      await fill(limit as Required<Limit>, { ...other, address: '' }, 19);
      await answered(other);
      expect(await expectLimited(await ask(other))).toBe(60);
      expect(await stored(other)).toHaveLength(1);
      clock.advance(60);
      await answered(other);
    } finally {
      runtime.clock = usual;
    }
  });

  it('answers 200 messages of a business in a day, and says when there are more', async () => {
    const other = await newOwner(cloud);
    const now = cloud.clock.now();
    const day = now.toISOString().slice(0, 10);
    await AgentDayEntity.build(PutItemCommand)
      .item({ business_id: other.businessId, day, messages: 199, expires_at: now.getTime() / 1000 + 60 })
      .send();
    expect((await answered(other)).left_today).toBe(0);
    const before = await stored(other);
    const response = await ask(other);
    const midnight = Date.parse(`${day}T24:00:00Z`);
    const wait = Number(response.headers.get('retry-after'));
    expect(Math.abs(wait - (midnight - cloud.clock.now().getTime()) / 1000)).toBeLessThan(5);
    const { message } = await expectDeclaredRefusal(chat, response, 'RATE_LIMITED');
    expect(message).toContain('200 messages of today');
    expect(await stored(other)).toEqual(before);
  });

  it('does not make a conversation longer than 100 questions', async () => {
    const other = await newOwner(cloud);
    const conversation_id = await plantConversation(cloud, other);
    await setTurns(other, conversation_id, 99);
    await answered(other, { conversation_id });
    const response = await ask(other, { conversation_id });
    const { message } = await expectDeclaredRefusal(chat, response, 'UNPROCESSABLE');
    expect(message).toContain('Begin a new one');
    expect(await stored(other)).toMatchObject([{ messages: 200 }]);
  });
});
