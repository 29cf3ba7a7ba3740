import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { describe, expect, it, vi } from 'vitest';
import {
  client,
  cognito,
  dir,
  EMAIL,
  mails,
  open,
  restart,
  start,
  verifier,
  withUser,
} from './cognito.support.ts';

describe('tokens', () => {
  it('are accepted by the unmodified verifier and last 15 minutes', async () => {
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

  it('are refused by the verifier if they have another use, are expired or altered, or are from another issuer', async () => {
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

  it('are signed with a key that belongs to the data folder', async () => {
    const other = await mkdtemp(join(tmpdir(), 'cognito-'));
    open.push({ close: () => rm(other, { recursive: true }) });
    const { AccessToken } = await (await withUser()).login();
    await expect(verifier(await start(other)).verify(AccessToken)).rejects.toThrow('JWK for kid');
  });

  it('can be verified with the public key at the well-known address', async () => {
    const served = await fetch(`${cognito.endpoint}/${cognito.userPoolId}/.well-known/jwks.json`);
    const jwks = await served.json();
    expect(jwks).toEqual(await cognito.fetchJwks());
    expect(jwks.keys[0]).not.toHaveProperty('d');
  });
});

describe('access tokens', () => {
  it('contain the user', async () => {
    const api = await withUser();
    const { AccessToken } = await api.login();
    const { UserAttributes } = await api.getUser(AccessToken);
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
    expect((await api.adminGet(EMAIL)).UserCreateDate?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('are verified, unlike in cognito-local', async () => {
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

  it('gives tokens to only one of two simultaneous requests', async () => {
    const api = await withUser();
    const { RefreshToken } = await api.login();
    const results = await Promise.allSettled([api.refresh(RefreshToken), api.refresh(RefreshToken)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('accepts a used token only for the grace period', async () => {
    await restart(10);
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

  it('refuses other tokens, and the flow that rotation disables', async () => {
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

  it('ends when the token is revoked, and other sign-ins continue', async () => {
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

  it('ends everywhere after a global sign-out', async () => {
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
