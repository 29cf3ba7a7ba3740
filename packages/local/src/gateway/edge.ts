import { isIP } from 'node:net';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';

/**
 * CloudFront's part of a request to the API: who calls, and the proof that it is CloudFront who says so. Only this machine can
 * reach the gateway, so that whoever wants to be somebody else, like a test, may say so in `X-Forwarded-For`.
 */
export function edgeHeadersOf({ headers }: Request, secret: string): Record<string, string> {
  const [claimed = ''] = (headers.get('x-forwarded-for') ?? '').split(',');
  const address = claimed.trim();
  return {
    [edgeHeaders.viewer]: isIP(address) ? address : '127.0.0.1',
    [edgeHeaders.secret]: secret,
  };
}
