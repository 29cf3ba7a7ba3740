import type { KeyPermission } from '../../contract/restricted-key.ts';
import { AppError, invalid } from '../../shared/errors.ts';
import { checkKey, type KeyReport } from '../access/key-check.ts';
import { sealKey } from '../access/restricted-key.ts';
import { ownAccountClient } from '../read/account-client.ts';
import { clientFor, liveMode, upstream } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';
import { withStripeTimeout } from '../read/with-stripe-timeout.ts';
import { connectAccount } from './connect.ts';

/** Checks of keys have their own pool, so that they do not use up the reads of an account or of the platform. */
const keyCheckPool = 'key_checks';

const refusals = {
  account_in_use:
    'This Stripe account is connected to another business here. Disconnect it there first, or use another account.',
  already_connected: 'This business already has another Stripe account connected. Disconnect it first.',
};

/**
 * Connects the account of a restricted key, and starts its backfill. Passing a new key for the connected account replaces the key.
 * @throws AppError VALIDATION_ERROR with the reason if the key is unusable; CONFLICT if the account cannot be connected;
 * FORBIDDEN if the user has lost the role meanwhile
 */
export async function connectWithKey(
  to: { businessId: string; by: string },
  key: string,
  now: Date,
): Promise<void> {
  const livemode = key.startsWith('rk_live_');
  if (livemode !== (await liveMode())) throw keyRefusal(otherMode(livemode));
  const { account, missing } = await withStripeTimeout(report(key));
  if (!account || missing.length > 0)
    throw keyRefusal(`this key must also be allowed to read ${rows(missing)}`);
  const refusal = await connectAccount(
    to,
    { account, livemode, via: 'key', sealed_key: await sealKey(to.businessId, key) },
    now,
  );
  if (!refusal) return;
  throw new AppError('CONFLICT', refusals[refusal], {
    details: [{ field: 'body.restricted_key', reason: refusal }],
  });
}

async function report(key: string): Promise<KeyReport> {
  try {
    return await checkKey(ownAccountClient(await clientFor(key, keyCheckPool), null));
  } catch (error) {
    if (isStripeError(error, 'StripeAuthenticationError')) {
      throw keyRefusal('Stripe does not recognize this key; it may have expired or been deleted');
    }
    throw isStripeError(error) ? upstream(error) : error;
  }
}

const keyRefusal = (reason: string) => invalid('body.restricted_key', reason);

function otherMode(live: boolean): string {
  return live
    ? 'this is a live key, but test data is read here; use a key that begins with rk_test_'
    : 'this is a test key, but live data is read here; use a key that begins with rk_live_';
}

function rows(permissions: KeyPermission[]): string {
  return permissions.map(({ row, permission }) => `${row} (${permission})`).join(', ');
}
