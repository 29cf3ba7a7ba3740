import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchDocument, isDocumentAddress } from './client-document.ts';

describe('the address of a document', () => {
  it.each(['https://app.example/client.json', 'https://app.example:8443/a/b?c=d'])('can be %s', (id) => {
    expect(isDocumentAddress(id)).toBe(true);
  });

  it.each([
    'http://app.example/client.json',
    'https://app.example',
    'https://app.example/',
    'https://app.example/a/../client.json',
    'https://user@app.example/client.json',
    'https://app.example/client.json#x',
    'https://APP.example/client.json',
    `https://app.example/${'x'.repeat(1000)}`,
    'vlt_app_1',
  ])('cannot be %s', (id) => {
    expect(isDocumentAddress(id)).toBe(false);
  });
});

describe('reading a document', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** Reads over plain http from this machine, in place of a public server. */
  async function read(answer: RequestListener): Promise<unknown> {
    server = createServer(answer);
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    return fetchDocument(`http://app.example:${port}/client.json`, {
      request,
      lookup: (_, options, done) =>
        options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    });
  }

  it('returns JSON', async () => {
    expect(await read((_, response) => response.end('{"client_id":"x"}'))).toEqual({ client_id: 'x' });
  });

  it.each<[string, RequestListener]>([
    ['a redirect', (_, response) => response.writeHead(302, { Location: 'https://app.example/' }).end('{}')],
    ['an error', (_, response) => response.writeHead(500).end('{}')],
    ['more than 5 KB', (_, response) => response.end(JSON.stringify('x'.repeat(5 * 1024)))],
    ['a page', (_, response) => response.end('<html>')],
    ['a hang-up', (incoming) => incoming.socket.destroy()],
  ])('refuses %s', async (_, answer) => {
    await expect(read(answer)).rejects.toMatchObject({ name: 'OAuthError', code: 'invalid_client' });
  });

  it('gives up after 3 seconds', { timeout: 10_000 }, async () => {
    const began = Date.now();
    await expect(read((_, response) => response.write('{'))).rejects.toMatchObject({
      code: 'invalid_client',
    });
    expect(Date.now() - began).toBeLessThan(6000);
  });

  it.each([
    'https://127.0.0.1/client.json',
    'https://[::1]/client.json',
    'https://169.254.169.254/latest/meta-data',
  ])('does not connect to %s', async (id) => {
    await expect(fetchDocument(id)).rejects.toMatchObject({ code: 'invalid_client' });
  });

  it('does not connect to a name of this machine', async () => {
    await expect(fetchDocument('https://localhost/client.json')).rejects.toMatchObject({
      code: 'invalid_client',
      cause: { message: 'localhost is not a public address' },
    });
  });
});
