import { createHmac } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { config } from '../shared/config.ts';

export const cognito = new CognitoIdentityProviderClient({});

export function clientId(): string {
  return config.auth().USER_POOL_CLIENT_ID;
}

let secret: Promise<string> | undefined;

/**
 * The secret of the pool's client. Without it the client id alone would let anybody sign up, get codes mailed, and try them at
 * Cognito itself, past our limits. It is read from the pool once per process, so no setting and no template contains it.
 */
export function clientSecret(): Promise<string> {
  secret ??= readSecret().catch((error: unknown) => {
    secret = undefined;
    throw error;
  });
  return secret;
}

async function readSecret(): Promise<string> {
  const client = { UserPoolId: config.auth().USER_POOL_ID, ClientId: clientId() };
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand(client));
  if (!UserPoolClient?.ClientSecret) throw new Error(`the client ${client.ClientId} has no secret`);
  return UserPoolClient.ClientSecret;
}

/** Proves to Cognito that a request about a user comes from the client.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export function secretHash(username: string, client: { id: string; secret: string }): string {
  return createHmac('sha256', client.secret).update(`${username}${client.id}`).digest('base64');
}
