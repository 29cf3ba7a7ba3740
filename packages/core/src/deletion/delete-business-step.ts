import type { Clock } from '../shared/clock.ts';
import type { DeleteBusinessMessage } from '../users/accounts-message.ts';
import { ofBusiness } from '../users/deletion.entity.ts';
import { deleteBusiness } from './delete-business.ts';
import { saveBusinesses } from './deletion.store.ts';
import { notifyMembers } from './notify-members.ts';
import { deleteInTwoPasses } from './two-passes.ts';

/** Deletes a business while a step may run. @param onFailure called for failures that do not stop the deletion */
export async function deleteBusinessStep(
  message: DeleteBusinessMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { business_id: businessId } = message;
  const subject = ofBusiness(businessId);
  await deleteInTwoPasses(subject, message, clock, {
    async work(deletion, mayGoOn) {
      const { businesses = [] } = deletion;
      const save = () => saveBusinesses(subject, businesses, []);
      for (const business of businesses) {
        if (!(await deleteBusiness(business, { save, onFailure, mayGoOn }))) return undefined;
      }
      return deletion;
    },
    notify: ({ businesses = [] }) => notifyMembers(businesses, onFailure),
  });
}
