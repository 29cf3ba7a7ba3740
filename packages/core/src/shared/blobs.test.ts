import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { blobs } from './blobs.ts';

/** The requests that S3 received, and its next responses. */
let asked: { method: string; path: string; query: URLSearchParams; headers: object; body: string }[] = [];
let answers: { status?: number; headers?: Record<string, string>; body?: string }[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://s3');
      const { method = '', headers } = request;
      asked.push({
        method,
        path: url.pathname,
        query: url.searchParams,
        headers,
        body: Buffer.concat(chunks).toString(),
      });
      const { status = 200, headers: more = {}, body = '' } = answers.shift() ?? {};
      response.writeHead(status, { 'Content-Type': 'application/xml', ...more }).end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [name, value] of Object.entries({
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_MAX_ATTEMPTS: '1',
    BLOB_BUCKET: 'files',
  }))
    vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  asked = [];
  answers = [];
});

const upload = { key: 'exports/u/e.json', id: 'up1' };
const noSuchUpload = { status: 404, body: '<Error><Code>NoSuchUpload</Code><Message>gone</Message></Error>' };
const listed = (keys: string[], more = false) => ({
  body: `<ListBucketResult><KeyCount>${keys.length}</KeyCount><IsTruncated>${more}</IsTruncated>${keys
    .map((key) => `<Contents><Key>${key}</Key></Contents>`)
    .join('')}</ListBucketResult>`,
});

it('an upload in parts sends no checksums and completes with the ETags', async () => {
  answers = [
    { body: '<InitiateMultipartUploadResult><UploadId>up1</UploadId></InitiateMultipartUploadResult>' },
    { headers: { ETag: '"one"' } },
    { headers: { ETag: '"two"' } },
    { body: '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>' },
  ];
  expect(await blobs.begin(upload.key, 'text/csv')).toBe('up1');
  const receipts = [
    await blobs.putPart(upload, 1, Buffer.from('{"a":')),
    await blobs.putPart(upload, 2, Buffer.from('1}')),
  ];
  await blobs.complete(upload, receipts);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /files/exports/u/e.json',
    'PUT /files/exports/u/e.json',
    'PUT /files/exports/u/e.json',
    'POST /files/exports/u/e.json',
  ]);
  expect(asked[0]?.headers).toMatchObject({ 'content-type': 'text/csv' });
  expect(asked.slice(1, 3).map(({ query, body }) => [query.get('partNumber'), body])).toEqual([
    ['1', '{"a":'],
    ['2', '1}'],
  ]);
  expect(asked[3]?.body).toMatch(/<PartNumber>1<\/PartNumber>/);
  expect(asked[3]?.body.replaceAll('&quot;', '"')).toMatch(/<ETag>"one"<\/ETag>.*<ETag>"two"<\/ETag>/s);
  const sums = asked.flatMap(({ headers }) => Object.keys(headers).filter((name) => /checksum/.test(name)));
  expect(sums).toEqual([]);
});

it('completing twice succeeds, and completing an unknown upload fails', async () => {
  answers = [noSuchUpload, listed([upload.key])];
  await blobs.complete(upload, ['"one"']);
  answers = [noSuchUpload, listed([])];
  await expect(blobs.complete(upload, ['"one"'])).rejects.toThrow('gone');
});

it('abandoning a missing upload succeeds, and other errors are thrown', async () => {
  answers = [noSuchUpload];
  await blobs.abandon(upload);
  answers = [{ status: 403, body: '<Error><Code>AccessDenied</Code><Message>no</Message></Error>' }];
  await expect(blobs.abandon(upload)).rejects.toThrow('no');
});

it('deleteAll deletes every key with the prefix, page by page', async () => {
  answers = [
    listed(['exports/u/1', 'exports/u/2'], true),
    { body: '<DeleteResult/>' },
    listed(['exports/u/3']),
    { body: '<DeleteResult/>' },
  ];
  await blobs.deleteAll('exports/u/');
  expect(asked[0]?.query.get('prefix')).toBe('exports/u/');
  const deleted = asked
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => [...body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key));
  expect(deleted).toEqual([['exports/u/1', 'exports/u/2'], ['exports/u/3']]);
  answers = [
    listed(['exports/u/1']),
    { body: '<DeleteResult><Error><Code>SlowDown</Code></Error></DeleteResult>' },
  ];
  await expect(blobs.deleteAll('exports/u/')).rejects.toThrow('SlowDown');
});

it('a link is valid for five minutes and names the saved file', async () => {
  const { pathname, searchParams } = new URL(await blobs.link(upload.key, 'vaultra.json'));
  expect(pathname).toBe('/files/exports/u/e.json');
  expect(searchParams.get('X-Amz-Expires')).toBe('300');
  expect(searchParams.get('response-content-disposition')).toBe('attachment; filename="vaultra.json"');
  expect(searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  expect(asked).toEqual([]);
});
