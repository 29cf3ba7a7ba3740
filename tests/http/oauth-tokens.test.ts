import { oauthPaths } from '@vaultra/core/contract/doors.ts';
import { removeMember } from '@vaultra/core/contract/members.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { clock } from '../support/limits.ts';
import { rpc } from '../support/mcp.ts';
import { newMember } from '../support/members.ts';
import {
  type App,
  answerConsent,
  answeredTo,
  approvedCode,
  connectedApp,
  exchangeCode,
  expectOAuthError,
  newApp,
  openConsent,
  openedBy,
  openLink,
  postForm,
  refreshTokens,
  tokensIn,
} from '../support/oauth.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { expectRefusal } from '../support/refusal.ts';

useCloud();

let owner: Owner;
let app: App;
beforeAll(async () => {
  owner = await newOwner(cloud);
});
beforeEach(async () => {
  app = await newApp(cloud);
});

const statusAtMcp = async (token: string) => (await rpc(cloud, token, 'tools/list')).status;

describe('a code', () => {
  it('is exchanged once; a second use ends the access that it gave', async () => {
    const code = await approvedCode(cloud, owner, app);
    const tokens = await tokensIn(await exchangeCode(cloud, app, code));
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'read' });
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
    await expectOAuthError(await exchangeCode(cloud, app, code), 400, 'invalid_grant');
    expect(await statusAtMcp(tokens.access_token)).toBe(401);
    await expectOAuthError(await refreshTokens(cloud, app, tokens.refresh_token), 400, 'invalid_grant');
  });

  it('exchanged twice at once gives tokens at most once', async () => {
    const code = await approvedCode(cloud, owner, app);
    const answers = await Promise.all([1, 2, 3].map(() => exchangeCode(cloud, app, code)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it('needs the app’s own secret, id, address and resource', async () => {
    const code = await approvedCode(cloud, owner, app);
    const other = await newApp(cloud);
    const wrong: [Record<string, string | undefined>, string][] = [
      [{ code_verifier: other.verifier }, 'invalid_grant'],
      [{ code_verifier: undefined }, 'invalid_grant'],
      [{ client_id: other.clientId }, 'invalid_grant'],
      [{ client_id: undefined }, 'invalid_client'],
      [{ redirect_uri: 'https://evil.example/' }, 'invalid_grant'],
      [{ resource: 'https://evil.example/mcp' }, 'invalid_target'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ code: `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}` }, 'invalid_grant'],
    ];
    for (const [changes, error] of wrong) {
      await expectOAuthError(await exchangeCode(cloud, app, code, changes), 400, error);
    }
    expect((await exchangeCode(cloud, app, code)).status).toBe(200);
  });

  it('must come as a form', async () => {
    const response = await fetch(cloud.url + oauthPaths.token, { method: 'POST', body: '{}' });
    await expectOAuthError(response, 400, 'invalid_request');
  });

  it('must name each parameter once', async () => {
    const body = new URLSearchParams(`client_id=${app.clientId}&client_id=x`);
    const response = await fetch(cloud.url + oauthPaths.token, { method: 'POST', body });
    expect(await expectOAuthError(response, 400, 'invalid_request')).toBe('Send client_id once.');
  });
});

describe('tokens', () => {
  it('give access to /mcp only', async () => {
    const { tokens } = await connectedApp(cloud, owner);
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      await expectRefusal(await send(cloud, 'GET', '/users/me', { token }), 'UNAUTHORIZED');
    }
    expect(await statusAtMcp(tokens.refresh_token)).toBe(401);
  });

  it('end when their user leaves the business', async () => {
    const member = { ...(await newMember(cloud, owner, 'viewer')), businessId: owner.businessId };
    const { app: theirs, tokens } = await connectedApp(cloud, member);
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
    await owner.call(removeMember, { params: { id: owner.businessId, user_id: member.userId } });
    expect(await statusAtMcp(tokens.access_token)).toBe(401);
    await expectOAuthError(await refreshTokens(cloud, theirs, tokens.refresh_token), 400, 'invalid_grant');
  });

  it('are revoked by the app, with either token, without an error for unknown ones', async () => {
    for (const kind of ['access_token', 'refresh_token'] as const) {
      const { app: theirs, tokens } = await connectedApp(cloud, owner);
      const revoke = (token: string, client_id = theirs.clientId) =>
        postForm(cloud, oauthPaths.revoke, { token, client_id });
      expect((await revoke('unknown')).status).toBe(200);
      expect((await revoke(tokens[kind], app.clientId)).status).toBe(200);
      expect(await statusAtMcp(tokens.access_token)).toBe(200);
      expect((await revoke(tokens[kind])).status).toBe(200);
      expect(await statusAtMcp(tokens.access_token), kind).toBe(401);
    }
  });
});

it('an app without a connection is deleted after a month', async () => {
  clock.freeze();
  const forgotten = await newApp(cloud);
  const { app: kept } = await connectedApp(cloud, owner);
  clock.advance(30 * 86_400);
  await expectOAuthError(await openLink(cloud, forgotten), 400, 'invalid_client');
  expect((await openLink(cloud, kept)).status).toBe(302);
  runtime.clock = cloud.clock;
});

describe('with the clock held', () => {
  beforeEach(async () => {
    clock.freeze();
    app = await newApp(cloud);
  });
  afterAll(() => {
    runtime.clock = cloud.clock;
  });

  it('a consent expires after ten minutes, and a code after one', async () => {
    const opened = await openedBy(await openLink(cloud, app));
    clock.advance(601);
    expect((await answerConsent(cloud, owner, opened)).status).toBe(404);
    const back = await answeredTo(await answerConsent(cloud, owner, await openConsent(cloud, app)));
    clock.advance(61);
    const late = await exchangeCode(cloud, app, back.searchParams.get('code') ?? '');
    await expectOAuthError(late, 400, 'invalid_grant');
  });

  it('an access token expires after an hour, and a refresh token gives the next one', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    clock.advance(3599);
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
    clock.advance(1);
    expect(await statusAtMcp(tokens.access_token)).toBe(401);
    const next = await tokensIn(await refreshTokens(cloud, theirs, tokens.refresh_token));
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(await statusAtMcp(next.access_token)).toBe(200);
  });

  it('the older access token works until it expires, after a refresh', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    await tokensIn(await refreshTokens(cloud, theirs, tokens.refresh_token));
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
  });

  it('a used refresh token may be repeated for ten seconds, then it ends the app’s access', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    await tokensIn(await refreshTokens(cloud, theirs, tokens.refresh_token));
    clock.advance(10);
    const repeated = await tokensIn(await refreshTokens(cloud, theirs, tokens.refresh_token));
    expect(await statusAtMcp(repeated.access_token)).toBe(200);
    expect(repeated.expires_in).toBe(3590);
    clock.advance(11);
    await expectOAuthError(await refreshTokens(cloud, theirs, tokens.refresh_token), 400, 'invalid_grant');
    expect(await statusAtMcp(repeated.access_token)).toBe(401);
    await expectOAuthError(await refreshTokens(cloud, theirs, repeated.refresh_token), 400, 'invalid_grant');
  });

  it('five refreshes at once give the same tokens, and none of them ends the access later', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => refreshTokens(cloud, theirs, tokens.refresh_token)),
    );
    const given = await Promise.all(answers.map(tokensIn));
    const [{ access_token, refresh_token }] = given as [(typeof given)[0]];
    expect(new Set(given.map((one) => one.refresh_token)).size).toBe(1);
    expect(new Set(given.map((one) => one.access_token)).size).toBe(1);
    expect(await statusAtMcp(access_token)).toBe(200);
    clock.advance(3600);
    const next = await tokensIn(await refreshTokens(cloud, theirs, refresh_token));
    expect(next.refresh_token).not.toBe(refresh_token);
    expect(await statusAtMcp(next.access_token)).toBe(200);
  });

  it('a reused refresh token from long ago ends the access too', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    let current = tokens;
    for (let count = 0; count < 5; count += 1) {
      clock.advance(3600);
      current = await tokensIn(await refreshTokens(cloud, theirs, current.refresh_token));
    }
    await expectOAuthError(await refreshTokens(cloud, theirs, tokens.refresh_token), 400, 'invalid_grant');
    expect(await statusAtMcp(current.access_token)).toBe(401);
  });

  it('an invented refresh token ends nothing', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    const invented = `${tokens.refresh_token.slice(0, -43)}${'A'.repeat(43)}`;
    await expectOAuthError(await refreshTokens(cloud, theirs, invented), 400, 'invalid_grant');
    expect(await statusAtMcp(tokens.access_token)).toBe(200);
    expect((await refreshTokens(cloud, theirs, tokens.refresh_token)).status).toBe(200);
  });

  it('an app that is not used for 90 days loses its access', async () => {
    const { app: theirs, tokens } = await connectedApp(cloud, owner);
    clock.advance(90 * 86_400);
    await expectOAuthError(await refreshTokens(cloud, theirs, tokens.refresh_token), 400, 'invalid_grant');
  });
});
