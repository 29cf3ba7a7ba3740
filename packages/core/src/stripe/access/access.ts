import { endConnection, failConnection, type Integration, readIntegration } from '../integration.store.ts';
import { endThenFollowUp } from '../work.ts';
import { methodOf } from './connection-methods.ts';

/**
 * Runs work on a connected account. Does nothing if the account is no longer connected. If Stripe refuses the account, the
 * connection ends as `revoked`. If a key or an app has lost a permission, the connection stops with status `error` and
 * names the permission; the owner must connect again.
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
    const method = methodOf(integration);
    const problem = method.permissionProblem(error);
    const end = method.isEnded(error)
      ? () => endConnection(integration, 'revoked', now, method.endedReason)
      : problem !== undefined && (() => failConnection(integration, problem));
    if (!end) throw error;
    await endThenFollowUp(integration.business_id, end);
  }
}
