import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { config } from '../shared/config.ts';
import { AppError, invalid } from '../shared/errors.ts';
import type { Identity } from '../users/user.ts';

export const cognito = new CognitoIdentityProviderClient({});

/** A fresh pair of tokens; `refreshToken` works once. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
  identity: Identity;
}

/** @returns the new account's sub. @throws AppError CONFLICT where the email has an account. */
export async function signUp(email: string, password: string, name: string): Promise<string> {
  const { UserSub } = await attempt(
    cognito.send(
      new SignUpCommand({
        ClientId: clientId(),
        Username: email,
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'name', Value: name },
        ],
      }),
    ),
  );
  if (!UserSub) throw new AppError('UPSTREAM_ERROR', 'The sign-in service gave no account.');
  return UserSub;
}

/** Whether an email has an account, confirmed or not. */
export async function hasAccount(email: string): Promise<boolean> {
  const asked = cognito.send(
    new AdminGetUserCommand({ UserPoolId: config.auth().USER_POOL_ID, Username: email }),
  );
  const answer = asked.then(
    () => true,
    (error) => {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    },
  );
  return attempt(answer);
}

/** Confirms an account without a code, where none is asked for; its email counts as verified, or Cognito would never
 * mail to it. */
export async function confirmWithoutCode(email: string): Promise<void> {
  const user = { UserPoolId: config.auth().USER_POOL_ID, Username: email };
  await attempt(cognito.send(new AdminConfirmSignUpCommand(user)));
  const verified = { Name: 'email_verified', Value: 'true' };
  await attempt(cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [verified] })));
}

/** @throws AppError UNPROCESSABLE for a wrong or expired code. */
export async function confirmSignUp(email: string, code: string): Promise<void> {
  await attempt(
    cognito.send(new ConfirmSignUpCommand({ ClientId: clientId(), Username: email, ConfirmationCode: code })),
  );
}

export async function resendCode(email: string): Promise<void> {
  await attempt(cognito.send(new ResendConfirmationCodeCommand({ ClientId: clientId(), Username: email })));
}

/** @throws AppError UNAUTHORIZED for a wrong password or an unknown email alike; UNPROCESSABLE while unconfirmed. */
export async function logIn(email: string, password: string): Promise<Tokens> {
  const { AuthenticationResult: result } = await attempt(
    cognito.send(
      new InitiateAuthCommand({
        ClientId: clientId(),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    ),
  );
  return tokensOf(result);
}

/** @throws AppError UNAUTHORIZED for a token that is unknown, expired, revoked or used before. */
export async function refreshTokens(refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult: result } = await attempt(
    cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: clientId(), RefreshToken: refreshToken })),
  );
  return tokensOf(result);
}

/** Ends a session. A token that is no longer good is as revoked as can be. */
export async function revoke(refreshToken: string): Promise<void> {
  await attempt(cognito.send(new RevokeTokenCommand({ ClientId: clientId(), Token: refreshToken })));
}

function clientId(): string {
  return config.auth().USER_POOL_CLIENT_ID;
}

interface AuthenticationResult {
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  IdToken?: string | undefined;
  ExpiresIn?: number | undefined;
}

function tokensOf(result: AuthenticationResult | undefined): Tokens {
  const { AccessToken, RefreshToken, IdToken, ExpiresIn } = result ?? {};
  if (!AccessToken || !RefreshToken || !IdToken || !ExpiresIn) {
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service gave no tokens.');
  }
  // It comes straight from Cognito, so its signature has nothing to add.
  const { sub, email, name } = decomposeUnverifiedJwt(IdToken).payload;
  const identity = { id: String(sub), email: String(email), name: String(name ?? email) };
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
      return new AppError('CONFLICT', 'This email already has an account. Log in instead.', { cause });
    case 'NotAuthorizedException':
    case 'UserNotFoundException':
    case 'RefreshTokenReuseException':
    case 'UnsupportedTokenTypeException':
      return new AppError('UNAUTHORIZED', 'The email or the password is wrong, or the session has ended.', {
        cause,
      });
    case 'UserNotConfirmedException':
      return new AppError('UNPROCESSABLE', 'Confirm your email first, with the code we sent to it.', {
        cause,
      });
    case 'InvalidPasswordException':
      return invalid('body.password', 'is not strong enough');
    case 'CodeMismatchException':
    case 'ExpiredCodeException':
      return wrongCode(cause);
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
    default:
      return new AppError('UPSTREAM_ERROR', 'The sign-in service answered with an error.', { cause });
  }
}

export function wrongCode(cause: unknown): AppError {
  return new AppError('UNPROCESSABLE', 'The code is wrong or expired. Ask for a new one.', { cause });
}
