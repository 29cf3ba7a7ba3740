import { isIP } from 'node:net';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';

/**
 * The headers that CloudFront adds to an API request: the caller's address, and the proof that CloudFront sent them.
 * Only this machine can reach the gateway, so a caller, such as a test, may set its address in `X-Forwarded-For`.
 */
export function edgeHeadersOf({ headers }: Request, secret: string): Record<string, string> {
  const [claimed = ''] = (headers.get('x-forwarded-for') ?? '').split(',');
  const address = claimed.trim();
  return {
    [edgeHeaders.viewer]: isIP(address) ? address : '127.0.0.1',
    [edgeHeaders.secret]: secret,
  };
}
