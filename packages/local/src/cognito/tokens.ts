import { randomUUID } from 'node:crypto';
import { attributesToRecord, attributeValue, type User } from 'cognito-local/lib/services/userPoolService.js';
import type { PreToken } from './pre-token.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Claims, Signer } from './signer.ts';

/** Lifetimes configured for the pool's client. */
export const ACCESS_MINUTES = 15;
export const REFRESH_DAYS = 30;
/** The scope that an access token needs for the pool's operations on its own user. */
export const USER_SCOPE = 'aws.cognito.signin.user.admin';

/** Cognito's `AuthenticationResult`. `ExpiresIn` is in seconds. */
export type AuthenticationResult = {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
};

export type Tokens = {
  /** Issues tokens to a user who has just authenticated. */
  signIn(user: User, groups: readonly string[], clientId: string): Promise<AuthenticationResult>;
  /** Issues tokens to a user with a valid refresh token of the session. */
  renew(
    user: User,
    groups: readonly string[],
    session: Session,
    usedId: string,
  ): Promise<AuthenticationResult>;
  read(token: string): Claims | null;
};

/**
 * @param preToken called before a token is issued, like the trigger on AWS
 * @param issuer the `iss` claim: `https://cognito-idp.<region>.amazonaws.com/<pool id>`
 */
export function createTokens(
  signer: Signer,
  sessions: Sessions,
  issuer: string,
  preToken: PreToken = async () => [],
): Tokens {
  async function issue(
    user: User,
    groups: readonly string[],
    session: Session,
    refreshId: string,
    { isRenewal }: { isRenewal: boolean },
  ): Promise<AuthenticationResult> {
    const suppressed = await preToken({ sub: subOf(user), isRenewal });
    const scope = [USER_SCOPE].filter((one) => !suppressed.includes(one)).join(' ');
    const now = secondsNow();
    const { email_verified, identities, ...profile } = attributesToRecord(user.Attributes);
    const sub = subOf(user);
    const shared = {
      sub,
      iss: issuer,
      origin_jti: session.origin,
      event_id: randomUUID(),
      auth_time: session.signedIn,
      iat: now,
      ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
    };
    const exp = now + ACCESS_MINUTES * 60;
    const { clientId: client_id, expires } = session;
    return {
      AccessToken: signer.sign({
        ...shared,
        token_use: 'access',
        client_id,
        scope,
        username: user.Username,
        jti: randomUUID(),
        exp,
      }),
      IdToken: signer.sign({
        ...profile,
        ...shared,
        token_use: 'id',
        aud: client_id,
        email_verified: email_verified === 'true',
        ...(identities === undefined ? {} : { identities: JSON.parse(identities) }),
        'cognito:username': user.Username,
        jti: randomUUID(),
        exp,
      }),
      // Cognito's refresh token is encrypted. This one is also opaque to a client, and no verifier accepts it as an
      // access token.
      RefreshToken: signer.sign({ ...shared, token_use: 'refresh', client_id, jti: refreshId, exp: expires }),
      ExpiresIn: exp - now,
      TokenType: 'Bearer',
    };
  }

  return {
    async signIn(user, groups, clientId) {
      const now = secondsNow();
      const lifetime = { signedIn: now, expires: now + REFRESH_DAYS * 86_400 };
      const { session, refreshId } = await sessions.start({ sub: subOf(user), clientId, ...lifetime });
      return issue(user, groups, session, refreshId, { isRenewal: false });
    },
    async renew(user, groups, session, usedId) {
      const nextId = await sessions.rotate(session, usedId, secondsNow());
      return issue(user, groups, session, nextId, { isRenewal: true });
    },
    read: (token) => signer.read(token),
  };
}

/** The `sub` in a user's tokens: the username, unless a provider has set another one. */
export function subOf({ Attributes, Username }: Pick<User, 'Attributes' | 'Username'>): string {
  return attributeValue('sub', Attributes) ?? Username;
}

/** Tokens use real time, not the domain clock. */
export function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}
