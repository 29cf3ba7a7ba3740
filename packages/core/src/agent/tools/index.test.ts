import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { policy } from '../../contract/policy.ts';
import { METRICS } from '../../figures/metrics.ts';
import { describeTools } from '../../mcp/tools.ts';
import { TOOLS } from './index.ts';

type Json = { [key: string]: unknown; properties?: Record<string, Json> };

const inputOf = (tool: (typeof TOOLS)[number]) => z.toJSONSchema(tool.input, { io: 'input' }) as Json;
const outputOf = (tool: (typeof TOOLS)[number]) => z.toJSONSchema(tool.output, { io: 'output' }) as Json;

describe('the list of tools', () => {
  it('has each name once, as models expect it', () => {
    const names = TOOLS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z_]{3,40}$/.test(name))).toEqual([]);
  });

  it.each(TOOLS)(
    'has for $name a description, an operation of the policy that reads, and JSON schemas',
    (tool) => {
      expect(tool.description).toMatch(/^[A-Z].{30,500}[.”]$/s);
      expect(tool.title).toMatch(/^[A-Z]/);
      expect(policy).toHaveProperty([tool.operation]);
      for (const schema of [inputOf(tool), outputOf(tool)]) {
        expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
        expect(JSON.stringify(schema).length).toBeLessThan(40_000);
      }
      expect(outputOf(tool).properties).toHaveProperty('figures');
    },
  );

  // A client reads the list before each conversation.
  it('is short as MCP lists it', () => {
    expect(JSON.stringify(describeTools()).length).toBeLessThan(76_500);
  });

  it.each(TOOLS)('describes each field of the input of $name, and asks for no business', (tool) => {
    const { properties = {} } = inputOf(tool);
    const missing = Object.entries(properties).filter(
      ([, { description }]) => typeof description !== 'string',
    );
    expect(missing.map(([name]) => name)).toEqual([]);
    expect(JSON.stringify(properties)).not.toContain('business_id');
  });

  it('lists the valid metrics in the error for an unknown metric', () => {
    const summary = TOOLS.find(({ name }) => name === 'get_metric_summary');
    const wrong = summary?.input.safeParse({ metrics: ['profit'] });
    for (const name of Object.keys(METRICS)) expect(wrong?.error?.issues[0]?.message).toContain(name);
  });
});
