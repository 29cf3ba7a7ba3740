import { type Proof, requireProof } from '../auth/fresh-proof.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { readBusiness, readMembers } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { insertBusinessDeletion } from './deletion.store.ts';

/**
 * An owner deletes a business, with all its members. The owner no longer has it when this returns; the rest follows
 * (`delete-business-step.ts`, a separate file because it imports the Stripe package).
 * @throws AppError NOT_FOUND if it is deleted already; FORBIDDEN if they no longer own it
 */
export async function requestBusinessDeletion(businessId: string, userId: string, now: Date): Promise<void> {
  const [business, members] = await Promise.all([readBusiness(businessId), readMembers(businessId)]);
  if (!business) throw notFound('The business');
  const others = members.map(({ user_id }) => user_id).filter((id) => id !== userId);
  const refusal = await insertBusinessDeletion(business, [userId, ...others], now);
  if (refusal === 'gone') throw notFound('The business');
  if (refusal === 'no_owner') {
    throw new AppError('FORBIDDEN', 'This needs the owner role, which you no longer have.');
  }
  await sendAccounts({ kind: 'delete_business', business_id: businessId });
}

/**
 * The same, with proof of identity.
 * @throws AppError as `requireProof` and `requestBusinessDeletion` do
 */
export async function requestProvenBusinessDeletion(
  businessId: string,
  userId: string,
  proof: Proof,
  now: Date,
): Promise<void> {
  const user = await readUser(userId);
  if (!user) throw accountGone();
  await requireProof(user, proof, now);
  await requestBusinessDeletion(businessId, userId, now);
}
