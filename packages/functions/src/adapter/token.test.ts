import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';

const pool = { USER_POOL_ID: 'us-east-1_Abc123456', USER_POOL_CLIENT_ID: 'client' };

/** The parameters in SSM. */
let parameters: (names: string[]) => Promise<Map<string, string>>;
vi.mock('@vaultra/core/shared/parameters.ts', () => ({
  readParameters: (names: string[]) => parameters(names),
}));

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const fetchJwks = async () => ({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
});

function tokenOf(userPoolId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: 'user-1',
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    client_id: pool.USER_POOL_CLIENT_ID,
    ...{ token_use: 'access', iat: now, auth_time: now, exp: now + 900 },
  };
  const parts = [{ alg: 'RS256', kid: 'k' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = sign('sha256', Buffer.from(parts.join('.')), privateKey).toString('base64url');
  return `Bearer ${[...parts, signature].join('.')}`;
}

/** The module as at a cold start. */
async function fresh() {
  vi.resetModules();
  const { verifyToken } = await import('./token.ts');
  return (userPoolId: string) => verifyToken(tokenOf(userPoolId), { fetchJwks });
}

const stored = async () => new Map([['/vaultra/test/auth', JSON.stringify(pool)]]);

beforeAll(() => {
  vi.stubEnv('USER_POOL_ID', undefined);
  vi.stubEnv('USER_POOL_CLIENT_ID', undefined);
  vi.stubEnv('AUTH_PARAMETER', '/vaultra/test/auth');
});
beforeEach(() => {
  parameters = stored;
});
afterAll(() => {
  vi.unstubAllEnvs();
});

it('a function that is older than the user pool verifies tokens by the ids in its parameter', async () => {
  const verify = await fresh();
  expect(await verify(pool.USER_POOL_ID)).toMatchObject({ userId: 'user-1' });
  await expect(verify('us-east-1_Other1234')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

it('while the parameter cannot be read, the answer is 503, and the next request reads it again', async () => {
  const verify = await fresh();
  parameters = () => Promise.reject(new Error('ThrottlingException'));
  await expect(verify(pool.USER_POOL_ID)).rejects.toMatchObject({ status: 503, retryAfter: 5 });
  parameters = stored;
  expect(await verify(pool.USER_POOL_ID)).toMatchObject({ userId: 'user-1' });
});

it('a parameter that does not exist is a fault of the deployment, not of the token', async () => {
  const verify = await fresh();
  parameters = async () => new Map();
  await expect(verify(pool.USER_POOL_ID)).rejects.toThrow('USER_POOL_ID is not set');
});
