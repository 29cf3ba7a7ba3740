import { beforeAll, describe, expect, it } from 'vitest';
import { allChatEvents, answered, readableText } from '../../support/agent.ts';
import { connectedOwner } from '../../support/file-cloud.ts';
import { call, says } from '../../support/model-server.ts';
import type { Owner } from '../../support/owner.ts';
import { model } from '../../support/with-model.ts';

describe('a model that invents', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
  });
  const tools = says(call('get_metric_summary'), call('search_knowledge', { query: 'disputes' }));
  const right = 'Your refund rate is [[refund_ratio]].';
  const without = 'The language model’s words did not match your data, so this is the answer without it.';

  const inventions: [string, string, RegExp][] = [
    ['a figure', 'Your refund rate is 12.3%.', /12\.3%/],
    ['a figure in words', 'Your refund rate is about twelve percent.', /twelve/],
    ['a figure beside a real one', 'Your refund rate is [[refund_ratio]], so 41 refunds.', /41/],
    ['a figure in other digits', 'Your refund rate is ١٢.', /١٢/],
    ['an id', 'Your profit is [[profit]].', /profit/],
    ['a period', 'In March 2019, your refund rate was [[refund_ratio]].', /March 2019/],
    ['a currency', 'You earned [[net_revenue]], in euros.', /euros/],
    ['a calculation', 'That is twice [[net_revenue]].', /[Tt]wice/],
    ['a reference that never closes', 'Your refund rate is [[refund_ratio.', /\[\[/],
    ['a citation', 'Banks want this [[k:bank-secrets]].', /bank-secrets/],
  ];

  it.each(inventions)(
    '%s is asked for that sentence once more, and the better one is taken',
    async (_, wrong, trace) => {
      model.script(tools, says(`${right} ${wrong} Ask me why.`), says(right));
      const events = await allChatEvents(owner);
      const answer = events.at(-1)?.data;
      expect(answer).toMatchObject({ replaced: 1, citations: [{ ref: 'metric:refund_ratio' }] });
      expect(answer?.response).toMatch(
        /^Your refund rate is (\S+%)\. Your refund rate is \1\. Ask me why\.$/,
      );
      expect(readableText(events)).not.toMatch(trace);
      const [, , again, ...more] = model.requests;
      expect(more).toEqual([]);
      expect(again?.body).not.toHaveProperty('tools');
      expect(again?.body.messages.at(-1)?.content).toMatch(
        /^This sentence was refused: .*\nWhy: .+\nWrite that one/,
      );
    },
  );

  it.each(inventions)(
    '%s twice is replaced by the composer, and the answer says so',
    async (_, wrong, trace) => {
      model.script(tools, says(`${right} ${wrong} And 77 more.`), says(wrong));
      const events = await allChatEvents(owner);
      const answer = events.at(-1)?.data;
      expect(answer?.replaced).toBe(1);
      const [before, after] = (answer?.response ?? '').split(`\n\n${without} `);
      expect(before).toMatch(/^Your refund rate is \S+%\. $/);
      expect(after).toMatch(/score/i);
      expect(readableText(events)).not.toMatch(trace);
      expect(answer?.response).not.toContain('77');
      expect(model.requests).toHaveLength(3);
    },
  );

  it('and leaves the sentence out when asked again is replaced, too', async () => {
    model.script(tools, says('Your refund rate is 12.3%. It is fine.'), says(' '));
    const answer = await answered(owner);
    expect(answer).toMatchObject({
      replaced: 1,
      response: expect.stringMatching(new RegExp(`^${without} `)),
    });
  });

  it('cannot correct a sentence with a second wrong one', async () => {
    model.script(tools, says('It is 12.3%.'), says(`${right} You asked about 99 of them.`));
    const answer = await answered(owner, { message: 'Do I have 99 refunds?' });
    expect(answer.response).toContain(without);
    expect(answer.response).not.toContain('99');
  });

  it('a reference that never closes is refused with its sentence', async () => {
    model.script(tools, says('Your refund rate is [[refund_ratio. Ask me why.'), says(right));
    expect(await answered(owner)).toMatchObject({
      replaced: 1,
      response: expect.stringMatching(/%\. Ask me why\.$/),
    });
  });

  it('before a tool call is ignored, and the answer continues', async () => {
    model.script(tools, says('It is 12.3%. It is. Let me see. ', call('get_alerts')), says(right));
    const answer = await answered(owner);
    expect(answer).toMatchObject({
      replaced: 0,
      response: expect.stringMatching(/^Your refund rate is \S+%\.$/),
    });
    expect(model.requests).toHaveLength(3);
  });

  it('that types a right figure is asked for its reference', async () => {
    model.script(tools, says(right));
    const rate = /\d\S*%/.exec((await answered(owner)).response)?.[0] ?? '';
    model.script(tools, says(`Your refund rate is ${rate}.`), says(right));
    expect(await answered(owner)).toMatchObject({ replaced: 1, citations: [{ value: rate }] });
  });

  it('is asked once its reply has ended, because some servers answer one request at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    model.script(tools, says('It is 12.3%. ', { until: promise }, right), says(right));
    const answer = answered(owner);
    await expect.poll(() => model.requests.length).toBe(2);
    await new Promise((soon) => setTimeout(soon, 100));
    expect(model.requests).toHaveLength(2);
    resolve();
    expect((await answer).replaced).toBe(1);
  });

  it('without calling any tool is caught as well', async () => {
    model.script(says('Your refund rate is 3.4%, as always.'), says('It is 3.4%.'));
    const answer = await answered(owner);
    expect(answer).toMatchObject({ replaced: 1, response: expect.stringContaining(without) });
    expect(answer.response).not.toContain('3.4%');
  });
});
