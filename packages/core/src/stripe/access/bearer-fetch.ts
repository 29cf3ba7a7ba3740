import { AccessEnded } from '../read/client.ts';
import { OAuthError } from './token-endpoint.ts';
import { type AccessToken, type AccessTokens, TokensBusy } from './tokens.ts';

/**
 * A fetch that sends each request with the current access token, so that long work does not notice an expiry. If Stripe
 * refuses a token, the request is repeated once with a new one. A second refusal is returned.
 *
 * The Stripe package treats any thrown error as a network failure and retries it. Without a token, this therefore returns the
 * response that Stripe would give.
 */
export function bearerFetch(ask: typeof fetch, tokens: Pick<AccessTokens, 'current'>): typeof fetch {
  return async (input, init) => {
    const send = ({ access }: AccessToken) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${access}`);
      return ask(input, { ...init, headers });
    };
    try {
      const token = await tokens.current();
      const response = await send(token);
      if (response.status !== 401) return response;
      await response.body?.cancel();
      return await send(await tokens.current(token.version));
    } catch (error) {
      return answerTo(error);
    }
  };
}

function answerTo(error: unknown): Response {
  if (error instanceof AccessEnded) return refusal(401, 'invalid_request_error', error.message);
  if (error instanceof TokensBusy) return refusal(429, 'rate_limit_error', error.message, 'rate_limit');
  if (error instanceof OAuthError) return refusal(503, 'api_error', error.message);
  throw error;
}

function refusal(status: number, type: string, message: string, code?: string): Response {
  return Response.json(
    { error: { type, message, ...(code ? { code } : {}) } },
    {
      status,
      headers: { 'stripe-should-retry': 'false' },
    },
  );
}
