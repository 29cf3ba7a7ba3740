import { readClaim, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { readBusiness } from '@vaultra/core/users/business.store.ts';

/**
 * The name of the business that a Stripe account is connected to; no other business can connect the account. Undefined
 * if the account is free, or if its connection has failed: its own business may connect it again.
 */
export async function holderOf(accountId: string): Promise<string | undefined> {
  const claim = await readClaim(accountId);
  if (!claim) return undefined;
  const [integration, business] = await Promise.all([
    readIntegration(claim.business_id),
    readBusiness(claim.business_id),
  ]);
  return integration?.status === 'active' && integration.account_id === accountId
    ? business?.name
    : undefined;
}
