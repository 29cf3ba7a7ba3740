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
import { passwordRule } from '../contract/password.ts';
import { config } from '../shared/config.ts';
import { AppError, invalid } from '../shared/errors.ts';
import type { Identity } from '../users/user.ts';
import { clientId, clientSecret, cognito, secretHash } from './pool-client.store.ts';
import { isRefusal } from './sign-up-refusal.ts';

/** A refresh token was used twice, and not within the grace period for interrupted refreshes. */
export class TokenReused extends AppError {
  constructor(cause: unknown) {
    super('UNAUTHORIZED', refusal, { cause });
  }
}

/** One message for all cases, so it does not reveal whether an email has an account. */
const refusal = 'Wrong email or password, or the session has ended.';

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
 * @throws AppError CONFLICT if the email has an account
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
        ...asClient(email),
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'name', Value: name },
        ],
        ClientMetadata: metadata,
      }),
    ),
  );
  if (!UserSub) throw new AppError('UPSTREAM_ERROR', 'The sign-in service returned no account.');
  return UserSub;
}

/** Whether an email has an account to log in to, with a password or with Google. An unconfirmed account does not count. */
export async function hasAccount(email: string): Promise<boolean> {
  return (await statusesOf(email)).some((status) => status !== 'UNCONFIRMED');
}

/** Whether an email has an account that only signs in with Google. It has no password, and Cognito cannot give it one. */
export async function hasOnlyGoogle(email: string): Promise<boolean> {
  const statuses = await statusesOf(email);
  return statuses.length > 0 && statuses.every((status) => status === 'EXTERNAL_PROVIDER');
}

/** The subs of an email's accounts. */
export async function idsOf(email: string): Promise<string[]> {
  const { Users = [] } = await attempt(cognito.send(byAttribute('email', email)));
  return Users.flatMap(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'sub')?.Value ?? []);
}

async function statusesOf(email: string): Promise<(string | undefined)[]> {
  const { Users = [] } = await attempt(cognito.send(byAttribute('email', email)));
  return Users.map(({ UserStatus }) => UserStatus);
}

/** A search for accounts. Its result may be some seconds old:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html */
export function byAttribute(name: 'email' | 'sub', value: string): ListUsersCommand {
  const Filter = `${name} = "${value.replace(/["\\]/g, '\\$&')}"`;
  return new ListUsersCommand({ UserPoolId: config.auth().USER_POOL_ID, Filter });
}

/**
 * Confirms an account as an administrator, after its code was checked or if no code is needed. It also marks the email as verified,
 * because Cognito sends no mail to other addresses.
 * @param username the email, or the account's username in the pool
 * @throws AppError UNAUTHORIZED if no account waits to be confirmed. Of two concurrent callers, one gets this.
 */
export async function confirmWithoutCode(username: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  const verified = { Name: 'email_verified', Value: 'true' };
  // The order matters: if the second call fails, both can be repeated.
  await attempt(cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [verified] })));
  await attempt(cognito.send(new AdminConfirmSignUpCommand(user)));
}

/** @param metadata for the pool's triggers */
export async function resendCode(
  email: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const user = asClient(email);
  await attempt(cognito.send(new ResendConfirmationCodeCommand({ ...user, ClientMetadata: metadata })));
}

/** @throws AppError UNAUTHORIZED for a wrong password, and the same for an unknown email; UNPROCESSABLE while unconfirmed */
export async function logIn(email: string, password: string): Promise<Tokens> {
  const { ClientId, SecretHash } = asClient(email);
  const { AuthenticationResult: result } = await attempt(
    cognito.send(
      // An administrator's call. If the client id were enough, which every access token contains, anybody could guess passwords
      // at the pool itself, past our limits.
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

/** Sends a code for a new password. @throws AppError UNAUTHORIZED or UNPROCESSABLE if the account cannot have a password */
export async function sendResetCode(email: string): Promise<void> {
  await attempt(cognito.send(new ForgotPasswordCommand(asClient(email))));
}

/** Sets a password. The caller must have verified the owner. */
export async function setPassword(username: string, password: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  await attempt(
    cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true })),
  );
}

/** Ends every session of an account. Issued access tokens work until they expire, at most 15 minutes. */
export async function signOutEverywhere(username: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: username };
  await attempt(cognito.send(new AdminUserGlobalSignOutCommand(user)));
}

/** @throws TokenReused for a token that was used before; AppError UNAUTHORIZED for an unknown, expired, or revoked one */
export async function refreshTokens(refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult: result } = await attempt(
    cognito.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: clientId(),
        ClientSecret: clientSecret(),
        RefreshToken: refreshToken,
      }),
    ),
  );
  return tokensOf(result);
}

/** Ends a session. */
export async function revoke(refreshToken: string): Promise<void> {
  const client = { ClientId: clientId(), ClientSecret: clientSecret() };
  await attempt(cognito.send(new RevokeTokenCommand({ ...client, Token: refreshToken })));
}

/** The fields of every request about a user. */
function asClient(Username: string) {
  const ClientId = clientId();
  const SecretHash = secretHash(Username, { id: ClientId, secret: clientSecret() });
  return { ClientId, Username, SecretHash };
}

export interface AuthenticationResult {
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  IdToken?: string | undefined;
  ExpiresIn?: number | undefined;
}

/** The tokens in Cognito's response to a sign-in. */
export function tokensOf(result: AuthenticationResult | undefined): Tokens {
  const { AccessToken, RefreshToken, IdToken, ExpiresIn } = result ?? {};
  if (!AccessToken || !RefreshToken || !IdToken || !ExpiresIn) {
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service returned no tokens.');
  }
  // It comes from Cognito over TLS, so its signature proves nothing more.
  const { sub, email, name } = decomposeUnverifiedJwt(IdToken).payload;
  const identity = { id: String(sub), email: String(email).toLowerCase(), name: String(name ?? email) };
  return { accessToken: AccessToken, refreshToken: RefreshToken, expiresIn: ExpiresIn, identity };
}

/** Translates Cognito's errors to the contract's. */
async function attempt<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof CognitoIdentityProviderServiceException) throw translate(cause);
    throw new AppError('UPSTREAM_ERROR', 'We cannot reach the sign-in service.', { cause });
  }
}

function translate(cause: CognitoIdentityProviderServiceException): AppError {
  switch (cause.name) {
    case 'UsernameExistsException':
      return emailTaken(cause);
    case 'NotAuthorizedException':
    case 'UserNotFoundException':
    // For a token of another client.
    case 'UnauthorizedException':
    case 'UnsupportedTokenTypeException':
      return new AppError('UNAUTHORIZED', refusal, { cause });
    case 'RefreshTokenReuseException':
      return new TokenReused(cause);
    case 'UserNotConfirmedException':
      return new AppError('UNPROCESSABLE', 'Confirm your email first, with the code we sent you.', {
        cause,
      });
    case 'InvalidPasswordException':
      return invalid('body.password', `use ${passwordRule}`);
    case 'InvalidParameterException':
      return new AppError('UNPROCESSABLE', 'The sign-in service does not allow this for this account.', {
        cause,
      });
    case 'LimitExceededException':
    case 'TooManyRequestsException':
    case 'TooManyFailedAttemptsException':
      return new AppError('RATE_LIMITED', 'Too many tries. Wait 1 minute and try again.', {
        cause,
        retryAfter: 60,
      });
    case 'UserLambdaValidationException':
      if (!isRefusal('usesGoogle', cause.message)) break;
      return new AppError('CONFLICT', 'This email signs in with Google. Continue with Google instead.', {
        cause,
      });
  }
  return new AppError('UPSTREAM_ERROR', 'The sign-in service returned an error. Try again in a moment.', {
    cause,
  });
}

export function emailTaken(cause: unknown): AppError {
  return new AppError('CONFLICT', 'This email already has an account. Log in instead.', { cause });
}

export function wrongCode(cause?: unknown): AppError {
  return new AppError('UNPROCESSABLE', 'Wrong or expired code. Request a new one.', { cause });
}
