import * as z from 'zod';
import { secret } from '../../shared/secret.ts';
import { oauthTimeoutMs } from '../tokens.store.ts';

/** Stripe's OAuth refused a call, such as one with an expired code, or returned an unreadable answer. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  /** Stripe's error code, such as `invalid_grant`; undefined if there was no such answer. */
  readonly error: string | undefined;
  /** Whether Stripe may have carried out the call despite the error, or still be about to. */
  readonly isUncertain: boolean;

  constructor(
    message: string,
    more: { error?: string | undefined; isUncertain?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.error = more.error;
    this.isUncertain = more.isUncertain ?? false;
  }
}

const errorAnswer = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Calls one of Stripe's OAuth endpoints with the platform's secret key. The Stripe package sends these calls to
 * connect.stripe.com whatever host is configured, so they are made here.
 * @throws OAuthError if Stripe refuses or does not answer in time
 */
export async function postOAuth(
  url: URL,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const authorization = `Bearer ${await secret('STRIPE_SECRET_KEY')}`;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, Authorization: authorization },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(oauthTimeoutMs),
    });
    answer = await response.json();
  } catch (cause) {
    throw new OAuthError(`${url.pathname} returned an unreadable answer`, { isUncertain: true, cause });
  }
  if (response.ok) return answer;
  const { data } = errorAnswer.safeParse(answer);
  // Stripe's description may repeat the secrets, and it is logged.
  const description = [form.code, form.refresh_token].reduce<string | undefined>(
    (words, secret) => (secret ? words?.replaceAll(secret, '…') : words),
    data?.error_description,
  );
  const message = `${data?.error ?? url.pathname}: ${description ?? response.status}`;
  // Stripe answers 409 while it is still processing the same idempotent request.
  throw new OAuthError(message, { error: data?.error, isUncertain: response.status === 409 });
}
