import {
  CodeMismatchError,
  CognitoError,
  ExpiredCodeError,
  InvalidParameterError,
  NotAuthorizedError,
  UserNotFoundError,
} from 'cognito-local/lib/errors.js';
import {
  attribute,
  attributesAppend,
  attributeValue,
  type User,
} from 'cognito-local/lib/services/userPoolService.js';
import { linkProvider } from './google/link.ts';
import { CLIENT_ID, CONTEXT, type Pool } from './pool.ts';
import type { CognitoRequest } from './request.ts';
import type { Sessions } from './sessions.ts';
import type { Claims } from './signer.ts';
import { secondsNow, subOf, type Tokens, USER_SCOPE } from './tokens.ts';

/** Runs a prepared request and returns Cognito's response. Throws CognitoError. */
export type Operation = (request: CognitoRequest) => Promise<object>;

const INCORRECT = 'Incorrect username or password.';
/** Attributes that only Cognito itself may set. */
const RESERVED = ['sub', 'email_verified', 'phone_number_verified', 'identities'];

/**
 * The operations that cognito-local lacks, or that differ from Cognito's documentation for a client with
 * PreventUserExistenceErrors ENABLED and refresh token rotation.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function correctedOperations(
  pool: Pool,
  sessions: Sessions,
  tokens: Tokens,
): Record<string, Operation> {
  const find = (username = '') => pool.users.getUserByUsername(CONTEXT, username);
  const save = (user: User) => pool.users.saveUser(CONTEXT, { ...user, UserLastModifiedDate: new Date() });

  /** Operations for administrators disclose that a user does not exist. */
  async function existing(request: CognitoRequest): Promise<User> {
    const user = await find(request.Username);
    if (!user) throw new UserNotFoundError('User does not exist.');
    return user;
  }

  async function authenticate(request: CognitoRequest): Promise<object> {
    const { AuthFlow = '', AuthParameters = {} } = request;
    if (AuthFlow !== 'ADMIN_USER_PASSWORD_AUTH') throw notEnabled(request);
    const user = await find(AuthParameters.USERNAME);
    if (!user || user.Password !== AuthParameters.PASSWORD) throw new NotAuthorizedError(INCORRECT);
    if (!user.Enabled) throw new NotAuthorizedError('User is disabled.');
    // cognito-local returns less to administrators, and never asks for a password change.
    return pool.passOn('InitiateAuth', { ...request, AuthFlow: 'USER_PASSWORD_AUTH' });
  }

  return {
    async SignUp(request) {
      if (request.UserAttributes?.some(({ Name }) => RESERVED.includes(Name))) {
        throw new NotAuthorizedError('A client attempted to write unauthorized attribute');
      }
      return pool.passOn('SignUp', request);
    },

    async ConfirmSignUp(request) {
      const user = await find(request.Username);
      if (!user) throw new ExpiredCodeError();
      if (user.UserStatus !== 'UNCONFIRMED') {
        throw new NotAuthorizedError(`User cannot be confirmed. Current status is ${user.UserStatus}`);
      }
      const { ConfirmationCode, ...confirmed } = user;
      if (!ConfirmationCode) throw new ExpiredCodeError();
      if (request.ConfirmationCode !== ConfirmationCode) throw new CodeMismatchError();
      // cognito-local does not record that the code has verified the email.
      const Attributes = attributesAppend(user.Attributes, attribute('email_verified', 'true'));
      await save({ ...confirmed, UserStatus: 'CONFIRMED', Attributes });
      return {};
    },

    async AdminConfirmSignUp(request) {
      await existing(request);
      return pool.passOn('AdminConfirmSignUp', request);
    },

    /** cognito-local accepts `email_verified` only together with the email, and mails a code to that address. */
    async AdminUpdateUserAttributes(request) {
      const user = await existing(request);
      const given = request.UserAttributes ?? [];
      if (given.some(({ Name }) => Name === 'email'))
        return pool.passOn('AdminUpdateUserAttributes', request);
      const Attributes = attributesAppend(
        user.Attributes,
        ...given.map(({ Name, Value = '' }) => attribute(Name, Value)),
      );
      await save({ ...user, Attributes });
      return {};
    },

    async ResendConfirmationCode(request) {
      const user = await find(request.Username);
      if (!user) return simulatedDelivery(request);
      if (user.UserStatus !== 'UNCONFIRMED') throw new InvalidParameterError('User is already confirmed.');
      const ConfirmationCode = pool.services.otp();
      await save({ ...user, ConfirmationCode });
      const Destination = attributeValue('email', user.Attributes) ?? '';
      const delivery = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination } as const;
      const args = [
        CONTEXT,
        'ResendCode',
        CLIENT_ID,
        pool.users.options.Id,
        user,
        ConfirmationCode,
        request.ClientMetadata,
      ] as const;
      await pool.services.messages.deliver(...args, delivery);
      return { CodeDeliveryDetails: delivery };
    },

    async ForgotPassword(request) {
      const user = await find(request.Username);
      if (user?.UserStatus === 'EXTERNAL_PROVIDER') {
        throw new NotAuthorizedError('User password cannot be reset in the current state.');
      }
      const reachable = user?.Enabled && attributeValue('email_verified', user.Attributes) === 'true';
      return reachable ? pool.passOn('ForgotPassword', request) : simulatedDelivery(request);
    },

    async ConfirmForgotPassword(request) {
      const user = await find(request.Username);
      if (!user?.Enabled) throw new CodeMismatchError();
      // Otherwise, a user without a sent code would match a missing code, and a confirmation code could reset a
      // password.
      if (!user.ConfirmationCode || user.UserStatus === 'UNCONFIRMED') throw new ExpiredCodeError();
      return pool.passOn('ConfirmForgotPassword', request);
    },

    async ChangePassword(request) {
      const { sub } = await checkAccess(request.AccessToken ?? '', sessions, tokens);
      const user = await find(sub);
      if (user?.Password !== request.PreviousPassword) throw new NotAuthorizedError(INCORRECT);
      return pool.passOn('ChangePassword', request);
    },

    AdminInitiateAuth: authenticate,
    async InitiateAuth(request) {
      throw notEnabled(request);
    },

    async GetTokensFromRefreshToken({ RefreshToken = '', ClientId }) {
      const claims = tokens.read(RefreshToken);
      if (claims?.token_use !== 'refresh' || claims.client_id !== ClientId) {
        throw new NotAuthorizedError('Invalid Refresh Token.');
      }
      if (claims.exp <= secondsNow()) throw new NotAuthorizedError('Refresh Token has expired.');
      const session = sessions.find(claims.origin_jti);
      const user = await find(claims.sub);
      if (!session || !user) throw new NotAuthorizedError('Refresh Token has been revoked.');
      if (!user.Enabled) throw new NotAuthorizedError('User is disabled.');
      if (!sessions.accepts(session, claims.jti, secondsNow())) {
        throw new CognitoError(
          'RefreshTokenReuseException',
          'Refresh Token has been invalidated by rotation.',
        );
      }
      const groups = await pool.users.listUserGroupMembership(CONTEXT, user);
      return { AuthenticationResult: await tokens.renew(user, groups, session, claims.jti) };
    },

    async RevokeToken({ Token = '', ClientId }) {
      const claims = tokens.read(Token);
      // A token that is unknown is not an error: https://www.rfc-editor.org/rfc/rfc7009#section-2.2
      if (!claims) return {};
      if (claims.token_use !== 'refresh') {
        throw new CognitoError('UnsupportedTokenTypeException', 'Only a refresh token can be revoked.');
      }
      if (claims.client_id !== ClientId) {
        throw new CognitoError('UnauthorizedException', 'Token was not issued to this client.');
      }
      await sessions.end(claims.origin_jti);
      return {};
    },

    async GlobalSignOut(request) {
      const { sub } = await checkAccess(request.AccessToken ?? '', sessions, tokens);
      await sessions.endAll(sub);
      return {};
    },

    async AdminUserGlobalSignOut(request) {
      await sessions.endAll(subOf(await existing(request)));
      return {};
    },

    async AdminDisableUser(request) {
      const user = await existing(request);
      await pool.passOn('AdminDisableUser', request);
      await sessions.endAll(subOf(user));
      return {};
    },

    AdminLinkProviderForUser: (request) => linkProvider(pool, request),
  };
}

/**
 * The client checks passwords only through administrator operations. It rotates refresh tokens, which requires
 * GetTokensFromRefreshToken.
 */
function notEnabled({ AuthFlow = '' }: CognitoRequest): CognitoError {
  return new InvalidParameterError(`${AuthFlow} flow not enabled for this client`);
}

/** Throws unless `token` is a valid access token. cognito-local reads access tokens without verifying them. */
export async function checkAccess(token: string, sessions: Sessions, tokens: Tokens): Promise<Claims> {
  const claims = tokens.read(token);
  if (claims?.token_use !== 'access') throw new NotAuthorizedError('Invalid Access Token');
  if (claims.exp <= secondsNow()) throw new NotAuthorizedError('Access Token has expired');
  if (!sessions.find(claims.origin_jti)) throw new NotAuthorizedError('Access Token has been revoked');
  if (claims.scope !== USER_SCOPE) throw new NotAuthorizedError('Access Token does not have required scopes');
  return claims;
}

/**
 * Cognito's response if it sends no code. It is the same as for a user, so that it does not disclose whether an account
 * exists.
 */
function simulatedDelivery({ Username = '' }: CognitoRequest): object {
  return { CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: Username } };
}
