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

/** A sign-in under way. */
interface Attempt {
  /** The proof (PKCE) that a code is asked for by who began; it never leaves us. */
  verifier: string;
  returnTo: string;
  /** `again` is the one that follows by itself after Google's account was linked. */
  round: 'first' | 'again';
}

const attempts = browserStates<Attempt>('google');

/** Without `aws.cognito.signin.user.admin`: no token of ours is good for Cognito's own operations. */
const scopes = 'openid email profile';

/** Where the browser is to go, and what its cookie is to keep meanwhile. */
export interface Departure {
  url: string;
  browser: string;
}

/**
 * Begins a sign-in with Google by way of the user pool's domain.
 * @param returnTo a path of the dashboard
 * @returns undefined where Google is not set up
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

/** What the pool's domain sent the browser back with. */
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
 * Finishes a sign-in: exchanges the code and writes the profile of who is new.
 * @param onFailure told why, where that is neither the visitor's doing nor expected
 * @returns the session's tokens; or where to go `again`, once, because Google's account has only now been linked to the
 * one that is there
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

/** Our own trigger's word for it; and Cognito's, should the link have been made while the pool was at the same sign-up. */
function isLinked(words: string): boolean {
  return isRefusal('linked', words) || /already found an entry for username google_/i.test(words);
}

function redirectUri(): string {
  return new URL(basePath + callbackGoogle.path, config.site().SITE_URL).href;
}
