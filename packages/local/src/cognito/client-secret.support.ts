import { secretHash } from '@vaultra/core/auth/pool-client.store.ts';
import type { Cognito } from './cognito.ts';

/** What a request about a user begins with, for tests that speak to the pool as its client does. */
export function asClient(
  { clientId, clientSecret }: Pick<Cognito, 'clientId' | 'clientSecret'>,
  Username: string,
) {
  const SecretHash = secretHash(Username, { id: clientId, secret: clientSecret });
  return { ClientId: clientId, Username, SecretHash };
}
