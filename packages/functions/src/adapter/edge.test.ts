import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { callerAddress, isFromEdge, requireEdge } from './edge.ts';

beforeAll(() => {
  vi.stubEnv('ORIGIN_SECRET', 'new,old');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

it.each(['new', 'old'])('a request with the secret %s came through CloudFront', (secret) => {
  expect(isFromEdge({ headers: { 'x-vaultra-origin': secret } })).toBe(true);
});

it.each([
  ['no secret', {}],
  ['an empty secret', { 'x-vaultra-origin': '' }],
  ['a part of the secret', { 'x-vaultra-origin': 'ne' }],
  ['a longer secret', { 'x-vaultra-origin': 'new,old' }],
  ['another secret', { 'x-vaultra-origin': 'wen' }],
  ['a caller’s address', { 'x-vaultra-viewer': '198.51.100.7', 'x-forwarded-for': '198.51.100.7' }],
])('a request with only %s is refused', (_, headers) => {
  expect(() => requireEdge({ headers })).toThrow(
    expect.objectContaining({ status: 403, code: 'FORBIDDEN', message: 'Use the address of the site.' }),
  );
});

it('the caller’s address is the one that CloudFront sends, whatever X-Forwarded-For says', () => {
  const requestContext = { http: { sourceIp: '192.0.2.1' } } as APIGatewayProxyEventV2['requestContext'];
  const headers = { 'x-vaultra-viewer': '198.51.100.7', 'x-forwarded-for': '203.0.113.9' };
  expect(callerAddress({ headers, requestContext })).toBe('198.51.100.7');
  expect(callerAddress({ headers: { 'x-forwarded-for': '203.0.113.9' }, requestContext })).toBe('192.0.2.1');
});
