import * as z from 'zod';
import { config } from '../shared/config.ts';
import { secret } from '../shared/secret.ts';

/** Stripe refused the call, as for a code that is no longer good, or did not answer it as it should. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
}

const tokenAnswer = z.object({ stripe_user_id: z.string(), livemode: z.boolean() });
const errorAnswer = z.object({ error: z.string(), error_description: z.string().optional() });

/** Stripe's consent page, asking to read and nothing more: https://docs.stripe.com/connect/oauth-reference */
export function authorizeUrl(state: string): string {
  const { STRIPE_CONNECT_BASE, STRIPE_CONNECT_CLIENT_ID } = config.stripe();
  // Built by hand: the package's own authorizeUrl insists on https and drops the port.
  const url = new URL('/oauth/authorize', STRIPE_CONNECT_BASE);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: STRIPE_CONNECT_CLIENT_ID,
    scope: 'read_only',
    state,
    redirect_uri: redirectUri(),
  }).toString();
  return url.href;
}

function redirectUri(): string {
  return new URL('/api/v1/integrations/stripe/callback', config.site().SITE_URL).href;
}

/** Exchanges a consent's code, once. @throws OAuthError where Stripe refuses it. */
export async function exchangeCode(code: string): Promise<{ accountId: string; livemode: boolean }> {
  const answer = await post('/oauth/token', { grant_type: 'authorization_code', code });
  const { stripe_user_id, livemode } = tokenAnswer.parse(answer);
  return { accountId: stripe_user_id, livemode };
}

/** Gives our access back. An account that had already taken it away is no error. */
export async function deauthorize(accountId: string): Promise<void> {
  const { STRIPE_CONNECT_CLIENT_ID: client_id } = config.stripe();
  try {
    await post('/oauth/deauthorize', { client_id, stripe_user_id: accountId });
  } catch (error) {
    if (!(error instanceof OAuthError) || !error.message.startsWith('invalid_client')) throw error;
  }
}

/** The package sends OAuth calls to connect.stripe.com whatever its host is set to, so they are made here. */
async function post(path: string, form: Record<string, string>): Promise<unknown> {
  const url = new URL(path, config.stripe().STRIPE_CONNECT_BASE);
  const headers = { Authorization: `Bearer ${await secret('STRIPE_SECRET_KEY')}` };
  let response: Response;
  let answer: unknown;
  try {
    const signal = AbortSignal.timeout(15_000);
    response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form), signal });
    answer = await response.json();
  } catch (cause) {
    throw new OAuthError(`${path} gave no answer that could be read`, { cause });
  }
  if (response.ok) return answer;
  const { data } = errorAnswer.safeParse(answer);
  throw new OAuthError(`${data?.error ?? path}: ${data?.error_description ?? response.status}`);
}
