import { endConnection, failConnection, type Integration, readIntegration } from '../integration.store.ts';
import { endThenFollowUp } from '../work.ts';
import { wayOf } from './connection-methods.ts';

/**
 * Does work on a connected account. Work for an account that is no longer connected is dropped; should Stripe refuse
 * us the account, the connection ends as revoked and its work with it. A key or an app that lost a permission needs the
 * account's owner: the connection stops in `error`, saying which one, until it is connected anew.
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
    const way = wayOf(integration);
    const problem = way.lacks(error);
    const end = way.isEnded(error)
      ? () => endConnection(integration, 'revoked', now, way.endedBecause)
      : problem !== undefined && (() => failConnection(integration, problem));
    if (!end) throw error;
    await endThenFollowUp(integration.business_id, end);
  }
}
