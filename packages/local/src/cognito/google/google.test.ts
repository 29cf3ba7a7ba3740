import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { UserLambdaValidationError } from 'cognito-local/lib/errors.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asClient } from '../client-secret.support.ts';
import type { NewUser, PreSignUp } from '../pre-sign-up.ts';
import { googleAccount } from './account.ts';
import { EMAIL, startPool, subOf, type TestPool } from './pool.support.ts';

const admitted = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false };

let dir: string;
let pool: TestPool;
let asked: NewUser[];
let admit: PreSignUp;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cognito-google-'));
  asked = [];
  admit = async () => admitted;
  pool = await start();
});

afterEach(async () => {
  await pool.stop();
  await rm(dir, { recursive: true });
});

const start = () =>
  startPool(dir, (user) => {
    asked.push(user);
    return admit(user);
  });

const refresh = (RefreshToken: string) =>
  pool.sdk.send(
    new idp.GetTokensFromRefreshTokenCommand({
      ClientId: pool.cognito.clientId,
      ClientSecret: pool.cognito.clientSecret,
      RefreshToken,
    }),
  );
const named = (Username: string) => ({ UserPoolId: pool.cognito.userPoolId, Username });
const find = async (Filter: string) =>
  (await pool.sdk.send(new idp.ListUsersCommand({ UserPoolId: pool.cognito.userPoolId, Filter }))).Users ??
  [];

async function passwordUser(email = EMAIL): Promise<string> {
  const user = { ...asClient(pool.cognito, email), Password: 'Correct-horse-9' };
  const { UserSub = '' } = await pool.sdk.send(
    new idp.SignUpCommand({ ...user, UserAttributes: [{ Name: 'email', Value: email }] }),
  );
  await pool.sdk.send(new idp.AdminConfirmSignUpCommand(named(email)));
  return UserSub;
}

const subject = googleAccount(EMAIL, '', true).subject;
const link = (username: string, ProviderAttributeValue = subject) =>
  pool.sdk.send(
    new idp.AdminLinkProviderForUserCommand({
      UserPoolId: pool.cognito.userPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
      SourceUser: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue,
      },
    }),
  );

describe('a user of Google', () => {
  it('is created by the first sign-in, if the trigger allows it', async () => {
    const given = await pool.signIn({ email: 'Gail@Example.com', name: 'Gail Green' });
    expect(asked).toEqual([
      {
        source: 'ExternalProvider',
        userName: `google_${subject}`,
        attributes: expect.objectContaining({ email: EMAIL, email_verified: 'true', name: 'Gail Green' }),
      },
    ]);
    expect(decomposeUnverifiedJwt(given.id_token).payload).toMatchObject({
      email: EMAIL,
      email_verified: true,
      name: 'Gail Green',
      'cognito:username': `google_${subject}`,
      identities: [{ userId: subject, providerName: 'Google', primary: true }],
    });
    const ours = {
      userPoolId: pool.cognito.userPoolId,
      clientId: pool.cognito.clientId,
      tokenUse: 'access' as const,
    };
    const fetcher = {
      fetch: async () =>
        new TextEncoder().encode(JSON.stringify(await pool.cognito.fetchJwks())).buffer as ArrayBuffer,
    };
    const verifier = CognitoJwtVerifier.create(ours, { jwksCache: new SimpleJwksCache({ fetcher }) });
    expect((await verifier.verify(given.access_token)).sub).toBe(subOf(given));
    expect((await refresh(given.refresh_token)).AuthenticationResult?.RefreshToken).not.toBe('');
  });

  it('is the same user at the next sign-in, even after a restart, with current data from Google', async () => {
    const first = subOf(await pool.signIn({ name: 'Gail' }));
    await pool.stop();
    pool = await start();
    const again = await pool.signIn({ name: 'Gail Green' });
    expect(subOf(again)).toBe(first);
    expect(decomposeUnverifiedJwt(again.id_token).payload.name).toBe('Gail Green');
    expect(asked).toHaveLength(1);
  });

  it('is found by email and by sub, and its deletion ends its sessions', async () => {
    const given = await pool.signIn();
    for (const filter of [`email = "${EMAIL}"`, `sub = "${subOf(given)}"`]) {
      expect(await find(filter)).toMatchObject([
        { Username: `google_${subject}`, UserStatus: 'EXTERNAL_PROVIDER', Enabled: true },
      ]);
    }
    expect(await find('email = "nobody@example.com"')).toEqual([]);
    await pool.sdk.send(new idp.AdminDeleteUserCommand(named(`google_${subject}`)));
    expect(await find(`email = "${EMAIL}"`)).toEqual([]);
    await expect(refresh(given.refresh_token)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(
      pool.sdk.send(new idp.AdminGetUserCommand(named(`google_${subject}`))),
    ).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('can sign out everywhere, and cannot sign in once disabled', async () => {
    const [one, other] = [await pool.signIn(), await pool.signIn()];
    await pool.sdk.send(new idp.AdminUserGlobalSignOutCommand(named(EMAIL)));
    for (const { refresh_token } of [one, other]) await expect(refresh(refresh_token)).rejects.toThrow();
    const third = await pool.signIn();
    await pool.sdk.send(new idp.AdminDisableUserCommand(named(EMAIL)));
    await expect(refresh(third.refresh_token)).rejects.toThrow();
    expect((await pool.visit('x')).get('error_description')).toBe('User is disabled. ');
  });

  it('has no password to log in with, to reset or to change', async () => {
    const { access_token: AccessToken } = await pool.signIn();
    const ClientId = pool.cognito.clientId;
    for (const PASSWORD of ['', 'Correct-horse-9']) {
      const flow = { ClientId, UserPoolId: pool.cognito.userPoolId } as const;
      const { SecretHash: SECRET_HASH } = asClient(pool.cognito, EMAIL);
      const AuthParameters = { USERNAME: EMAIL, PASSWORD, SECRET_HASH };
      const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
      await expect(
        pool.sdk.send(new idp.AdminInitiateAuthCommand({ ...flow, AuthFlow, AuthParameters })),
      ).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    }
    const forgot = new idp.ForgotPasswordCommand(asClient(pool.cognito, EMAIL));
    await expect(pool.sdk.send(forgot)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const change = { AccessToken, PreviousPassword: 'Correct-horse-9', ProposedPassword: 'New-horse-10' };
    await expect(pool.sdk.send(new idp.ChangePasswordCommand(change))).rejects.toThrow('Incorrect');
  });

  it('is not created if the trigger refuses, and the client gets the reason', async () => {
    admit = async () => {
      throw new UserLambdaValidationError('PreSignUp failed with error NOT_TODAY.');
    };
    const back = await pool.visit('x');
    expect(back.get('error')).toBe('invalid_request');
    expect(back.get('error_description')).toBe('PreSignUp failed with error NOT_TODAY. ');
    expect(await find(`email = "${EMAIL}"`)).toEqual([]);
  });
});

describe('a link', () => {
  it('makes the Google account sign in as the existing user', async () => {
    const sub = await passwordUser();
    await link(EMAIL);
    expect(subOf(await pool.signIn())).toBe(sub);
    // The trigger was called for the sign-up, but not for the sign-in.
    expect(asked.map(({ source }) => source)).toEqual(['SignUp']);
    const { UserStatus } = await pool.sdk.send(new idp.AdminGetUserCommand(named(sub)));
    expect(UserStatus).toBe('CONFIRMED');
  });

  it('that is created during the first sign-in fails it, and the next sign-in is as the linked user', async () => {
    const sub = await passwordUser();
    admit = async () => {
      await link(sub);
      return admitted;
    };
    const back = await pool.visit('x');
    expect(Object.fromEntries(back)).toEqual({
      error: 'invalid_request',
      error_description: `Already found an entry for username google_${subject} `,
      state: 'mine',
    });
    expect(subOf(await pool.signIn())).toBe(sub);
    expect(await find(`email = "${EMAIL}"`)).toHaveLength(1);
  });

  it('is refused for an unknown user, for a Google user, and a second time', async () => {
    await expect(link('nobody@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    const sub = await passwordUser();
    await link(sub);
    await expect(link(sub)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await pool.signIn({ email: 'other@example.com' });
    const other = googleAccount('other@example.com', '', true).subject;
    await expect(link(sub, other)).rejects.toMatchObject({ message: expect.stringContaining('Merging') });
  });
});
