import * as z from 'zod';
import { AppError } from '../shared/errors.ts';
import { type Tokens, tokensOf } from './identity.store.ts';
import { clientId, clientSecret } from './pool-client.store.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
const answer = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

const timeoutMs = 10_000;

/**
 * Exchanges the code of a sign-in for its tokens.
 * @param request.redirectUri the URI that the sign-in began with
 * @throws AppError UPSTREAM_ERROR if Cognito refuses the code or cannot be reached
 */
export async function exchangeCode(
  domain: string,
  request: { code: string; verifier: string; redirectUri: string },
): Promise<Tokens> {
  const response = await post(new URL('/oauth2/token', domain), {
    grant_type: 'authorization_code',
    client_id: clientId(),
    code: request.code,
    code_verifier: request.verifier,
    redirect_uri: request.redirectUri,
  });
  if (!response.ok) {
    const cause = new Error(`${response.status} ${(await response.text()).slice(0, 200)}`);
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service did not accept the code.', { cause });
  }
  const { data } = answer.safeParse(await response.json());
  return tokensOf(
    data && {
      AccessToken: data.access_token,
      IdToken: data.id_token,
      RefreshToken: data.refresh_token,
      ExpiresIn: data.expires_in,
    },
  );
}

async function post(url: URL, form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(form);
  const login = Buffer.from(`${clientId()}:${clientSecret()}`).toString('base64');
  const headers = { Authorization: `Basic ${login}` };
  try {
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw new AppError('UPSTREAM_ERROR', 'We cannot reach the sign-in service.', { cause });
  }
}
