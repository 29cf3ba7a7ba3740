import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { asClient } from './client-secret.support.ts';
import { client, cognito, dir, EMAIL, incorrect, mails, PASSWORD, withUser } from './cognito.support.ts';

describe('sign-up', () => {
  it('mails a code, and only that code confirms the account', async () => {
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

  it('accepts an email once, regardless of case', async () => {
    const api = await withUser();
    await expect(api.signUp('OWNER@Example.com')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect((await api.login('Owner@EXAMPLE.com')).AccessToken).not.toBe('');
  });

  it('does not allow users to set their own sub or email_verified', async () => {
    const { sdk } = client();
    for (const Name of ['sub', 'email_verified']) {
      const UserAttributes = [{ Name, Value: 'true' }];
      const request = { ...asClient(cognito, EMAIL), Password: PASSWORD, UserAttributes };
      await expect(sdk.send(new idp.SignUpCommand(request))).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    }
  });

  it('replaces the code when resending it, and does not reveal whether an account exists', async () => {
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

  it('refuses callers who know the client’s id but not its secret', async () => {
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

  it('accepts a confirmation code only for confirming the account', async () => {
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
    // As on Cognito, this alone does not verify the email.
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
  it('refuses a wrong password and an unknown user with the same error', async () => {
    const api = await withUser();
    await expect(api.login(EMAIL, 'wrong')).rejects.toMatchObject(incorrect);
    await expect(api.login('nobody@example.com')).rejects.toMatchObject(incorrect);
    await expect(api.login('__proto__')).rejects.toMatchObject(incorrect);
  });

  it('refuses a disabled user and ends their sessions, until the user is enabled again', async () => {
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

  it('refuses a deleted user and ends their sessions', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    await api.adminDelete(EMAIL);
    await expect(api.login()).rejects.toMatchObject(incorrect);
    await expect(api.refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(api.adminDelete(EMAIL)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await api.signUp();
  });
});

describe('passwords', () => {
  it('are reset with a mailed code, which works once', async () => {
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

  it('are not reset for unknown users and unverified emails, but the response is the same', async () => {
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

  it('are changed by a user who knows the old one', async () => {
    const api = await withUser();
    const { AccessToken } = await api.login();
    await expect(api.changePassword(AccessToken, 'wrong', 'New-horse-10')).rejects.toMatchObject(incorrect);
    await api.changePassword(AccessToken, PASSWORD, 'New-horse-10');
    expect((await api.login(EMAIL, 'New-horse-10')).AccessToken).not.toBe('');
  });

  it('and keys are in files that only their owner can read, without plain passwords', async () => {
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
