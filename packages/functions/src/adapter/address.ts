import { createHash, timingSafeEqual } from 'node:crypto';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The network address a request is from: the one CloudFront names where it proves to be CloudFront, else that of whoever called
 * API Gateway itself. `X-Forwarded-For` is never read: its beginning is whatever the caller wrote.
 * @param secrets any of which proves it
 */
export function callerAddress(
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  secrets: readonly string[],
): string {
  const viewer = headers[edgeHeaders.viewer];
  return isFromEdge({ headers }, secrets) && viewer ? viewer : requestContext.http.sourceIp;
}

/** Whether a request proves that it came by CloudFront. @param secrets any of which proves it */
export function isFromEdge(
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
  secrets: readonly string[],
): boolean {
  const proof = headers[edgeHeaders.secret] ?? '';
  return secrets.map((secret) => equal(proof, secret)).includes(true);
}

/** In a time that tells neither where they differ nor how long the secret is. */
function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}
