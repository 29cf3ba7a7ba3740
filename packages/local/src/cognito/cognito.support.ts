import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { afterEach, beforeEach, vi } from 'vitest';
import { asClient } from './client-secret.support.ts';
import { type CodeMail, type Cognito, startCognito } from './cognito.ts';

/** A separate pool for each test, on a free port and in a temporary folder, and an SDK client for it. */

export const EMAIL = 'owner@example.com';
export const PASSWORD = 'Correct-horse-9';

export let dir: string;
export let mails: CodeMail[];
export let cognito: Cognito;
/** Closed after each test, in reverse order. */
export let open: { close(): Promise<unknown> }[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cognito-'));
  mails = [];
  open = [];
  cognito = await start();
});

afterEach(async () => {
  vi.useRealTimers();
  for (const { close } of open.reverse()) await close();
  await rm(dir, { recursive: true });
});

export async function start(dataDir = dir, refreshGraceSeconds = 0): Promise<Cognito> {
  const started = await startCognito({
    dataDir,
    refreshGraceSeconds,
    onCode: async (mail) => void mails.push(mail),
  });
  let closing: Promise<void> | undefined;
  const server = { ...started, close: () => (closing ??= started.close()) };
  open.push(server);
  return server;
}

/** Closes the pool and starts it again. */
export async function restart(refreshGraceSeconds = 0): Promise<void> {
  await cognito.close();
  cognito = await start(dir, refreshGraceSeconds);
}

/** Cognito's operations, as the SDK sends them. */
export function client({ endpoint } = cognito) {
  const sdk = new idp.CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  open.push({ close: async () => sdk.destroy() });
  const { clientId: ClientId, clientSecret: ClientSecret, userPoolId: UserPoolId } = cognito;
  const as = (Username: string) => asClient(cognito, Username);
  const pool = (Username: string) => ({ UserPoolId, Username });
  return {
    sdk,
    signUp: (email = EMAIL, Password = PASSWORD) =>
      sdk.send(
        new idp.SignUpCommand({
          ...as(email),
          Password,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'name', Value: 'Ada' },
          ],
        }),
      ),
    confirm: (email: string, ConfirmationCode: string) =>
      sdk.send(new idp.ConfirmSignUpCommand({ ...as(email), ConfirmationCode })),
    login: async (email = EMAIL, password = PASSWORD) => {
      const { SecretHash: SECRET_HASH } = as(email);
      const AuthParameters = { USERNAME: email, PASSWORD: password, SECRET_HASH };
      const flow = { ClientId, UserPoolId, AuthParameters } as const;
      const command = new idp.AdminInitiateAuthCommand({ ...flow, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' });
      return given((await sdk.send(command)).AuthenticationResult);
    },
    refresh: async (RefreshToken: string) =>
      given(
        (await sdk.send(new idp.GetTokensFromRefreshTokenCommand({ ClientId, ClientSecret, RefreshToken })))
          .AuthenticationResult,
      ),
    revoke: (Token: string) => sdk.send(new idp.RevokeTokenCommand({ ClientId, ClientSecret, Token })),
    resend: (email: string) => sdk.send(new idp.ResendConfirmationCodeCommand(as(email))),
    forgot: (email: string) => sdk.send(new idp.ForgotPasswordCommand(as(email))),
    reset: (email: string, ConfirmationCode: string, Password: string) =>
      sdk.send(new idp.ConfirmForgotPasswordCommand({ ...as(email), ConfirmationCode, Password })),
    getUser: (AccessToken: string) => sdk.send(new idp.GetUserCommand({ AccessToken })),
    changePassword: (AccessToken: string, PreviousPassword: string, ProposedPassword: string) =>
      sdk.send(new idp.ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword })),
    signOut: (AccessToken: string) => sdk.send(new idp.GlobalSignOutCommand({ AccessToken })),
    adminConfirm: (email: string) => sdk.send(new idp.AdminConfirmSignUpCommand(pool(email))),
    updateEmail: (AccessToken: string, Value: string) =>
      sdk.send(
        new idp.UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value }] }),
      ),
    adminRename: (email: string, Value: string) => {
      const UserAttributes = [{ Name: 'name', Value }];
      return sdk.send(new idp.AdminUpdateUserAttributesCommand({ ...pool(email), UserAttributes }));
    },
    adminVerify: (email: string) => {
      const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
      return sdk.send(new idp.AdminUpdateUserAttributesCommand({ ...pool(email), UserAttributes }));
    },
    adminDelete: (email: string) => sdk.send(new idp.AdminDeleteUserCommand(pool(email))),
    adminDisable: (email: string) => sdk.send(new idp.AdminDisableUserCommand(pool(email))),
    adminEnable: (email: string) => sdk.send(new idp.AdminEnableUserCommand(pool(email))),
    adminSignOut: (email: string) => sdk.send(new idp.AdminUserGlobalSignOutCommand(pool(email))),
    adminGet: (email: string) => sdk.send(new idp.AdminGetUserCommand(pool(email))),
  };
}

function given(result: idp.AuthenticationResultType | undefined) {
  const { AccessToken = '', IdToken = '', RefreshToken = '', ExpiresIn, TokenType } = result ?? {};
  return { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType };
}

/** A client with one confirmed user. */
export async function withUser() {
  const api = client();
  await api.signUp();
  await api.confirm(EMAIL, mails.at(-1)?.code ?? '');
  return api;
}

export function verifier({ userPoolId, clientId, fetchJwks } = cognito) {
  const fetcher = {
    fetch: async () => new TextEncoder().encode(JSON.stringify(await fetchJwks())).buffer,
  };
  return CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: 'access' },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

export const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
