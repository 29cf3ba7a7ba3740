import { mcpPath, resourceMetadataPath } from '@vaultra/core/contract/doors.ts';
import { userLimit } from '@vaultra/core/contract/limits.ts';
import { countRequest } from '@vaultra/core/limits/enforce.ts';
import { resourceOf, scope } from '@vaultra/core/mcp/oauth/metadata.ts';
import { verifyAppToken } from '@vaultra/core/mcp/oauth/verify.ts';
import { verifyMcpToken } from '@vaultra/core/mcp/tokens.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { AccessToken } from '@vaultra/core/users/actor.ts';
import { log } from '../adapter/log.ts';
import { rpcError } from './serve.ts';

const withoutToken = 'Send an access token, or an MCP token from the settings, as “Authorization: Bearer …”.';
const wrongToken =
  'The token is wrong, revoked or expired. Connect again, or create an MCP token in the settings.';

/**
 * The actor of `Authorization: Bearer …` with an MCP token or an app's access token. No other credential is accepted, including a Cognito token. Counts the request.
 * @throws AppError UNAUTHORIZED, the same for every reason; RATE_LIMITED
 */
export async function authorizeVisitor(
  { headers }: Request,
  now: Date,
  requestId: string,
): Promise<AccessToken> {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const actor = token === undefined ? undefined : await actorOf(token, now);
  if (!actor) throw new AppError('UNAUTHORIZED', token === undefined ? withoutToken : wrongToken);
  await countRequest([{ limit: userLimit, subject: actor.userId }], now, (error) =>
    log.error('request not counted', { request_id: requestId, error: error as Error }),
  );
  return actor;
}

async function actorOf(token: string, now: Date): Promise<AccessToken | undefined> {
  return (
    (await verifyMcpToken(token, now)) ??
    (await verifyAppToken(token, resourceOf(config.site().SITE_URL), now))
  );
}

/**
 * An error as JSON-RPC. A 401 says where a client learns how to be authorized, and names an error only if there was a token:
 * https://www.rfc-editor.org/rfc/rfc6750#section-3.1
 */
export function refuse({ status, code, message }: AppError): Response {
  if (code !== 'UNAUTHORIZED') return rpcError(status, status >= 500 ? -32_603 : -32_000, message);
  const metadata = `${config.site().SITE_URL}${resourceMetadataPath}${mcpPath}`;
  const error = message === wrongToken ? 'error="invalid_token", ' : '';
  return rpcError(status, -32_000, message, {
    'WWW-Authenticate': `Bearer ${error}scope="${scope}", resource_metadata="${metadata}"`,
  });
}
