import { createHmac } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { config } from '../shared/config.ts';

export const cognito = new CognitoIdentityProviderClient({});

export function clientId(): string {
  return config.auth().USER_POOL_CLIENT_ID;
}

/**
 * The secret of the pool's client. Without it the client id alone would let anybody sign up, get codes mailed, and try them at
 * Cognito itself, past our limits. A deployment copies it from the pool, which answers only 15 such requests a second.
 */
export function clientSecret(): string {
  return config.poolClient().USER_POOL_CLIENT_SECRET;
}

/** Proves to Cognito that a request about a user comes from the client.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export function secretHash(username: string, client: { id: string; secret: string }): string {
  return createHmac('sha256', client.secret).update(`${username}${client.id}`).digest('base64');
}
