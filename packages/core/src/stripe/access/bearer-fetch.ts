import { AccessEnded } from '../read/client.ts';
import { OAuthError } from './token-endpoint.ts';
import { type Held, type Tokens, TokensBusy } from './tokens.ts';

/**
 * Sends each request with the access token of the moment, so that work which goes on for longer than a token lives does
 * not notice. A token that Stripe refuses is renewed once; refused again, the answer stands.
 *
 * The package takes whatever is thrown here for a failing network, and tries again. So where there is no token to be had,
 * the answer is the one that Stripe would give.
 */
export function bearerFetch(ask: typeof fetch, tokens: Pick<Tokens, 'current'>): typeof fetch {
  return async (input, init) => {
    const send = ({ access }: Held) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${access}`);
      return ask(input, { ...init, headers });
    };
    try {
      const held = await tokens.current();
      const response = await send(held);
      if (response.status !== 401) return response;
      await response.body?.cancel();
      return await send(await tokens.current(held.version));
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
