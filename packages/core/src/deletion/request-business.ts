import { AppError, notFound } from '../shared/errors.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { readBusiness, readMembers } from '../users/business.store.ts';
import { insertBusinessDeletion } from './deletion.store.ts';

/**
 * An owner deletes a business, whoever else belongs to it: for them it is gone when this returns, the rest follows
 * (`delete-business-step.ts`, apart from this, as it takes the Stripe package).
 * @throws AppError NOT_FOUND where it is deleted already, FORBIDDEN where they are no owner any more
 */
export async function requestBusinessDeletion(businessId: string, userId: string, now: Date): Promise<void> {
  const [business, members] = await Promise.all([readBusiness(businessId), readMembers(businessId)]);
  if (!business) throw notFound('The business');
  const others = members.map(({ user_id }) => user_id).filter((id) => id !== userId);
  const refusal = await insertBusinessDeletion(business, [userId, ...others], now);
  if (refusal === 'gone') throw notFound('The business');
  if (refusal === 'no_owner') {
    throw new AppError('FORBIDDEN', 'This takes the role owner, which you no longer have.');
  }
  await sendAccounts({ kind: 'delete_business', business_id: businessId });
}
