import type { Client } from '@modelcontextprotocol/client';
import { scoreScope } from '@vaultra/core/card/scope.ts';
import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { scoreWords } from '@vaultra/core/mcp/what-if-view/words.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloud, connectedOwner, useCloud } from '../support/file-cloud.ts';
import { connectClient } from '../support/mcp.ts';
import { newMcpToken } from '../support/mcp-tokens.ts';
import { type AppHost, hostView } from './support/app-host.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';

/** A host shows the what-if of a real server, in a sandboxed frame, and passes on its calls. */

useCloud({}, { connected: true });
let chromium: TestBrowser;
let client: Client;
let html: string;
beforeAll(async () => {
  chromium = await launchBrowser();
  const owner = await connectedOwner('Gadget Gulch');
  const { token } = await newMcpToken(owner, owner.businessId);
  client = await connectClient(cloud, token, { pin: '2026-07-28' });
  const { tools } = await client.listTools();
  const meta = tools.find(({ name }) => name === 'simulate_readiness')?._meta?.ui;
  const { resourceUri } = meta as { resourceUri: string };
  const { contents } = await client.readResource({ uri: resourceUri });
  expect(contents).toMatchObject([{ mimeType: 'text/html;profile=mcp-app', _meta: { ui: { csp: {} } } }]);
  html = (contents[0] as { text: string }).text;
});
afterAll(async () => {
  await client?.close();
  await chromium?.close();
});

const callTool = (params: Parameters<Client['callTool']>[0]) => client.callTool(params);
const simulate = (inputs: object) => callTool({ name: 'simulate_readiness', arguments: { inputs } });
const of = (result: Awaited<ReturnType<typeof simulate>>) => result.structuredContent as Simulation;

async function shown(inputs: object, more: Partial<Parameters<typeof hostView>[1]> = {}): Promise<AppHost> {
  return hostView(chromium, { html, result: await simulate(inputs), callTool, ...more });
}

const calls = ({ said }: AppHost) =>
  said.flatMap(({ method, params }) => (method === 'tools/call' ? [params] : []));

test('the view shows the case that the model asked about, with the score’s limits beside it', async () => {
  const expected = of(await simulate({ disputes_90d: 0 }));
  const { page, view, said } = await shown({ disputes_90d: 0 });
  await view.getByRole('heading', { name: scoreWords(expected), exact: true }).waitFor();
  await view.getByText(scoreScope).waitFor();
  expect(await view.getByLabel('Disputes in 90 days').inputValue()).toBe('0');
  // One control for each input that applies.
  const applying = expected.inputs.filter(({ today }) => today !== null);
  expect(await view.locator('input').count()).toBe(applying.length);
  expect(said.map(({ method }) => method).slice(0, 2)).toEqual([
    'ui/initialize',
    'ui/notifications/initialized',
  ]);
  await expect.poll(() => said.at(-1)?.method).toBe('ui/notifications/size-changed');
  expect(said.at(-1)?.params.height).toBeGreaterThan(200);
  await page.close();
});

test('a moved slider calls the tool through the host, tells the model, and can be taken back', async () => {
  const host = await shown({});
  const { page, view, said } = host;
  const today = of(await simulate({}));
  const disputes = view.getByLabel('Disputes in 90 days');
  await disputes.focus();
  await page.keyboard.press('Home');
  const expected = of(await simulate({ disputes_90d: 0 }));
  expect(expected.score).not.toBe(today.score);
  await view.getByRole('heading', { name: scoreWords(expected), exact: true }).waitFor();
  expect(calls(host)).toEqual([{ name: 'simulate_readiness', arguments: { inputs: { disputes_90d: 0 } } }]);
  await expect
    .poll(() => said.findLast(({ method }) => method === 'ui/update-model-context'))
    .toMatchObject({
      params: { content: [{ type: 'text', text: expect.stringContaining(scoreWords(expected)) }] },
    });
  await view.getByRole('button', { name: 'Back to today' }).click();
  await view.getByRole('heading', { name: scoreWords(today), exact: true }).waitFor();
  expect(calls(host).at(-1)).toEqual({ name: 'simulate_readiness', arguments: { inputs: {} } });
  expect(await disputes.inputValue()).toBe(
    String(today.inputs.find((one) => one.name === 'disputes_90d')?.today),
  );
  expect(await host.close()).toEqual({});
  await page.close();
});

test('quick changes become one call, and the last one is shown', async () => {
  const host = await shown({});
  const disputes = host.view.getByLabel('Disputes in 90 days');
  await disputes.focus();
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'Home']) await host.page.keyboard.press(key);
  const expected = of(await simulate({ disputes_90d: 0 }));
  await host.view.getByRole('heading', { name: scoreWords(expected), exact: true }).waitFor();
  expect(calls(host)).toHaveLength(1);
  await host.page.close();
});

test('a refusal by the tool and a refusal by the host are shown', async () => {
  const refused = await shown({ disputes_90d: -1 });
  await refused.view.getByRole('alert').getByText('disputes_90d: use a whole number').waitFor();
  await refused.page.close();
  const { page, view } = await shown({}, { callTool: async () => ({ isError: true, content: [] }) });
  await view.getByLabel('Disputes in 90 days').focus();
  await page.keyboard.press('Home');
  await view.getByRole('alert').getByText('The tool gave no result.').waitFor();
  await page.close();
});

test('in a host that passes on text but no calls, the view shows the score and locks its sliders', async () => {
  const { content } = await simulate({});
  const context = { theme: 'dark', styles: { variables: { '--color-text-primary': 'rgb(1, 2, 3)' } } };
  const { page, view } = await shown({}, { capabilities: {}, result: { content }, context });
  await view.getByRole('heading', { name: / of 100/ }).waitFor();
  expect(await view.locator('input:enabled').count()).toBe(0);
  expect(await view.getByRole('button', { name: 'Back to today' }).count()).toBe(0);
  const style = await view
    .locator('html')
    .evaluate((root) => [getComputedStyle(root).colorScheme, getComputedStyle(root).color]);
  expect(style).toEqual(['dark', 'rgb(1, 2, 3)']);
  await page.close();
});
