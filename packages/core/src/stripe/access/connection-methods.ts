import { type ConsentVia, consentVia, type Via } from '../../contract/stripe.ts';
import { invalid } from '../../shared/errors.ts';
import type { Integration } from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { appOAuth } from './app-oauth.ts';
import { offeredWays } from './applications.ts';
import type { ConsentWay, WayIn } from './connection-method.ts';
import { connectOAuth } from './oauth.ts';
import { restrictedKey } from './restricted-key.ts';

export const consents: Readonly<Record<ConsentVia, ConsentWay>> = { oauth: connectOAuth, app: appOAuth };
const ways: Readonly<Record<Via, WayIn>> = { ...consents, key: restrictedKey };

/** The method of a connection. */
export const wayOf = ({ via }: Pick<Integration, 'via'>): WayIn => ways[via];

/** The client that reads a connection's account. */
export const accountClient = (integration: Integration): Promise<AccountClient> =>
  wayOf(integration).client(integration);

/** The requested consent, else the preferred one. @throws AppError VALIDATION_ERROR if it is not configured here */
export function consentFor(asked: ConsentVia | undefined): ConsentWay {
  const offered = offeredWays();
  const chosen = consentVia.options.find((via) => offered.includes(via) && (asked ?? via) === via);
  if (chosen) return consents[chosen];
  const reason = `is not set up here; there is ${offered.join(', ')}`;
  throw invalid('query.via', reason);
}
