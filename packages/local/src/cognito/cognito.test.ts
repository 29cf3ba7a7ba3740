import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asClient } from './client-secret.support.ts';
import { type CodeMail, type Cognito, startCognito } from './cognito.ts';

const EMAIL = 'owner@example.com';
const PASSWORD = 'Correct-horse-9';

let dir: string;
let mails: CodeMail[];
let cognito: Cognito;
let open: { close(): Promise<unknown> }[];

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

async function start(dataDir = dir, refreshGraceSeconds = 0): Promise<Cognito> {
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

/** Cognito's operations, as the SDK sends them. */
function client({ endpoint } = cognito) {
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
async function withUser() {
  const api = client();
  await api.signUp();
  await api.confirm(EMAIL, mails.at(-1)?.code ?? '');
  return api;
}

function verifier({ userPoolId, clientId, fetchJwks } = cognito) {
  const fetcher = {
    fetch: async () => new TextEncoder().encode(JSON.stringify(await fetchJwks())).buffer,
  };
  return CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: 'access' },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('tokens', () => {
  it('are taken by the unmodified verifier and live 15 minutes', async () => {
    const api = client();
    const { UserSub } = await api.signUp();
    await api.confirm(EMAIL, mails[0]?.code ?? '');
    const { AccessToken, IdToken, ExpiresIn, TokenType } = await api.login();
    expect([ExpiresIn, TokenType]).toEqual([900, 'Bearer']);
    const claims = await verifier().verify(AccessToken);
    expect(claims).toMatchObject({
      sub: UserSub,
      client_id: cognito.clientId,
      token_use: 'access',
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${cognito.userPoolId}`,
    });
    expect(claims.exp - claims.iat).toBe(900);
    expect(decomposeUnverifiedJwt(IdToken).payload).toMatchObject({
      sub: UserSub,
      aud: cognito.clientId,
      token_use: 'id',
      email: EMAIL,
      email_verified: true,
      name: 'Ada',
    });
  });

  it('are refused by it when of another use, expired, altered or from elsewhere', async () => {
    const api = await withUser();
    const { AccessToken, IdToken, RefreshToken } = await api.login();
    const refused = (token: string) => expect(verifier().verify(token)).rejects;
    await refused(IdToken).toThrow('Token use not allowed: id');
    await refused(RefreshToken).toThrow('Token use not allowed: refresh');
    await refused('garbage').toThrow();
    const [head, , signature] = AccessToken.split('.');
    const payload = { ...decomposeUnverifiedJwt(AccessToken).payload, sub: 'someone else' };
    await refused(
      `${head}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`,
    ).toThrow('Invalid signature');
    await expect(
      verifier({ ...cognito, userPoolId: 'us-east-1_Other1234' }).verify(AccessToken),
    ).rejects.toThrow('issuer not configured');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    await refused(AccessToken).toThrow('Token expired');
  });

  it('are signed with a key of the data folder, not one anyone else has', async () => {
    const other = await mkdtemp(join(tmpdir(), 'cognito-'));
    open.push({ close: () => rm(other, { recursive: true }) });
    const { AccessToken } = await (await withUser()).login();
    await expect(verifier(await start(other)).verify(AccessToken)).rejects.toThrow('JWK for kid');
  });

  it('have their public key at the well-known address', async () => {
    const served = await fetch(`${cognito.endpoint}/${cognito.userPoolId}/.well-known/jwks.json`);
    const jwks = await served.json();
    expect(jwks).toEqual(await cognito.fetchJwks());
    expect(jwks.keys[0]).not.toHaveProperty('d');
  });
});

describe('sign-up', () => {
  it('mails a code, and only that code confirms', async () => {
    const api = client();
    await api.signUp();
    expect(mails).toEqual([
      {
        email: EMAIL,
        code: expect.stringMatching(/^\d{6}$/),
        source: 'SignUp',
        sub: expect.any(String),
        metadata: {},
      },
    ]);
    await expect(api.login()).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    const code = mails[0]?.code ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    await expect(api.confirm(EMAIL, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await api.confirm(EMAIL, code);
    expect((await api.login()).AccessToken).not.toBe('');
    await expect(api.confirm(EMAIL, code)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('takes an email once, whatever its case', async () => {
    const api = await withUser();
    await expect(api.signUp('OWNER@Example.com')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect((await api.login('Owner@EXAMPLE.com')).AccessToken).not.toBe('');
  });

  it('lets nobody choose their own sub or call their email verified', async () => {
    const { sdk } = client();
    for (const Name of ['sub', 'email_verified']) {
      const UserAttributes = [{ Name, Value: 'true' }];
      const request = { ...asClient(cognito, EMAIL), Password: PASSWORD, UserAttributes };
      await expect(sdk.send(new idp.SignUpCommand(request))).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    }
  });

  it('resends a code in place of the first, and says nothing of strangers', async () => {
    const api = client();
    await api.signUp();
    expect((await api.resend(EMAIL)).CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    expect(mails).toHaveLength(2);
    const [first, second] = mails.map(({ code }) => code);
    if (first !== second) {
      await expect(api.confirm(EMAIL, first ?? '')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await api.confirm(EMAIL, second ?? '');
    await expect(api.resend(EMAIL)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect((await api.resend('nobody@example.com')).CodeDeliveryDetails).toMatchObject({
      DeliveryMedium: 'EMAIL',
    });
    expect(mails).toHaveLength(2);
  });

  it('takes nothing from who knows the client’s id but not its secret', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    const { clientId: ClientId, clientSecret, userPoolId: UserPoolId } = cognito;
    const wrong = {
      ClientId,
      Username: EMAIL,
      SecretHash: asClient({ clientId: ClientId, clientSecret }, 'x').SecretHash,
    };
    const AuthParameters = { USERNAME: EMAIL, PASSWORD, SECRET_HASH: wrong.SecretHash };
    const ClientSecret = 'another';
    const code = { ConfirmationCode: '123456' };
    for (const given of [wrong, { ...wrong, SecretHash: undefined }]) {
      const refused = [
        () => api.sdk.send(new idp.SignUpCommand({ ...given, Password: PASSWORD })),
        () => api.sdk.send(new idp.ConfirmSignUpCommand({ ...given, ...code })),
        () => api.sdk.send(new idp.ResendConfirmationCodeCommand(given)),
        () => api.sdk.send(new idp.ForgotPasswordCommand(given)),
        () => api.sdk.send(new idp.ConfirmForgotPasswordCommand({ ...given, ...code, Password: PASSWORD })),
        () =>
          api.sdk.send(
            new idp.AdminInitiateAuthCommand({
              ClientId,
              UserPoolId,
              AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
              AuthParameters,
            }),
          ),
        () =>
          api.sdk.send(new idp.GetTokensFromRefreshTokenCommand({ ClientId, ClientSecret, RefreshToken })),
        () => api.sdk.send(new idp.RevokeTokenCommand({ ClientId, Token: RefreshToken })),
      ];
      for (const send of refused) await expect(send()).rejects.toThrow('Unable to verify secret hash');
    }
    expect(mails).toHaveLength(1);
    expect((await api.refresh(RefreshToken)).AccessToken).not.toBe('');
  });

  it('takes a code for confirming for nothing else', async () => {
    const api = client();
    await api.signUp();
    const reset = api.reset(EMAIL, mails[0]?.code ?? '', 'Another-pass-1');
    await expect(reset).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('can be confirmed by an administrator', async () => {
    const api = client();
    await api.signUp();
    await api.adminConfirm(EMAIL);
    expect((await api.login()).AccessToken).not.toBe('');
    // As on Cognito, that alone does not verify the email.
    await api.forgot(EMAIL);
    expect(mails.filter(({ source }) => source === 'ForgotPassword')).toEqual([]);
    await api.adminVerify(EMAIL);
    await api.forgot(EMAIL);
    expect(mails.filter(({ source }) => source === 'ForgotPassword')).toHaveLength(1);
    await expect(api.adminConfirm('nobody@example.com')).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });
});

describe('login', () => {
  it('refuses a wrong password as it refuses an unknown user', async () => {
    const api = await withUser();
    await expect(api.login(EMAIL, 'wrong')).rejects.toMatchObject(incorrect);
    await expect(api.login('nobody@example.com')).rejects.toMatchObject(incorrect);
    await expect(api.login('__proto__')).rejects.toMatchObject(incorrect);
  });

  it('refuses a disabled user, whose sessions end, until enabled again', async () => {
    const api = await withUser();
    const { RefreshToken, AccessToken } = await api.login();
    await api.adminDisable(EMAIL);
    const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' };
    await expect(api.login()).rejects.toMatchObject(disabled);
    await expect(api.login(EMAIL, 'wrong')).rejects.toMatchObject(incorrect);
    await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(api.getUser(AccessToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await api.adminEnable(EMAIL);
    expect((await api.login()).AccessToken).not.toBe('');
  });

  it('does not know a deleted user, whose sessions end', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    await api.adminDelete(EMAIL);
    await expect(api.login()).rejects.toMatchObject(incorrect);
    await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(api.adminDelete(EMAIL)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await api.signUp();
  });
});

describe('refresh', () => {
  it('rotates: each refresh token works once', async () => {
    const api = await withUser();
    const first = await api.login();
    const second = await api.refresh(first.RefreshToken);
    expect(second.RefreshToken).not.toBe(first.RefreshToken);
    await verifier().verify(second.AccessToken);
    await expect(api.refresh(first.RefreshToken)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    });
    const third = await api.refresh(second.RefreshToken);
    expect(decomposeUnverifiedJwt(third.RefreshToken).payload.exp).toBe(
      decomposeUnverifiedJwt(first.RefreshToken).payload.exp,
    );
  });

  it('gives one of two at once its tokens', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    const results = await Promise.allSettled([api.refresh(RefreshToken), api.refresh(RefreshToken)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes a used token for the grace period it is given, and no longer', async () => {
    await cognito.close();
    cognito = await start(dir, 10);
    const api = await withUser();
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = await api.login();
    const second = await api.refresh(first.RefreshToken);
    vi.setSystemTime(Date.now() + 9_000);
    const retried = await api.refresh(first.RefreshToken);
    vi.setSystemTime(Date.now() + 2_000);
    await expect(api.refresh(first.RefreshToken)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    });
    for (const { RefreshToken } of [second, retried]) {
      expect((await api.refresh(RefreshToken)).AccessToken).not.toBe('');
    }
    await expect(start(dir, 61)).rejects.toThrow('refreshGraceSeconds must be 0 to 60, not 61');
  });

  it('ends 30 days after the sign-in', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 + 1_000 });
    await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has expired.' });
  });

  it('refuses other tokens, and the flow rotation rules out', async () => {
    const api = await withUser();
    const { AccessToken, RefreshToken } = await api.login();
    for (const token of ['garbage', AccessToken]) {
      await expect(api.refresh(token)).rejects.toMatchObject({ message: 'Invalid Refresh Token.' });
    }
    const request = {
      ClientId: cognito.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    } as const;
    await expect(api.sdk.send(new idp.InitiateAuthCommand(request))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is over once the token is revoked; other sign-ins go on', async () => {
    const api = await withUser();
    const [phone, laptop] = [await api.login(), await api.login()];
    await api.revoke(phone.RefreshToken);
    await expect(api.refresh(phone.RefreshToken)).rejects.toMatchObject({
      message: 'Refresh Token has been revoked.',
    });
    await expect(api.getUser(phone.AccessToken)).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    for (const token of [phone.RefreshToken, 'garbage']) await api.revoke(token);
    expect((await api.refresh(laptop.RefreshToken)).AccessToken).not.toBe('');
    await expect(api.revoke(laptop.AccessToken)).rejects.toMatchObject({
      name: 'UnsupportedTokenTypeException',
    });
  });

  it('is over everywhere after a global sign-out', async () => {
    const api = await withUser();
    const sessions = [await api.login(), await api.login()];
    await api.signOut(sessions[0]?.AccessToken ?? '');
    for (const { RefreshToken } of sessions) {
      await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    }
    const { RefreshToken } = await api.login();
    await api.adminSignOut(EMAIL);
    await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('passwords', () => {
  it('are reset with a mailed code, once', async () => {
    const api = await withUser();
    await api.forgot(EMAIL);
    const mail = mails.at(-1);
    expect(mail).toMatchObject({ email: EMAIL, source: 'ForgotPassword' });
    const code = mail?.code ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    await expect(api.reset(EMAIL, wrong, 'New-horse-10')).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    await api.reset(EMAIL, code, 'New-horse-10');
    await expect(api.login()).rejects.toMatchObject(incorrect);
    expect((await api.login(EMAIL, 'New-horse-10')).AccessToken).not.toBe('');
    await expect(api.reset(EMAIL, code, 'Third-horse-1')).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
  });

  it('are not reset for strangers or for an email nobody verified, though the answer is the same', async () => {
    const api = client();
    await api.signUp();
    const sent = mails.length;
    for (const email of [EMAIL, 'nobody@example.com']) {
      expect((await api.forgot(email)).CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    }
    expect(mails).toHaveLength(sent);
    await expect(api.reset('nobody@example.com', '123456', PASSWORD)).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  });

  it('are changed by someone who knows the old one', async () => {
    const api = await withUser();
    const { AccessToken } = await api.login();
    await expect(api.changePassword(AccessToken, 'wrong', 'New-horse-10')).rejects.toMatchObject(incorrect);
    await api.changePassword(AccessToken, PASSWORD, 'New-horse-10');
    expect((await api.login(EMAIL, 'New-horse-10')).AccessToken).not.toBe('');
  });

  it('and keys are for the owner of the files alone, and passwords not in them', async () => {
    await withUser();
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    );
    expect(files.map(({ name }) => name).toSorted()).toEqual([
      'clients.json',
      'keys.json',
      'sessions.json',
      'us-east-1_Local1234.json',
    ]);
    for (const { parentPath, name } of files) {
      expect((await stat(join(parentPath, name))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(parentPath, name), 'utf8')).not.toContain(PASSWORD);
    }
  });
});

describe('access tokens', () => {
  it('name the user', async () => {
    const api = await withUser();
    const { AccessToken } = await api.login();
    const { UserAttributes } = await api.getUser(AccessToken);
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
    expect((await api.adminGet(EMAIL)).UserCreateDate?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('are verified, which cognito-local does not do', async () => {
    const api = await withUser();
    const { AccessToken, IdToken } = await api.login();
    const [head, payload] = AccessToken.split('.');
    for (const token of [`${head}.${payload}.${'A'.repeat(342)}`, IdToken, 'garbage']) {
      await expect(api.getUser(token)).rejects.toMatchObject({ message: 'Invalid Access Token' });
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    await expect(api.getUser(AccessToken)).rejects.toMatchObject({ message: 'Access Token has expired' });
  });
});

it('loses neither of two changes made to a user at once', async () => {
  const api = await withUser();
  const { AccessToken } = await api.login();
  const { Username = '' } = await api.adminGet(EMAIL);
  for (let n = 0; n < 10; n++) {
    await Promise.all([
      api.updateEmail(AccessToken, `${n}@example.com`),
      api.adminRename(Username, `Ada ${n}`),
    ]);
    const { UserAttributes } = await api.adminGet(Username);
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: `${n}@example.com` });
    expect(UserAttributes).toContainEqual({ Name: 'name', Value: `Ada ${n}` });
  }
});

describe('persistence', () => {
  it('keeps users, sessions and the key across a restart', async () => {
    const api = await withUser();
    const { AccessToken, RefreshToken } = await api.login();
    await cognito.close();
    cognito = await start();
    const again = client();
    await verifier().verify(AccessToken);
    expect((await again.login()).AccessToken).not.toBe('');
    expect((await again.refresh(RefreshToken)).AccessToken).not.toBe('');
    await expect(again.refresh(RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
  });

  it('keeps every acknowledged user when its process is killed while it writes', async () => {
    await cognito.close();
    for (let round = 0; round < 3; round++) {
      const child = fork(new URL('./serve.fixture.ts', import.meta.url), [dir]);
      open.push({ close: async () => child.kill('SIGKILL') });
      const [{ endpoint }] = (await once(child, 'message')) as [Pick<Cognito, 'endpoint'>];
      const api = client({ ...cognito, endpoint });
      const acknowledged: string[] = [];
      const signingUp = Array.from({ length: 4 }, async (_, lane) => {
        for (let n = 0; ; n++) {
          const email = `user-${round}-${lane}-${n}@example.com`;
          await api.signUp(email);
          if (acknowledged.push(email) === 8) child.kill('SIGKILL');
        }
      });
      await Promise.allSettled(signingUp);

      cognito = await start();
      const after = client();
      expect(acknowledged.length).toBeGreaterThanOrEqual(8);
      for (const email of acknowledged) {
        expect((await after.adminGet(email)).UserStatus).toBe('UNCONFIRMED');
      }
      await cognito.close();
    }
  });
});

describe('the server', () => {
  it('says which operation it lacks, without the SDK trying again', async () => {
    const { sdk } = client();
    const request = { UserPoolId: cognito.userPoolId, UserPoolAddOns: undefined };
    await expect(sdk.send(new idp.GetUICustomizationCommand(request))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('GetUICustomization'),
      $metadata: { attempts: 1 },
    });
  });

  it('refuses what is not a Cognito request', async () => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
    };
    const post = async (init: RequestInit) =>
      (await fetch(cognito.endpoint, { method: 'POST', body: '{}', headers, ...init })).json();
    expect(await post({ body: '{' })).toMatchObject({ __type: 'SerializationException' });
    expect(await post({ headers: { ...headers, 'content-type': 'text/plain' } })).toMatchObject({
      __type: 'SerializationException',
    });
    expect(await post({ headers: { ...headers, 'x-amz-target': 'nonsense' } })).toMatchObject({
      __type: 'UnknownOperationException',
    });
  });

  it('listens on loopback only and refuses a foreign Host', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    if (outside) {
      await expect(once(connect(cognito.port, outside.address), 'connect')).rejects.toThrow('ECONNREFUSED');
    }
    const socket = connect(cognito.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 403/);
    socket.destroy();
  });

  it('closes while a client keeps its connection', async () => {
    const api = await withUser();
    await api.login();
    await cognito.close();
    await expect(fetch(cognito.endpoint)).rejects.toThrow();
  });
});
