import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser.ts';

const pages: Record<string, string> = {
  '/fine': '<p id="fine">fine</p>',
  '/inline': '<script>document.title = "ran"</script>',
  '/missing-image': '<img src="/gone.png" alt="">',
  '/throws': '<script src="/throws.js"></script>',
  '/throws.js': 'null.x',
  '/eval': '<script src="/eval.js"></script>',
  '/eval.js': 'try { new Function("") } catch (error) { document.title = error.name }',
};

const server = createServer((request, response) => {
  const body = pages[request.url ?? ''];
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html',
    'content-security-policy': "default-src 'self'",
  });
  response.end(body);
});

let origin: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

/** Opens one path in a new browser and returns what the browser reported. */
async function problemsAt(launched: TestBrowser, path: string): Promise<string[]> {
  const before = launched.problems().length;
  const page = await launched.newPage({ allow: [{ status: 404, path: '/favicon.ico' }] });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  await page.close();
  return launched.problems().slice(before);
}

describe('launchBrowser', () => {
  it('reports the problems of a page and fails the run', async () => {
    const launched = await launchBrowser();
    expect(await problemsAt(launched, '/fine')).toEqual([]);
    expect(await problemsAt(launched, '/inline')).toContainEqual(
      expect.stringContaining('content security policy: script-src-elem blocked inline'),
    );
    expect(await problemsAt(launched, '/eval')).toContainEqual(
      expect.stringContaining('content security policy: script-src blocked eval'),
    );
    expect(await problemsAt(launched, '/throws')).toContainEqual(
      expect.stringContaining('page error: TypeError'),
    );
    expect(await problemsAt(launched, '/missing-image')).toEqual([expect.stringContaining('status of 404')]);
    await expect(launched.close()).rejects.toThrow('/gone.png');
  });

  it('allows a failure that the test expects', async () => {
    const launched = await launchBrowser();
    const page = await launched.newPage({
      allow: [
        { status: 404, path: '/gone.png' },
        { status: 404, path: '/favicon.ico' },
      ],
    });
    await page.goto(`${origin}/missing-image`, { waitUntil: 'networkidle' });
    await launched.close();
    expect(launched.problems()).toEqual([]);
  });
});
