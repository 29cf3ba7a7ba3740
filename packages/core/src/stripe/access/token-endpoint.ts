import * as z from 'zod';
import { secret } from '../../shared/secret.ts';
import { oauthTimeoutMs } from '../tokens.store.ts';

/** Stripe's OAuth refused a call, as for a code that is no longer good, or gave no answer that could be read. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  /** Stripe's word for it, as `invalid_grant`; undefined where there was no answer of that shape. */
  readonly error: string | undefined;
  /** Whether Stripe may have done what it was asked all the same, or be about to. */
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
 * Calls one of Stripe's OAuth endpoints as the platform, which its secret key says. The package sends such calls to
 * connect.stripe.com whatever its host is set to, so they are made here.
 * @throws OAuthError where Stripe refuses or does not answer in time.
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
    throw new OAuthError(`${url.pathname} gave no answer that could be read`, { isUncertain: true, cause });
  }
  if (response.ok) return answer;
  const { data } = errorAnswer.safeParse(answer);
  // Stripe's words repeat what was sent, and they are logged.
  const description = [form.code, form.refresh_token].reduce<string | undefined>(
    (words, secret) => (secret ? words?.replaceAll(secret, '…') : words),
    data?.error_description,
  );
  const said = `${data?.error ?? url.pathname}: ${description ?? response.status}`;
  // 409 is the answer to a call that is being answered at this moment.
  throw new OAuthError(said, { error: data?.error, isUncertain: response.status === 409 });
}
