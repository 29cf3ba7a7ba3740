import { agentUsage } from '@vaultra/core/contract/agent.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { answered } from '../../support/agent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { call, says } from '../../support/model-server.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { model, modelName, setAgent } from '../../support/with-model.ts';

describe('what a model uses', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const prices = { OPENAI_INPUT_PRICE: 0.25, OPENAI_OUTPUT_PRICE: 2 };
  const usage = () => owner.call(agentUsage, {});
  const hello = says('Ask me about your business.');

  it('is counted over all replies of a message, and added up over the month', async () => {
    setAgent(prices);
    model.script(says(call('get_alerts')), says('It is 12.'), says('It is well.'), hello);
    // 3 replies of 100 and 10 tokens: 300 × $0.25 + 30 × $2 for a million.
    const first = { input_tokens: 300, output_tokens: 30, cost_usd: 0.000135 };
    expect((await answered(owner)).usage).toEqual(first);
    expect((await answered(owner)).usage).toEqual({
      input_tokens: 100,
      output_tokens: 10,
      cost_usd: 0.000045,
    });
    expect(await usage()).toEqual({
      month: '2026-06',
      messages: 2,
      ...{ input_tokens: 400, output_tokens: 40, cost_usd: 0.00018 },
      ...{ left_today: 198, per_day: 200, answered_by: modelName },
    });
  });

  it('is not counted twice if a server repeats it', async () => {
    setAgent(prices);
    model.script({ pieces: ['Ask me.'], usage: 'each' });
    expect((await answered(owner)).usage).toEqual({
      ...{ input_tokens: 100, output_tokens: 4 },
      cost_usd: (100 * 0.25 + 4 * 2) / 1e6,
    });
  });

  it('costs nothing with the composer', async () => {
    const { cost_usd: before } = await usage();
    const answer = await answered(owner, { without_model: true });
    expect(answer.usage).toEqual({ input_tokens: 0, output_tokens: 0, cost_usd: 0 });
    expect((await usage()).cost_usd).toBe(before);
  });

  it('has no known cost without prices, nor does its month', async () => {
    model.script(hello);
    expect((await answered(owner)).usage).toEqual({ input_tokens: 100, output_tokens: 10, cost_usd: null });
    expect(await usage()).toMatchObject({ input_tokens: 600, cost_usd: null });
  });

  it('is not known from a server that does not say', async () => {
    model.script({ pieces: ['Ask me.'], usage: null });
    expect((await answered(owner)).usage).toMatchObject({ input_tokens: 0, output_tokens: 0 });
  });

  it('begins anew with a month', async () => {
    await cloud.moveClock(new Date('2026-07-01T00:00:30Z'));
    expect(await usage()).toMatchObject({
      month: '2026-07',
      messages: 0,
      input_tokens: 0,
      cost_usd: 0,
      left_today: 200,
    });
  });

  it.each([
    ['with its cost', prices, { AgentInputTokens: 100, AgentOutputTokens: 10, AgentCost: 0.000045 }],
    ['without a cost where no price is known', undefined, { AgentInputTokens: 100, AgentOutputTokens: 10 }],
  ])('is measured for the alarm, %s', async (_, priced, expected) => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'test-vaultra-http-agent-chat');
    if (priced) setAgent(priced);
    model.script(hello);
    await answered(owner);
    const lines = written.mock.calls
      .map(([line]) => String(line))
      .filter((line) => line.includes('AgentInput'));
    written.mockRestore();
    vi.unstubAllEnvs();
    const found = lines.map((line) => JSON.parse(line)).map(({ _aws, Stage, ...values }) => values);
    expect(found).toEqual([expected]);
  });
});
