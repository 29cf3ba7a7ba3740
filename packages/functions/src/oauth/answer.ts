import { mcpPath, oauthPaths, resourceMetadataPath } from '@vaultra/core/contract/doors.ts';
import { limitsFor } from '@vaultra/core/contract/limits.ts';
import { countRequest } from '@vaultra/core/limits/enforce.ts';
import { networkOf, pseudonym } from '@vaultra/core/limits/subject.ts';
import { beginConsent } from '@vaultra/core/mcp/oauth/authorize.ts';
import { registerClient } from '@vaultra/core/mcp/oauth/clients.ts';
import { exchange, revoke } from '@vaultra/core/mcp/oauth/exchange.ts';
import { resourceMetadata, serverMetadata } from '@vaultra/core/mcp/oauth/metadata.ts';
import { OAuthError } from '@vaultra/core/mcp/oauth/oauth-error.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { DoorRequest } from '../adapter/door.ts';
import { consentCookie } from '../http/connected-apps/consent-cookie.ts';

interface Page {
  method: 'GET' | 'POST';
  answer(asked: DoorRequest & { siteUrl: string; now: Date }): Promise<Response>;
}

const described: Page = {
  method: 'GET',
  answer: async ({ siteUrl }) => Response.json(resourceMetadata(siteUrl)),
};

const pages: Readonly<Record<string, Page>> = {
  [resourceMetadataPath]: described,
  [`${resourceMetadataPath}${mcpPath}`]: described,
  [oauthPaths.metadata]: {
    method: 'GET',
    answer: async ({ siteUrl }) => Response.json(serverMetadata(siteUrl)),
  },
  [oauthPaths.authorize]: {
    method: 'GET',
    async answer({ request, siteUrl, now, network }) {
      // Each call stores a state for ten minutes, and may fetch a document.
      await limitAddress('oauth/authorize', network, now);
      const { searchParams } = new URL(request.url);
      const { location, browser } = await beginConsent(searchParams, siteUrl, now);
      const headers = new Headers({ Location: location });
      if (browser) headers.append('Set-Cookie', consentCookie.bind(browser));
      return new Response(null, { status: 302, headers });
    },
  },
  [oauthPaths.register]: {
    method: 'POST',
    async answer({ body, now, network }) {
      await limitAddress('oauth/register', network, now);
      return Response.json(await registerClient(jsonOf(body), now), { status: 201 });
    },
  },
  // Not limited by address: the servers of one vendor exchange the tokens of all its users, and a token cannot be guessed.
  [oauthPaths.token]: {
    method: 'POST',
    answer: async ({ request, body, siteUrl, now }) =>
      Response.json(await exchange(formOf(request, body), siteUrl, now)),
  },
  [oauthPaths.revoke]: {
    method: 'POST',
    async answer({ request, body }) {
      await revoke(formOf(request, body));
      return new Response(null, { status: 200 });
    },
  },
};

/** Answers a request to one of the server's pages, by its path. */
export async function answerOAuth(asked: DoorRequest, now: Date): Promise<Response> {
  const page = pages[new URL(asked.request.url).pathname];
  if (!page) throw new AppError('NOT_FOUND', 'There is no such page.');
  if (asked.request.method !== page.method) {
    const { method } = page;
    return refusal(405, 'invalid_request', `Use ${method}.`, { Allow: method });
  }
  try {
    return await page.answer({ ...asked, now, siteUrl: config.site().SITE_URL });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return refusal(400, error.code, error.message);
  }
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export function refusal(
  status: number,
  error: string,
  error_description: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error, error_description }, { status, headers });
}

async function limitAddress(name: string, network: string, now: Date): Promise<void> {
  const [secret] = config.edge().ORIGIN_SECRET;
  const subject = pseudonym(secret, networkOf(network));
  const counted = limitsFor.token.map((limit) => ({ limit: { name, ...limit }, subject }));
  await countRequest(counted, now, (error) => {
    throw error;
  });
}

function formOf({ headers }: Request, body: string): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '')) {
    throw new OAuthError('invalid_request', 'Send a form (application/x-www-form-urlencoded).');
  }
  return new URLSearchParams(body);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw Object.assign(new OAuthError('invalid_client_metadata', 'Send a JSON object.'), { cause });
  }
}
