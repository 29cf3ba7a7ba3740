import { request } from 'node:http';
import { expect, it } from 'vitest';
import { apiRoutes } from './gateway/api.ts';
import { startGateway } from './gateway/gateway.ts';
import { startTestSandbox } from './stripe/sandbox.fixture.ts';

/** A plain HTTP request, because `fetch` does not allow a chosen Host header. */
function statusOf(url: string, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

const servers = {
  gateway: async () => ({
    ...(await startGateway({ port: 0, siteFolder: '.', api: apiRoutes({ originSecret: 'proof' }) })),
    control: '/_local/info',
  }),
  sandbox: async () => ({ ...(await startTestSandbox()), control: '/_sandbox/accounts' }),
};

it.each(['gateway', 'sandbox'] as const)('the %s refuses pages of other sites', async (name) => {
  const { url, control, close } = await servers[name]();
  try {
    const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
      statusOf(url + path, method, headers);
    // After DNS rebinding, a page sends its own name as the host.
    for (const path of [control, '/v1/charges', '/']) {
      expect(await ask(path, { Host: 'shop.example' })).toBe(403);
      expect(await ask(path, { Host: 'localhost.shop.example:80' })).toBe(403);
    }
    for (const method of ['GET', 'POST', 'DELETE']) {
      for (const Origin of ['https://shop.example', 'null']) {
        expect(await ask(control, { Origin }, method)).toBe(403);
      }
    }
    for (const Host of ['localhost', '127.0.0.1:1', '[::1]']) {
      expect(await ask(control, { Host })).not.toBe(403);
      expect(await ask(control, { Host, Origin: 'http://localhost:3000' })).not.toBe(403);
    }
  } finally {
    await close();
  }
});
