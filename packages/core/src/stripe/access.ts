import { isAccessEnded, lacksPermission } from './client.ts';
import { endConnection, failConnection, type Integration, readIntegration } from './integration.store.ts';
import { whatKeyLacks } from './key-check.ts';
import { sendFollowUp } from './work.ts';

/**
 * Does work on a connected account. Work for an account that is no longer connected is dropped; should Stripe refuse
 * us the account, the connection ends as revoked and its work with it. A restricted key that lost a permission needs its
 * owner: the connection stops in `error`, saying which one, until a good key is given.
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
    const { via } = integration;
    if (isAccessEnded(error, via)) await endConnection(integration, 'revoked', now);
    else if (via === 'key' && lacksPermission(error)) await failConnection(integration, whatKeyLacks(error));
    else throw error;
    // So that its owner is warned: no job comes to a business that is not connected.
    await sendFollowUp(integration.business_id);
  }
}
