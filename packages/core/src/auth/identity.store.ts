import {
  AdminConfirmSignUpCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderServiceException,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { config } from '../shared/config.ts';
import { AppError, invalid } from '../shared/errors.ts';
import type { Identity } from '../users/user.ts';
import { clientId, clientSecret, cognito, secretHash } from './pool-client.store.ts';
import { isRefusal } from './sign-up-refusal.ts';

/** A refresh token came a second time, later than from a page that was left in mid-refresh. */
export class TokenReused extends AppError {
  constructor(cause: unknown) {
    super('UNAUTHORIZED', refused, { cause });
  }
}

/** Says nothing of which it is. */
const refused = 'The email or the password is wrong, or the session has ended.';

/** A fresh pair of tokens; `refreshToken` works once. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
  identity: Identity;
}

/**
 * @param metadata for the pool's triggers
 * @returns the new account's sub
 * @throws AppError CONFLICT where the email has an account
 */
export async function signUp(
  email: string,
  password: string,
  name: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { UserSub } = await attempt(
    cognito.send(
      new SignUpCommand({
        ...(await asClient(email)),
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'name', Value: name },
        ],
        ClientMetadata: metadata,
      }),
    ),
  );
  if (!UserSub) throw new AppError('UPSTREAM_ERROR', 'The sign-in service gave no account.');
  return UserSub;
}

/** Whether an email has an account to log in to, with a password or with Google: one that was never confirmed is none. */
export async function hasAccount(email: string): Promise<boolean> {
  return (await statusesOf(email)).some((status) => status !== 'UNCONFIRMED');
}

/** Whether an email has an account, and that only signs in with Google: it has no password, and Cognito gives it none. */
export async function hasOnlyGoogle(email: string): Promise<boolean> {
  const statuses = await statusesOf(email);
  return statuses.length > 0 && statuses.every((status) => status === 'EXTERNAL_PROVIDER');
}

/** Of each account of an email. */
async function statusesOf(email: string): Promise<(string | undefined)[]> {
  const { Users = [] } = await attempt(cognito.send(byAttribute('email', email)));
  return Users.map(({ UserStatus }) => UserStatus);
}

/** A search for accounts, which may be some seconds old:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html */
export function byAttribute(name: 'email' | 'sub', value: string): ListUsersCommand {
  const Filter = `${name} = "${value.replace(/["\\]/g, '\\$&')}"`;
  return new ListUsersCommand({ UserPoolId: config.auth().USER_POOL_ID, Filter });
}

/**
 * Confirms an account by our permission to, once its code is known to be right or where none is asked for. Its email counts as
 * verified, or Cognito would never mail to it.
 * @param username the email, or the pool’s name of the account
 * @throws AppError UNAUTHORIZED where there is none that waits to be confirmed: of two callers at once one is told so
 */
export async function confirmWithoutCode(username: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  const verified = { Name: 'email_verified', Value: 'true' };
  // First, as what is cut off before the second can be begun again.
  await attempt(cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [verified] })));
  await attempt(cognito.send(new AdminConfirmSignUpCommand(user)));
}

/** @param metadata for the pool's triggers */
export async function resendCode(
  email: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const user = await asClient(email);
  await attempt(cognito.send(new ResendConfirmationCodeCommand({ ...user, ClientMetadata: metadata })));
}

/** @throws AppError UNAUTHORIZED for a wrong password or an unknown email alike; UNPROCESSABLE while unconfirmed. */
export async function logIn(email: string, password: string): Promise<Tokens> {
  const { ClientId, SecretHash } = await asClient(email);
  const { AuthenticationResult: result } = await attempt(
    cognito.send(
      // By our permission to: were the client's id enough, which every access token tells, passwords could be guessed at the
      // pool itself, past our limits.
      new AdminInitiateAuthCommand({
        UserPoolId: config.auth().USER_POOL_ID,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: SecretHash },
      }),
    ),
  );
  return tokensOf(result);
}

/** Sends a code for a new password. @throws AppError UNAUTHORIZED or UNPROCESSABLE where the account cannot have one. */
export async function sendResetCode(email: string): Promise<void> {
  await attempt(cognito.send(new ForgotPasswordCommand(await asClient(email))));
}

/** Sets the password of an account whose owner has shown by other means to be that. */
export async function setPassword(username: string, password: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  await attempt(
    cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true })),
  );
}

/** Ends every session of an account. Access tokens that are out stay good until they expire, 15 minutes at most. */
export async function signOutEverywhere(username: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  await attempt(cognito.send(new AdminUserGlobalSignOutCommand(user)));
}

/** @throws TokenReused for a token that was used before; AppError UNAUTHORIZED for one that is unknown, expired or revoked. */
export async function refreshTokens(refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult: result } = await attempt(
    cognito.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: clientId(),
        ClientSecret: await ourSecret(),
        RefreshToken: refreshToken,
      }),
    ),
  );
  return tokensOf(result);
}

/** Ends a session. A token that is no longer good is as revoked as can be. */
export async function revoke(refreshToken: string): Promise<void> {
  const client = { ClientId: clientId(), ClientSecret: await ourSecret() };
  await attempt(cognito.send(new RevokeTokenCommand({ ...client, Token: refreshToken })));
}

/** @throws AppError UPSTREAM_ERROR where the pool does not tell it */
export function ourSecret(): Promise<string> {
  return attempt(clientSecret());
}

/** What a request about a user begins with. */
async function asClient(Username: string) {
  const ClientId = clientId();
  const SecretHash = secretHash(Username, { id: ClientId, secret: await ourSecret() });
  return { ClientId, Username, SecretHash };
}

export interface AuthenticationResult {
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  IdToken?: string | undefined;
  ExpiresIn?: number | undefined;
}

/** What Cognito answers to whoever has signed in. */
export function tokensOf(result: AuthenticationResult | undefined): Tokens {
  const { AccessToken, RefreshToken, IdToken, ExpiresIn } = result ?? {};
  if (!AccessToken || !RefreshToken || !IdToken || !ExpiresIn) {
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service gave no tokens.');
  }
  // It comes straight from Cognito, so its signature has nothing to add.
  const { sub, email, name } = decomposeUnverifiedJwt(IdToken).payload;
  const identity = { id: String(sub), email: String(email).toLowerCase(), name: String(name ?? email) };
  return { accessToken: AccessToken, refreshToken: RefreshToken, expiresIn: ExpiresIn, identity };
}

/** Cognito's errors in the contract's words. */
async function attempt<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof CognitoIdentityProviderServiceException) throw translate(cause);
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service cannot be reached.', { cause });
  }
}

function translate(cause: CognitoIdentityProviderServiceException): AppError {
  switch (cause.name) {
    case 'UsernameExistsException':
      return emailTaken(cause);
    case 'NotAuthorizedException':
    case 'UserNotFoundException':
    // Of a token that is another client's.
    case 'UnauthorizedException':
    case 'UnsupportedTokenTypeException':
      return new AppError('UNAUTHORIZED', refused, { cause });
    case 'RefreshTokenReuseException':
      return new TokenReused(cause);
    case 'UserNotConfirmedException':
      return new AppError('UNPROCESSABLE', 'Confirm your email first, with the code we sent to it.', {
        cause,
      });
    case 'InvalidPasswordException':
      return invalid('body.password', 'is not strong enough');
    case 'InvalidParameterException':
      return new AppError('UNPROCESSABLE', 'The sign-in service does not accept this for this account.', {
        cause,
      });
    case 'LimitExceededException':
    case 'TooManyRequestsException':
    case 'TooManyFailedAttemptsException':
      return new AppError('RATE_LIMITED', 'Too many attempts. Wait a little and try again.', {
        cause,
        retryAfter: 60,
      });
    case 'UserLambdaValidationException':
      if (!isRefusal('usesGoogle', cause.message)) break;
      return new AppError('CONFLICT', 'This email signs in with Google. Continue with Google instead.', {
        cause,
      });
  }
  return new AppError('UPSTREAM_ERROR', 'The sign-in service answered with an error.', { cause });
}

export function emailTaken(cause: unknown): AppError {
  return new AppError('CONFLICT', 'This email already has an account. Log in instead.', { cause });
}

export function wrongCode(cause?: unknown): AppError {
  return new AppError('UNPROCESSABLE', 'The code is wrong or expired. Ask for a new one.', { cause });
}
