import type { Clock } from '../shared/clock.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { readBusiness, readMembers } from '../users/business.store.ts';
import { deleteBusiness } from './delete-business.ts';
import { ofBusiness } from './deletion.entity.ts';
import { insertBusinessDeletion, noteDoomed } from './deletion.store.ts';
import { type DeleteBusinessMessage, sendAccounts } from './message.ts';
import { tellMembers } from './tell-members.ts';
import { deleteInTwoPasses } from './two-passes.ts';

/**
 * An owner deletes a business, whoever else belongs to it: for them it is gone when this returns, the rest follows.
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

/** Deletes a business, for as long as a step may go on. @param onFailure told of what does not keep it from going on */
export async function deleteBusinessStep(
  message: DeleteBusinessMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { business_id: businessId } = message;
  const subject = ofBusiness(businessId);
  await deleteInTwoPasses(subject, message, clock, {
    async work(deletion, mayGoOn) {
      const { doomed = [] } = deletion;
      const note = () => noteDoomed(subject, doomed, []);
      for (const business of doomed) {
        if (!(await deleteBusiness(business, { note, onFailure, mayGoOn }))) return undefined;
      }
      return deletion;
    },
    farewell: ({ doomed = [] }) => tellMembers(doomed, onFailure),
  });
}
