import { secretHash } from '@vaultra/core/auth/pool-client.store.ts';
import type { Cognito } from './cognito.ts';

/** The common fields of a request about a user, for tests that send requests as the pool's client. */
export function asClient(
  { clientId, clientSecret }: Pick<Cognito, 'clientId' | 'clientSecret'>,
  Username: string,
) {
  const SecretHash = secretHash(Username, { id: clientId, secret: clientSecret });
  return { ClientId: clientId, Username, SecretHash };
}
