import { own } from '../shared/key-part.ts';
import { codeOrNull } from './fields.ts';

/**
 * Turns the fingerprint of an account's card or bank account into a payer: a hash with a key of that account, so that no one
 * without the key can tell which card it is, or that it paid elsewhere too.
 */
export type Payers = (fingerprint: string) => string;

/** The fields that the product reads of a payment method. */
export type PaidWith = { fingerprint?: unknown; network?: unknown; brand?: unknown };

/** The type of a payment method, and its details if they are an object. */
export function paidWith(details: object | null | undefined): { type?: string; method?: PaidWith } {
  const { type } = (details ?? {}) as { type?: unknown };
  if (typeof type !== 'string') return {};
  const method = own(details as Record<string, unknown>, type);
  return typeof method === 'object' && method !== null ? { type, method } : { type };
}

const CARDS = new Set(['card', 'card_present', 'interac_present']);

/** The network that a card was charged on, else its brand, by Stripe's id; null if unknown, or if it is no card. */
export function networkOf(type: string | undefined, method: PaidWith | undefined): string | null {
  if (type === undefined || !CARDS.has(type)) return null;
  return codeOrNull(method?.network) ?? codeOrNull(method?.brand);
}
