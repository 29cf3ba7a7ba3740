import { hash, timingSafeEqual } from 'node:crypto';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

type Asked = Pick<APIGatewayProxyEventV2, 'headers'>;

/**
 * API Gateway and Function URLs have public addresses of their own. There, a request would pass by the firewall, and could name any
 * caller's address.
 * @throws AppError FORBIDDEN for a request that did not come through CloudFront
 */
export function requireEdge(event: Asked): void {
  if (!isFromEdge(event)) throw bypassed();
}

/** The error for a request that bypassed CloudFront. */
export const bypassed = () => new AppError('FORBIDDEN', 'Use the address of the site.');

/** Whether a request has one of the secrets that CloudFront sends. */
export function isFromEdge({ headers }: Asked): boolean {
  const proof = headers[edgeHeaders.secret] ?? '';
  return config
    .edge()
    .ORIGIN_SECRET.map((secret) => equal(proof, secret))
    .includes(true);
}

/** Compares in a time that does not reveal the position of a difference or the secret's length. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}

/**
 * The caller's network address, of a request that came through CloudFront: CloudFront always sends it. `X-Forwarded-For` is never
 * read, because the caller can write its beginning.
 */
export function callerAddress({
  headers,
  requestContext,
}: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>): string {
  return headers[edgeHeaders.viewer] ?? requestContext.http.sourceIp;
}
