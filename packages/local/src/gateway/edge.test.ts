import { expect, it } from 'vitest';
import { edgeHeadersOf } from './edge.ts';
import { toEvent } from './event.ts';

const viewerOf = (headers: Record<string, string>) =>
  edgeHeadersOf(new Request('http://localhost:3000/', { headers }), 'proof')['x-vaultra-viewer'];

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['2001:db8::7', '2001:db8::7'],
  [' 198.51.100.7 , 192.0.2.1', '198.51.100.7'],
  ['someone', '127.0.0.1'],
  ['', '127.0.0.1'],
])('a caller with X-Forwarded-For %j has the address %s', (forwarded, viewer) => {
  expect(viewerOf({ 'X-Forwarded-For': forwarded })).toBe(viewer);
});

it('the address is this machine’s by default, and replaces CloudFront headers sent by the caller', () => {
  const request = new Request('http://localhost:3000/', {
    headers: { 'X-Vaultra-Viewer': '203.0.113.1', 'X-Vaultra-Origin': 'guess' },
  });
  const { headers } = toEvent(request, Buffer.alloc(0), 'GET /', {}, edgeHeadersOf(request, 'proof'));
  expect(headers).toEqual({ 'x-vaultra-viewer': '127.0.0.1', 'x-vaultra-origin': 'proof' });
});
