import { isAccessEnded } from './client.ts';
import { endConnection, type Integration, readIntegration } from './integration.store.ts';

/**
 * Does work on a connected account. Work for an account that is no longer connected is dropped; should Stripe refuse
 * us the account, the connection ends as revoked and its work with it.
 */
export async function withAccess(
  account: { business_id: string; account_id: string },
  now: Date,
  work: (integration: Integration) => Promise<void>,
): Promise<void> {
  const integration = await readIntegration(account.business_id);
  if (integration?.status !== 'active' || integration.account_id !== account.account_id) return;
  try {
    await work(integration);
  } catch (error) {
    if (!isAccessEnded(error)) throw error;
    await endConnection(integration, 'revoked', now);
  }
}
