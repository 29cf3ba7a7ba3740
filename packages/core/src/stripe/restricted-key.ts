import type Stripe from 'stripe';
import { cipher } from '../shared/cipher.ts';
import { clientFor } from './client.ts';
import type { Integration } from './integration.store.ts';

/** A key is sealed for its business: copied into another's record it would not open. */
const contextOf = (businessId: string) => ({ business_id: businessId, purpose: 'stripe-restricted-key' });

/** Encrypts a restricted key for keeping. The key itself is never stored, logged or shown. */
export function sealKey(businessId: string, key: string): Promise<string> {
  return cipher.encrypt(key, contextOf(businessId));
}

interface Opened {
  sealed: string;
  client: Promise<Stripe>;
}

/** Clients by business, so that not every step of a backfill asks for decryption; the one used longest ago goes first. */
const opened = new Map<string, Opened>();
const mostOpened = 100;

/** The client of a connection's key. Another key makes another client. */
export function keyClient({ business_id, account_id, sealed_key }: Integration): Promise<Stripe> {
  if (!sealed_key) throw new Error(`The connection of ${business_id} has no key.`);
  const known = opened.get(business_id);
  opened.delete(business_id);
  const current = known?.sealed === sealed_key ? known : open(business_id, account_id, sealed_key);
  opened.set(business_id, current);
  const [oldest] = opened.keys();
  if (opened.size > mostOpened && oldest) opened.delete(oldest);
  return current.client;
}

function open(businessId: string, accountId: string, sealed: string): Opened {
  const client = cipher.decrypt(sealed, contextOf(businessId)).then((key) => clientFor(key, accountId));
  client.catch(() => opened.delete(businessId));
  return { sealed, client };
}
