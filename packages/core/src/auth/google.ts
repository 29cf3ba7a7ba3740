import { createHash, randomBytes } from 'node:crypto';
import { basePath } from '../contract/endpoint.ts';
import { callbackGoogle, type GoogleError } from '../contract/google.ts';
import { browserStates } from '../shared/browser-state.ts';
import { config } from '../shared/config.ts';
import { ensureUser } from '../users/user.ts';
import { exchangeCode } from './google.store.ts';
import type { Tokens } from './identity.store.ts';
import { clientId } from './pool-client.store.ts';
import { isRefusal } from './sign-up-refusal.ts';

/** A sign-in that has begun. */
interface Attempt {
  /** The PKCE verifier. It stays on the server and proves that the code is for this sign-in. */
  verifier: string;
  returnTo: string;
  /** `again` is the automatic second round after the Google account was linked. */
  round: 'first' | 'again';
}

const attempts = browserStates<Attempt>('google');

/** Without `aws.cognito.signin.user.admin`, so our tokens do not work for Cognito's own operations. */
const scopes = 'openid email profile';

/** The URL to send the browser to, and the value of its cookie. */
export interface Departure {
  url: string;
  browser: string;
}

/**
 * Begins a sign-in with Google through the user pool's domain.
 * @param returnTo a path of the dashboard
 * @returns undefined if Google is not set up
 */
export function beginGoogle(returnTo: string, now: Date): Promise<Departure | undefined> {
  return begin({ returnTo, round: 'first' }, now);
}

async function begin(attempt: Omit<Attempt, 'verifier'>, now: Date): Promise<Departure | undefined> {
  const { AUTH_DOMAIN } = config.google();
  if (!AUTH_DOMAIN) return undefined;
  const verifier = randomBytes(32).toString('base64url');
  const { state, browser } = await attempts.issue({ ...attempt, verifier }, now);
  // https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
  const url = new URL('/oauth2/authorize', AUTH_DOMAIN);
  url.search = new URLSearchParams({
    identity_provider: 'Google',
    client_id: clientId(),
    response_type: 'code',
    scope: scopes,
    redirect_uri: redirectUri(),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, browser };
}

/** The query and the cookie with which the browser came back from the pool's domain. */
export interface Return {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
  /** The cookie of the browser that began. */
  browser?: string | undefined;
}

export type Arrival = { tokens: Tokens; returnTo: string } | { again: Departure } | { failure: GoogleError };

/**
 * Finishes a sign-in: exchanges the code and inserts the profile of a new user.
 * @param onFailure called for unexpected failures that are not the visitor's doing
 * @returns the session's tokens; or where to go `again`, once, because the Google account was just linked to an existing account
 */
export async function finishGoogle(
  back: Return,
  now: Date,
  onFailure: (cause: Error) => void,
): Promise<Arrival> {
  const { AUTH_DOMAIN } = config.google();
  if (!AUTH_DOMAIN) return { failure: 'google_off' };
  const attempt = await attempts.redeem(back.state, back.browser, now);
  if (!attempt) return { failure: 'google_state' };
  const { returnTo, verifier, round } = attempt;
  if (back.error) {
    const words = `${back.error} ${back.error_description ?? ''}`;
    if (isLinked(words) && round === 'first') {
      const again = await begin({ returnTo, round: 'again' }, now);
      if (again) return { again };
    }
    if (/access_denied/i.test(words)) return { failure: 'google_denied' };
    if (isRefusal('unverified', words)) return { failure: 'google_unverified' };
    if (isRefusal('twoStep', words)) return { failure: 'google_two_step' };
    onFailure(new Error(`Cognito answered: ${words.replace(/\S*@\S*/g, '(an email)')}`));
    return { failure: 'google_failed' };
  }
  if (!back.code) return { failure: 'google_state' };
  try {
    const tokens = await exchangeCode(AUTH_DOMAIN, {
      code: back.code,
      verifier,
      redirectUri: redirectUri(),
    });
    await ensureUser(tokens.identity, now);
    return { tokens, returnTo };
  } catch (error) {
    onFailure(error as Error);
    return { failure: 'google_failed' };
  }
}

/** Our trigger's refusal, or Cognito's error if the link was made during the same sign-up. */
function isLinked(words: string): boolean {
  return isRefusal('linked', words) || /already found an entry for username google_/i.test(words);
}

function redirectUri(): string {
  return new URL(basePath + callbackGoogle.path, config.site().SITE_URL).href;
}
