import { globSync } from 'node:fs';
import { chat } from '@vaultra/core/contract/agent.ts';
import { createClient } from '@vaultra/core/contract/client.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { readiness } from '@vaultra/core/contract/readiness.ts';
import { connectErrors } from '@vaultra/core/contract/stripe.ts';
import { expect, it } from 'vitest';
import { lightContract, lightExport } from '../../../light-contract.ts';

const src = new URL('../../', import.meta.url).pathname;
const exportOf = (name: string, value: unknown): unknown => {
  const [, json] = /^export const \w+ = (.*);$/.exec(lightExport([name, value])) ?? [];
  return json === undefined ? undefined : JSON.parse(json);
};

it('an endpoint keeps what a call needs, and a schema is left out', () => {
  const { operation, method, path } = metricsCurrent;
  expect(exportOf('metricsCurrent', metricsCurrent)).toEqual({
    operation,
    method,
    path,
    responses: { 200: null },
  });
  expect(exportOf('readiness', readiness)).toBeUndefined();
  expect(exportOf('connectErrors', connectErrors)).toEqual(connectErrors);
});

it('a call through the light contract gets the same answers and reads a stream', async () => {
  const asked: (string | null)[] = [];
  const client = createClient({
    origin: 'https://vaultra.example',
    fetch: async (_, init) => {
      asked.push(new Headers(init?.headers).get('accept'));
      return new Response('data: 1\n\n', { headers: { 'content-type': 'text/event-stream' } });
    },
  });
  const body = { business_id: 'biz_1', message: 'Hello' };
  for (const endpoint of [chat, exportOf('chat', chat) as typeof chat]) {
    const answer: unknown = await client(endpoint, { body });
    let text = '';
    for await (const chunk of answer as AsyncIterable<string>) text += chunk;
    expect(text).toBe('data: 1\n\n');
  }
  expect(asked[0]).toBe(asked[1]);
  expect(exportOf('chat', chat)).not.toHaveProperty('summary' satisfies keyof Endpoint);
});

it('forms get the contract with its schemas, and the rest of the app without', () => {
  const { resolveId } = lightContract();
  const contract = '@vaultra/core/contract/auth.ts';
  expect(resolveId(contract, `${src}app/session/LoginForm.tsx`)).toBeNull();
  expect(resolveId(contract, `${src}app/session/session.ts`)).toMatch(/contract\/auth\.ts\?light$/);
  expect(resolveId('@vaultra/core/contract/places.ts', `${src}app/session/session.ts`)).toBeNull();
  const forms = globSync('app/**/*.tsx', { cwd: src }).filter(
    (file) => resolveId(contract, src + file) === null,
  );
  expect(forms).toContain('app/business/CreateBusiness.tsx');
  expect(forms).not.toContain('app/home/HomeView.tsx');
});
