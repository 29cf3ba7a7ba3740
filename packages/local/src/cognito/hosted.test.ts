import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callback, challengeOf, EMAIL, startPool, type TestPool } from './google/pool.support.ts';

let dir: string;
let pool: TestPool;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cognito-hosted-'));
  const admitted = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false };
  pool = await startPool(dir, async () => admitted);
});

afterEach(async () => {
  vi.useRealTimers();
  await pool.stop();
  await rm(dir, { recursive: true });
});

describe('the domain', () => {
  it.each([
    { client_id: 'another' },
    { redirect_uri: 'http://localhost:3000/elsewhere' },
    { redirect_uri: `${callback}/` },
  ])('does not redirect for %o', async (changes) => {
    const response = await pool.authorize(changes);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it.each([
    { response_type: 'token' },
    { identity_provider: 'COGNITO' },
    { code_challenge_method: 'plain' },
    { code_challenge: '' },
  ])('redirects to the client with an error for %o', async (changes) => {
    const back = pool.leadsTo(await pool.authorize(changes));
    expect(back.href.startsWith(`${callback}?`)).toBe(true);
    expect(back.searchParams.get('error')).toBe('invalid_request');
    expect(back.searchParams.get('state')).toBe('mine');
  });

  it('redirects to the client with an error after a cancellation', async () => {
    expect((await pool.visit('x', { answer: 'cancel', email: '' })).get('error')).toBe('access_denied');
  });

  it('accepts each response of Google once', async () => {
    const answer = pool.leadsTo(await pool.choose(pool.leadsTo(await pool.authorize())));
    expect((await pool.go(answer.href)).status).toBe(302);
    expect((await pool.go(answer.href)).status).toBe(400);
  });

  it('does not ask again for a few seconds after an account was chosen', async () => {
    const chosen = await pool.choose(pool.leadsTo(await pool.authorize()));
    const Cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const next = await pool.go(pool.leadsTo(await pool.authorize()).href, { headers: { Cookie } });
    expect(pool.leadsTo(next).pathname).toBe('/oauth2/idpresponse');
    const stranger = await pool.go(pool.leadsTo(await pool.authorize()).href);
    expect(stranger.status).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    const Later = next.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(
      (await pool.go(pool.leadsTo(await pool.authorize()).href, { headers: { Cookie: Later } })).status,
    ).toBe(200);
  });

  it('shows the accounts that have signed in before, with escaped names', async () => {
    await pool.signIn({ name: '<img src=x onerror=alert(1)>' });
    const page = await (await pool.go(pool.leadsTo(await pool.authorize()).href)).text();
    expect(page).toContain('Stand-in for Google');
    expect(page).toContain(EMAIL);
    expect(page).not.toContain('<img');
  });
});

describe('a code', () => {
  const verifier = 'v'.repeat(43);
  const codeFor = async () => (await pool.visit(verifier)).get('code') ?? '';
  const refused = async (response: Response) => [response.status, await response.json()];

  it('is accepted once', async () => {
    const code = await codeFor();
    expect((await pool.exchange(code, verifier)).status).toBe(200);
    expect(await refused(await pool.exchange(code, verifier))).toEqual([400, { error: 'invalid_grant' }]);
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['the challenge as the verifier', { code_verifier: challengeOf(verifier) }, 'invalid_grant'],
    ['another address', { redirect_uri: `${callback}/x` }, 'invalid_grant'],
    ['another client', { client_id: 'another' }, 'invalid_client'],
    ['another secret', { Authorization: 'Basic eDp5' }, 'invalid_client'],
    ['another grant', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
  ])('is refused with %s', async (_, changes, error) => {
    expect(await refused(await pool.exchange(await codeFor(), verifier, changes))).toEqual([400, { error }]);
  });

  it.each([
    ['disabled', AdminDisableUserCommand],
    ['deleted', AdminDeleteUserCommand],
  ])('is refused if its account was %s since it was issued', async (_, Command) => {
    const code = await codeFor();
    const UserPoolId = pool.cognito.userPoolId;
    const { Users = [] } = await pool.sdk.send(new ListUsersCommand({ UserPoolId }));
    expect(Users).toHaveLength(1);
    const user = { UserPoolId, Username: Users[0]?.Username };
    await pool.sdk.send(new Command(user) as AdminDeleteUserCommand);
    expect(await refused(await pool.exchange(code, verifier))).toEqual([400, { error: 'invalid_grant' }]);
    const kept = JSON.parse(await readFile(join(dir, 'sessions.json'), 'utf8'));
    expect(Object.keys(kept.value)).toEqual([]);
  });

  it('expires after five minutes', async () => {
    const code = await codeFor();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_000 });
    expect(await refused(await pool.exchange(code, verifier))).toEqual([400, { error: 'invalid_grant' }]);
  });
});
