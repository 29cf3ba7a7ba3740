import { createHash, timingSafeEqual } from 'node:crypto';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The network address of a request: the one CloudFront sends, if the request proves that it came through CloudFront,
 * otherwise that of API Gateway's caller. `X-Forwarded-For` is never read, because the caller can write its beginning.
 * @param secrets CloudFront's secrets; any of them is a proof
 */
export function callerAddress(
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  secrets: readonly string[],
): string {
  const viewer = headers[edgeHeaders.viewer];
  return isFromEdge({ headers }, secrets) && viewer ? viewer : requestContext.http.sourceIp;
}

/** Whether a request proves that it came through CloudFront. @param secrets any of them is a proof */
export function isFromEdge(
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
  secrets: readonly string[],
): boolean {
  const proof = headers[edgeHeaders.secret] ?? '';
  return secrets.map((secret) => equal(proof, secret)).includes(true);
}

/** Compares in a time that reveals neither the position of a difference nor the secret's length. */
function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}
