import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { client, cognito, dir, EMAIL, open, restart, verifier, withUser } from './cognito.support.ts';
import type { Cognito } from './cognito.ts';

it('loses neither of two simultaneous changes of a user', async () => {
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
    await restart();
    const again = client();
    await verifier().verify(AccessToken);
    expect((await again.login()).AccessToken).not.toBe('');
    expect((await again.refresh(RefreshToken)).AccessToken).not.toBe('');
    await expect(again.refresh(RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
  });

  it('keeps every acknowledged user when its process is killed during a write', async () => {
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

      await restart();
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
  it('names an unsupported operation in an error that the SDK does not retry', async () => {
    const { sdk } = client();
    const request = { UserPoolId: cognito.userPoolId, UserPoolAddOns: undefined };
    await expect(sdk.send(new idp.GetUICustomizationCommand(request))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('GetUICustomization'),
      $metadata: { attempts: 1 },
    });
  });

  it('refuses a request that is not for Cognito', async () => {
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

  it('listens only on loopback and refuses a foreign Host', async () => {
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

  it('closes while a client keeps its connection open', async () => {
    const api = await withUser();
    await api.login();
    await cognito.close();
    await expect(fetch(cognito.endpoint)).rejects.toThrow();
  });
});
