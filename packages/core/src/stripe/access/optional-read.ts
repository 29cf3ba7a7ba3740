import { MalformedObject } from '../../ledger/fields.ts';
import type { Integration } from '../integration.store.ts';
import { markRefused, type OptionalRead, type ReadRefusal } from '../optional-reads.store.ts';
import { isThrottled, lacksPermission } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';

/**
 * Makes a read that a connection may lack. If Stripe refuses it, that is recorded on the connection and shown to its owner, and the
 * work goes on without.
 * @returns undefined if it was refused
 * @throws any other error, also if the account is gone
 */
export async function readOptional<T>(
  integration: Integration,
  what: OptionalRead,
  read: () => Promise<T>,
): Promise<{ value: T } | undefined> {
  try {
    return { value: await read() };
  } catch (error) {
    const reason = refusalOf(error);
    if (!reason) throw error;
    await markRefused(integration, what, reason);
    return undefined;
  }
}

/** The reason, if an error concerns this read only. An invalid request: Stripe does not offer it to the account. */
function refusalOf(error: unknown): ReadRefusal | undefined {
  if (lacksPermission(error)) return 'permission';
  if (error instanceof MalformedObject) return 'malformed';
  if (isThrottled(error) || !isStripeError(error, 'StripeInvalidRequestError')) return undefined;
  return error.code === 'account_invalid' ? undefined : 'unavailable';
}
