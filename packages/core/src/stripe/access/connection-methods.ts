import { type ConsentVia, consentVia, type Via } from '../../contract/stripe.ts';
import { invalid } from '../../shared/errors.ts';
import type { Integration } from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { appOAuth } from './app-oauth.ts';
import { offeredMethods } from './applications.ts';
import type { ConnectionMethod, ConsentMethod } from './connection-method.ts';
import { connectOAuth } from './oauth.ts';
import { restrictedKey } from './restricted-key.ts';

export const consentMethods: Readonly<Record<ConsentVia, ConsentMethod>> = {
  oauth: connectOAuth,
  app: appOAuth,
};
const methods: Readonly<Record<Via, ConnectionMethod>> = { ...consentMethods, key: restrictedKey };

/** The method of a connection. */
export const methodOf = ({ via }: Pick<Integration, 'via'>): ConnectionMethod => methods[via];

/** The client that reads a connection's account. */
export const accountClient = (integration: Integration): Promise<AccountClient> =>
  methodOf(integration).client(integration);

/** The requested consent, else the preferred one. @throws AppError VALIDATION_ERROR if it is not configured here */
export function consentFor(requested: ConsentVia | undefined): ConsentMethod {
  const offered = offeredMethods();
  const chosen = consentVia.options.find((via) => offered.includes(via) && (requested ?? via) === via);
  if (chosen) return consentMethods[chosen];
  const reason = `is not available here; use one of ${offered.join(', ')}`;
  throw invalid('query.via', reason);
}
