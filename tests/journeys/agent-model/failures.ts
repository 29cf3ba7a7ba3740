import { inspect } from 'node:util';
import { agentUsage, chat, deleteConversation, listConversations } from '@vaultra/core/contract/agent.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { allChatEvents, answered, ask, chatEvents } from '../../support/agent.ts';
import { connectedOwner } from '../../support/file-cloud.ts';
import { call, type Reply, says, stall } from '../../support/model-server.ts';
import type { Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { model, modelKey, setAgent } from '../../support/with-model.ts';

describe('a model that fails', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Saltmarsh Coffee');
  });
  const logged = vi.spyOn(log, 'error').mockReturnValue();
  beforeEach(() => {
    logged.mockClear();
  });
  const stored = async () => (await owner.call(listConversations, {})).conversations;

  const forget = async () => {
    for (const { id } of await stored()) await owner.call(deleteConversation, { params: { id } });
  };

  /** The provider's words, with what must never get out. */
  const words = `Incorrect API key ${modelKey}: “What is my refund rate?” sat on a wall`;
  const error = (status: number, headers = {}): Reply => ({
    ...{ status, headers },
    body: { error: { message: words, code: 'some_code', type: 'some_type' } },
  });
  const begun = 'Your refund rate is [[refund_ratio]]. It is ';
  const tools = says(call('get_metric_summary'));

  const failures: [string, Reply[], RegExp][] = [
    [
      'takes no more requests',
      [error(429, { 'Retry-After': '0' }), error(429)],
      /no more questions right now/,
    ],
    ['has an error of its own, twice', [error(500), error(503)], /cannot be reached right now/],
    ['refuses the key', [error(401)], /its key, its name, or its address may be wrong/i],
    ['does not know the model', [error(404)], /its key, its name, or its address may be wrong/i],
    ['breaks off before its first sentence', [says('Your ', 'cut')], /right now/],
    ['breaks off after its first sentence', [tools, says(begun, 'cut')], /right now/],
    ['ends without an end', [{ pieces: [begun], finish: null }], /broke off/],
    ['has no room left', [{ pieces: [begun], finish: 'length' }], /broke off/],
    [
      'reports an error within its stream',
      [tools, says(begun, { chunk: { error: { message: words } } })],
      /right now/,
    ],
    [
      'sends what is no JSON',
      [{ status: 200, body: words, headers: { 'Content-Type': 'text/html' } }],
      /broke off|right now/,
    ],
    ['calls tools without end', Array.from({ length: 9 }, () => tools), /did not come to an answer/],
  ];

  it.each(failures)('and %s is a clear error, and no answer is stored', async (_, replies, message) => {
    model.script(...replies);
    const refused = await expectDeclaredRefusal(chat, await ask(owner), 'UPSTREAM_ERROR');
    expect(refused.message).toMatch(message);
    expect(await stored()).toEqual([]);
    const everything = inspect([refused, logged.mock.calls], { depth: 9 });
    expect(everything).toContain('language model');
    for (const secret of [modelKey, 'sat on a wall', 'refund rate']) expect(everything).not.toContain(secret);
  });

  it('is asked once more after a server error', async () => {
    model.script(error(500), tools, says(begun));
    expect((await answered(owner)).replaced).toBe(0);
    expect(model.requests).toHaveLength(3);
    await forget();
  });

  it('and does not wait longer than the answer may take is an error', async () => {
    setAgent({ ANSWER_SECONDS: 1 });
    model.script(error(429, { 'Retry-After': '50' }), says('Never.'));
    const began = Date.now();
    await expectDeclaredRefusal(chat, await ask(owner), 'UPSTREAM_ERROR');
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it.each<[string, string[]]>([
    ['before its first sentence', []],
    ['after its first sentence', [begun]],
  ])('and is too slow %s is an error', async (_, texts) => {
    setAgent({ ANSWER_SECONDS: 1 });
    model.script(tools, says(...texts, stall));
    const events = await allChatEvents(owner);
    expect(events.at(-1)).toMatchObject({
      event: 'error',
      data: { error: { code: 'UPSTREAM_ERROR', message: expect.stringContaining('did not answer in time') } },
    });
    expect(events.some(({ event }) => event === 'delta')).toBe(texts.length > 0);
    expect(await model.requests.at(-1)?.hungUp).toBe(true);
    expect(await stored()).toEqual([]);
  });

  it('and breaks off within a stream ends it with an error', async () => {
    model.script(tools, says(begun, 'cut'));
    const events = await allChatEvents(owner);
    expect(events.map(({ event }) => event).filter((event) => event !== 'delta')).toEqual([
      'status',
      'tool',
      'error',
    ]);
    expect(events.at(-1)?.data.error).toMatchObject({ code: 'UPSTREAM_ERROR' });
    expect(await stored()).toEqual([]);
  });

  it('and cannot be reached is an error, and the composer still answers', async () => {
    setAgent({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    await expectDeclaredRefusal(chat, await ask(owner), 'UPSTREAM_ERROR');
    expect(await stored()).toEqual([]);
    const answer = await answered(owner, { without_model: true });
    expect(answer).toMatchObject({
      answered_by: 'composer',
      replaced: 0,
      usage: { input_tokens: 0, cost_usd: 0 },
    });
    expect(await stored()).toHaveLength(1);
    await forget();
  });

  it('with an empty reply is replaced by the composer, and the answer says so', async () => {
    for (const nothing of [says(), says(' \n '), says(call('get_alerts'))]) {
      model.script(nothing, says());
      const answer = await answered(owner);
      expect(answer.response).toMatch(
        /^The language model gave no answer, so this is one without it\. .*score/is,
      );
      expect(answer.replaced).toBe(0);
      expect(answer.suggestions).not.toEqual([]);
    }
    await forget();
  });

  it('costs what it used until then', async () => {
    const { input_tokens: before } = await owner.call(agentUsage, {});
    model.script(tools, error(401));
    await expectDeclaredRefusal(chat, await ask(owner), 'UPSTREAM_ERROR');
    expect((await owner.call(agentUsage, {})).input_tokens).toBe(before + 100);
  });

  it('whose caller disconnects is stopped, and no answer is stored', async () => {
    model.script(tools, says(begun, stall));
    const caller = new AbortController();
    const hear = async () => {
      for await (const { event } of chatEvents(owner, {}, caller.signal))
        if (event === 'delta') caller.abort();
    };
    await expect(hear()).rejects.toThrow();
    expect(await model.requests.at(-1)?.hungUp).toBe(true);
    // The handler ends after its model.
    await new Promise((soon) => setTimeout(soon, 200));
    expect(await stored()).toEqual([]);
    expect(logged).not.toHaveBeenCalled();
  });
});
