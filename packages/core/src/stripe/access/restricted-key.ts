import type Stripe from 'stripe';
import { cipher } from '../../shared/cipher.ts';
import type { Integration } from '../integration.store.ts';
import { ownAccountClient } from '../read/account-client.ts';
import { clientFor, isAccountGone, lacksPermission } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';
import type { ConnectionMethod } from './connection-method.ts';
import { keyPermissionProblem } from './key-check.ts';
import { LruCache } from './lru-cache.ts';

/**
 * A restricted key that the owner created in Stripe and pasted here. Only the owner can delete it at Stripe; here it is
 * forgotten. Stripe sends no webhooks for such an account.
 */
export const restrictedKey: ConnectionMethod = {
  via: 'key',
  client: async (integration) => ownAccountClient(await keyClient(integration), integration.account_id),
  // The key was deleted or has expired. A key that lacks a permission is still valid.
  isEnded: (error) => isAccountGone(error) || isStripeError(error, 'StripeAuthenticationError'),
  permissionProblem: (error) => (lacksPermission(error) ? keyPermissionProblem(error) : undefined),
  hasOwnLimits: true,
  application: () => undefined,
};

/** Binds a key to its business, so that it cannot be decrypted in another business's record. */
const contextOf = (businessId: string) => ({ business_id: businessId, purpose: 'stripe-restricted-key' });

/** Encrypts a restricted key for storage. The plain key is never stored, logged or shown. */
export function sealKey(businessId: string, key: string): Promise<string> {
  return cipher.encrypt(key, contextOf(businessId));
}

const clients = new LruCache<Promise<Stripe>>(100);

/** The client for a connection's key. Another key gets another client. */
export function keyClient({ business_id, account_id, sealed_key }: Integration): Promise<Stripe> {
  if (!sealed_key) throw new Error(`The connection of ${business_id} has no key.`);
  return clients.get(business_id, sealed_key, () => open(business_id, account_id, sealed_key));
}

function open(businessId: string, accountId: string, sealed: string): Promise<Stripe> {
  const client = cipher.decrypt(sealed, contextOf(businessId)).then((key) => clientFor(key, accountId));
  client.catch(() => clients.delete(businessId));
  return client;
}
