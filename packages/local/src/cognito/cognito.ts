import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openJsonFile } from '../storage/json-file.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { OnBroken } from '../storage/storage-error.ts';
import { clientSecretOf, requireSecret } from './client-secret.ts';
import { serveCognito } from './front.ts';
import { googleAccountsOf } from './google/identities.ts';
import { googleProvider } from './google/provider.ts';
import { googleSignIn } from './google/sign-in.ts';
import { hostedPages } from './hosted.ts';
import { checkAccess, correctedOperations } from './operations.ts';
import { CLIENT_ID, CONTEXT, type CodeMail, openPool, USER_POOL_ID } from './pool.ts';
import type { NewUser, PreSignUp } from './pre-sign-up.ts';
import type { PreToken } from './pre-token.ts';
import { type CognitoRequest, passwordHash, prepareRequest } from './request.ts';
import { openSessions } from './sessions.ts';
import { createSigner } from './signer.ts';
import { createTokens, subOf } from './tokens.ts';

/**
 * The embedded Cognito: one user pool with one client on loopback, called with the AWS SDK.
 * Users and most operations are cognito-local's, run as a library in this process. Tokens, refresh sessions, storage
 * and the operations in operations.ts are our own. Each data folder has its own signing key, because cognito-local's is
 * published in its package. Refresh tokens rotate and can be revoked, access tokens are verified, passwords are hashed
 * at rest, and files survive SIGKILL.
 * Differences from Cognito:
 * - No password policy. The product's own schema must have one.
 * - Codes do not expire, and attempts with codes and passwords are unlimited.
 * - Emails are stored in lower case. Cognito stores them as entered.
 * - The only hosted pages are those for the sign-in with Google, and a page that replaces Google's own.
 * - No SRP. A challenge's `Session` is not checked. AdminCreateUser needs a `TemporaryPassword` and `MessageAction:
 *   SUPPRESS`.
 * - Signatures are not checked. Every caller of the port is an administrator, so it listens only on loopback.
 */

export type { CodeMail } from './pool.ts';

export type Cognito = {
  endpoint: string;
  port: number;
  userPoolId: string;
  clientId: string;
  clientSecret: string;
  /** The `iss` of its tokens. It is the issuer of a pool on AWS, so that the unmodified verifier accepts the tokens. */
  issuer: string;
  /** Registers an address that the hosted pages may redirect to. It is not stored: each start registers its own. */
  allowRedirect(uri: string): void;
  /** The pool's JWKS, for the fetcher of the verifier's JWKS cache. */
  fetchJwks(): Promise<{ keys: object[] }>;
  close(): Promise<void>;
};

/**
 * @param options.dataDir folder for users, sessions and keys, created if missing
 * @param options.port 0, the default, takes a free port
 * @param options.refreshGraceSeconds how long a used refresh token remains valid, 0 to 60 (Cognito's
 * RetryGracePeriodSeconds); 0, the default, refuses it at once
 * @param options.passwordCost scrypt's cost, fixed when a data folder is created
 * @param options.onCode sends each code, like the trigger on AWS
 * @param options.onBroken is called when a file cannot be written
 * @param options.preSignUp called before an account is created, like the trigger on AWS
 * @param options.preToken called before a token is issued, like the trigger on AWS
 */
export async function startCognito(options: {
  dataDir: string;
  port?: number;
  refreshGraceSeconds?: number;
  passwordCost?: number;
  onCode?: (mail: CodeMail) => Promise<void>;
  preSignUp?: PreSignUp;
  preToken?: PreToken;
  onBroken?: OnBroken;
}): Promise<Cognito> {
  const { dataDir, refreshGraceSeconds = 0, onCode = async () => undefined } = options;
  const { preSignUp = admitAll, onBroken } = options;
  const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${USER_POOL_ID}`;
  const keys = (await openJsonFile(join(dataDir, 'keys.json'), newKeys, onBroken)).value;
  const signer = createSigner(keys.signingKey);
  const sessions = await openSessions(join(dataDir, 'sessions.json'), refreshGraceSeconds, onBroken);
  const tokens = createTokens(signer, sessions, issuer, options.preToken);
  const clientSecret = clientSecretOf(keys.passwordSalt);
  const pool = await openPool(join(dataDir, 'pools'), sessions, tokens, onCode, onBroken);
  const corrected = correctedOperations(pool, sessions, tokens);
  const hash = passwordHash(keys.passwordSalt, options.passwordCost);
  // cognito-local reads a user, awaits, and writes the user back. Without a lock, one of two simultaneous operations would be lost.
  const inTurn = oneAtATime('The embedded Cognito');
  const jwks = { keys: [signer.jwk] };

  async function perform(operation: string, body: CognitoRequest): Promise<object> {
    requireSecret(operation, body, clientSecret);
    const request = await prepareRequest(body, hash);
    // Not in turn: the trigger calls operations, which themselves run in turn.
    if (operation === 'SignUp') await preSignUp(newUser(request));
    return inTurn(async () => {
      if (request.AccessToken !== undefined) await checkAccess(request.AccessToken, sessions, tokens);
      return (corrected[operation] ?? ((it) => pool.passOn(operation, it)))(request);
    });
  }

  const redirectUris = new Set<string>();
  const google = googleProvider(async () => googleAccountsOf(await pool.users.listUsers(CONTEXT)));
  const hosted = hostedPages({
    clientId: CLIENT_ID,
    clientSecret,
    redirectUris,
    google,
    signIn: googleSignIn(pool, inTurn, preSignUp),
    issueTokens: (signedIn) =>
      inTurn(async () => {
        const user = await pool.users.getUserByUsername(CONTEXT, signedIn.Username);
        // The account may have been disabled, or deleted, since the code was issued.
        if (!user?.Enabled || subOf(user) !== subOf(signedIn)) return undefined;
        return tokens.signIn(user, await pool.users.listUserGroupMembership(CONTEXT, user), CLIENT_ID);
      }),
  });
  const pages = hosted.route('/', google.pages);
  const server = await serveCognito(options.port ?? 0, USER_POOL_ID, jwks, perform, pages);
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    port: server.port,
    userPoolId: USER_POOL_ID,
    clientId: CLIENT_ID,
    clientSecret,
    issuer,
    fetchJwks: async () => jwks,
    allowRedirect: (uri) => void redirectUris.add(uri),
    async close() {
      await server.close();
      await inTurn.close();
    },
  };
}

/** The default: no check before an account is created. */
const admitAll: PreSignUp = async () => ({
  autoConfirmUser: false,
  autoVerifyEmail: false,
  autoVerifyPhone: false,
});

function newUser({ UserAttributes = [] }: CognitoRequest): NewUser {
  const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
  return { source: 'SignUp', userName: randomUUID(), attributes };
}

function newKeys(): { signingKey: string; passwordSalt: string } {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { signingKey: privateKey, passwordSalt: randomBytes(32).toString('base64url') };
}
