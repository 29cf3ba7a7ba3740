import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';

/** The messages of a view to its host. */
export interface Said {
  method: string;
  params: Record<string, unknown>;
}

interface Given {
  html: string;
  /** The first result, of the model's own call. */
  result: object;
  capabilities?: object;
  context?: object;
  callTool(params: { name: string; arguments?: Record<string, unknown> }): Promise<object>;
}

export interface AppHost {
  page: Page;
  view: FrameLocator;
  said: Said[];
  /** Asks the view to close. @returns its answer */
  close(): Promise<unknown>;
}

/** A host of MCP Apps: it shows a view in a sandboxed frame of another origin, and speaks JSON-RPC with it. */
export async function hostView(chromium: TestBrowser, given: Given): Promise<AppHost> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Host</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const said: Said[] = [];
  const page = await chromium.newPage({ allow: [{ status: 404, path: '/favicon.ico' }] });
  page.once('close', () => server.close());
  await page.exposeFunction('hear', (one: Said) => void said.push(one));
  await page.exposeFunction('callTool', given.callTool);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(host, {
    ...{ html: given.html, result: given.result, context: given.context ?? {} },
    capabilities: given.capabilities ?? { serverTools: {}, updateModelContext: { text: {} } },
  });
  const close = () =>
    page.evaluate(() => (Reflect.get(window, 'ask') as (method: string) => unknown)('ui/resource-teardown'));
  return { page, view: page.frameLocator('iframe'), said, close };
}

/** Runs in the page. */
function host({
  html,
  result,
  context,
  capabilities,
}: Required<Pick<Given, 'html' | 'result' | 'context' | 'capabilities'>>): void {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.style.cssText = 'width: 600px; height: 600px';
  const send = (message: object) => frame.contentWindow?.postMessage({ jsonrpc: '2.0', ...message }, '*');
  const bound = (name: string) => Reflect.get(window, name) as (given: unknown) => Promise<object>;
  const answers: Record<string, (params: unknown) => object | Promise<object>> = {
    'ui/initialize': () => ({
      protocolVersion: '2026-01-26',
      hostInfo: { name: 'test', version: '1' },
      hostCapabilities: capabilities,
      hostContext: context,
    }),
    'tools/call': (params) => bound('callTool')(params),
    'ui/update-model-context': () => ({}),
  };
  const waiting = new Map<unknown, (answer: unknown) => void>();
  Reflect.set(window, 'ask', (method: string) => {
    send({ id: method, method, params: {} });
    return new Promise((resolve) => waiting.set(method, resolve));
  });
  window.addEventListener('message', async ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    const { id, method, params = {} } = data;
    if (method === undefined) return waiting.get(id)?.(data.result);
    await bound('hear')({ method, params });
    if (id !== undefined) {
      const answer = answers[method];
      send(answer ? { id, result: await answer(params) } : { id, error: { code: -32_601, message: method } });
    } else if (method === 'ui/notifications/initialized') {
      send({ method: 'ui/notifications/tool-input', params: { arguments: {} } });
      send({ method: 'ui/notifications/tool-result', params: result });
    }
  });
  frame.srcdoc = html;
  document.body.append(frame);
}
