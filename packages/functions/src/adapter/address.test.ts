import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, it } from 'vitest';
import { callerAddress } from './address.ts';

const from = (headers: Record<string, string>, secrets = ['new', 'old']) => {
  const requestContext = { http: { sourceIp: '192.0.2.1' } } as APIGatewayProxyEventV2['requestContext'];
  return callerAddress({ headers, requestContext }, secrets);
};
const viewer = { 'x-vaultra-viewer': '198.51.100.7' };

it.each(['new', 'old'])('accepts the address that CloudFront sends with the secret %s', (secret) => {
  expect(from({ ...viewer, 'x-vaultra-origin': secret })).toBe('198.51.100.7');
});

it.each([
  ['without a secret', viewer],
  ['with an empty secret', { ...viewer, 'x-vaultra-origin': '' }],
  ['with a part of the secret', { ...viewer, 'x-vaultra-origin': 'ne' }],
  ['with a longer secret', { ...viewer, 'x-vaultra-origin': 'new,old' }],
  ['with another', { ...viewer, 'x-vaultra-origin': 'wen' }],
  ['without a viewer address', { 'x-vaultra-origin': 'new' }],
  ['by X-Forwarded-For', { 'x-forwarded-for': '198.51.100.7', 'x-vaultra-origin': 'new' }],
])('uses the connection’s address %s', (_, headers) => {
  expect(from(headers)).toBe('192.0.2.1');
});
