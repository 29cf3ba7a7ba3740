import { createHmac } from 'node:crypto';
import { secretHash } from '@vaultra/core/auth/pool-client.store.ts';
import { NotAuthorizedError } from 'cognito-local/lib/errors.js';
import { CLIENT_ID } from './pool.ts';
import type { CognitoRequest } from './request.ts';

const aboutUsers = [
  'SignUp',
  'ConfirmSignUp',
  'ResendConfirmationCode',
  'ForgotPassword',
  'ConfirmForgotPassword',
];
const aboutTokens = ['GetTokensFromRefreshToken', 'RevokeToken'];

/** The client secret of a data folder, derived from its salt. */
export function clientSecretOf(salt: string): string {
  return createHmac('sha256', salt).update('client secret').digest('base64url');
}

/** Throws unless an unmodified client request proves knowledge of the client secret. */
export function requireSecret(operation: string, request: CognitoRequest, secret: string): void {
  const { ClientId, Username, SecretHash, AuthParameters = {}, ClientSecret } = request;
  if (ClientId !== CLIENT_ID) return;
  const expected = (username = '') => secretHash(username, { id: CLIENT_ID, secret });
  const isKnown =
    operation === 'AdminInitiateAuth'
      ? AuthParameters.SECRET_HASH === expected(AuthParameters.USERNAME)
      : aboutUsers.includes(operation)
        ? SecretHash === expected(Username)
        : !aboutTokens.includes(operation) || ClientSecret === secret;
  if (!isKnown) throw new NotAuthorizedError(`Unable to verify secret hash for client ${CLIENT_ID}`);
}
