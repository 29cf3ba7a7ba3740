import type { Clock } from '../shared/clock.ts';
import type { DeleteBusinessMessage } from '../users/accounts-message.ts';
import { ofBusiness } from '../users/deletion.entity.ts';
import { deleteBusiness } from './delete-business.ts';
import { noteDoomed } from './deletion.store.ts';
import { tellMembers } from './tell-members.ts';
import { deleteInTwoPasses } from './two-passes.ts';

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
