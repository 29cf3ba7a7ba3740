import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openJsonFile } from '../storage/json-file.ts';
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
import { createTokens } from './tokens.ts';

/**
 * The embedded Cognito: one user pool with one client on loopback, spoken to with the AWS SDK.
 *
 * Users and most operations are cognito-local's, run as a library in this process. Tokens, refresh sessions, storage
 * and the operations in operations.ts are ours: a signing key of each data folder's own (cognito-local's is published
 * in its package), rotation and revocation of refresh tokens, access tokens verified where they are used, passwords
 * hashed at rest, and files that survive SIGKILL.
 *
 * Where it deviates from Cognito:
 * - no password policy: the product's own schema has to have one;
 * - codes do not expire, and neither they nor passwords are limited in attempts;
 * - an email is kept in lower case, Cognito keeps it as typed;
 * - of the domain's pages only the way to Google and back, and a page of our own in Google's place;
 * - no SRP; a challenge's `Session` is not checked; AdminCreateUser needs a `TemporaryPassword` and
 *   `MessageAction: SUPPRESS`;
 * - signatures are not checked: whoever reaches the port is an administrator, hence loopback only.
 */

export type { CodeMail } from './pool.ts';

export type Cognito = {
  endpoint: string;
  port: number;
  userPoolId: string;
  clientId: string;
  clientSecret: string;
  /** The `iss` of its tokens: that of a pool on AWS, so that an unmodified verifier takes them. */
  issuer: string;
  /** Registers an address that the domain's pages may lead back to. Not kept: each start names its own. */
  allowRedirect(uri: string): void;
  /** The pool's JWKS, for the fetcher of the verifier's JWKS cache. */
  fetchJwks(): Promise<{ keys: object[] }>;
  close(): Promise<void>;
};

/**
 * @param options.dataDir folder for users, sessions and keys, created if need be
 * @param options.port 0, the default, takes a free port
 * @param options.refreshGraceSeconds how long a used refresh token stays good, 0 to 60 (Cognito's RetryGracePeriodSeconds);
 *   0, the default, refuses it at once
 * @param options.passwordCost scrypt's, at which a data folder stays; left out, what it is by default
 * @param options.onCode sends each code, as the trigger for it does on AWS
 * @param options.onBroken hears of a file that cannot be written
 * @param options.preSignUp is asked before an account is made, as the trigger for it is on AWS
 * @param options.preToken is asked before a token is made, likewise
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
  const corrected = correctedOperations(pool, sessions, tokens, clientSecret);
  const hash = passwordHash(keys.passwordSalt, options.passwordCost);
  const inTurn = oneAtATime();
  const jwks = { keys: [signer.jwk] };

  async function perform(operation: string, body: CognitoRequest): Promise<object> {
    requireSecret(operation, body, clientSecret);
    const request = await prepareRequest(body, hash);
    // Not in turn: the trigger calls operations of its own, which take theirs.
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
    issueTokens: async (user) =>
      tokens.signIn(user, await pool.users.listUserGroupMembership(CONTEXT, user), CLIENT_ID),
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
      // What was being written is written.
      await inTurn(async () => undefined);
    },
  };
}

/** Where nothing is asked before an account is made. */
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

/** cognito-local reads a user, awaits, and writes the user back: two operations at once would lose one's change. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}
