import { session } from '@vaultra/core/contract/session.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import type { Session } from '@vaultra/core/users/actor.ts';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksNotAvailableInCacheError } from 'aws-jwt-verify/error';
import type { Fetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { runtime } from './runtime.ts';

/** Access tokens are valid for 15 minutes. An older one is refused even if its `exp` allows it. */
const maxAgeSeconds = session.accessTokenMinutes * 60;

type Verifier = Awaited<ReturnType<typeof createVerifier>>;
let verifier: Verifier | undefined;

/**
 * The user of the `Authorization` header: `Bearer <Cognito access token>` of our pool and client.
 * @throws AppError UNAUTHORIZED, the same for every reason; UNAVAILABLE if the keys cannot be read
 */
export async function verifyToken(
  authorization: string | undefined,
  { fetchJwks }: Pick<typeof runtime, 'fetchJwks'>,
): Promise<Session> {
  const token = authorization?.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i)?.[1];
  if (!token) throw unauthorized();
  verifier ??= await createVerifier(fetchJwks);
  try {
    const { sub, iat, auth_time } = await verifier.verify(token);
    if (Date.now() / 1000 - iat > maxAgeSeconds) throw new Error('older than 15 minutes');
    return { credential: 'session', userId: sub, businessId: null, may: 'everything', signedInAt: auth_time };
  } catch (cause) {
    if (cause instanceof FetchError || cause instanceof JwksNotAvailableInCacheError)
      throw unavailable(cause);
    throw unauthorized(cause);
  }
}

/** The user pool's ids: of the environment, or of the parameter that it names. */
async function poolIds() {
  const { AUTH_PARAMETER } = config.authParameter();
  if (AUTH_PARAMETER === undefined) return config.auth();
  const { readParameters } = await import('@vaultra/core/shared/parameters.ts');
  const values = await readParameters([AUTH_PARAMETER]).catch((cause) => {
    throw unavailable(cause);
  });
  return config.auth(JSON.parse(values.get(AUTH_PARAMETER) ?? '{}'));
}

async function createVerifier(fetchJwks: (() => Promise<object>) | undefined) {
  const { USER_POOL_ID, USER_POOL_CLIENT_ID } = await poolIds();
  const fetcher: Fetcher | undefined = fetchJwks && {
    fetch: async () => new TextEncoder().encode(JSON.stringify(await fetchJwks())).buffer as ArrayBuffer,
  };
  const pool = { userPoolId: USER_POOL_ID, clientId: USER_POOL_CLIENT_ID, tokenUse: 'access' as const };
  return fetcher
    ? CognitoJwtVerifier.create(pool, { jwksCache: new SimpleJwksCache({ fetcher }) })
    : CognitoJwtVerifier.create(pool);
}

function unavailable(cause: unknown): AppError {
  const message = 'Sign-in cannot be checked right now. Try again in a moment.';
  return new AppError('UNAVAILABLE', message, { cause, retryAfter: 5 });
}

function unauthorized(cause?: unknown): AppError {
  return new AppError('UNAUTHORIZED', 'Log in: the access token is missing, wrong or expired.', { cause });
}
