import { deleteInvitationsBy } from '../invitations/invitation.store.ts';
import { deleteItems, readItems } from '../shared/items.ts';

const pageSize = 500;

/** Deletes what a business that others go on with keeps of somebody who was a member: how far they were told, that they were
 * mailed, and the invitations they sent. */
export async function forgetMember(businessId: string, userId: string): Promise<void> {
  const pk = `BIZ#${businessId}`;
  await deleteItems([{ pk, sk: `DIGEST#${userId}` }]);
  let after: string | null = null;
  do {
    const { items, next } = await readItems(pk, 'NOTICE#', { after, limit: pageSize });
    // A mail's key ends with whom it is to.
    await deleteItems(items.filter(({ sk }) => sk.split(':').includes(userId)));
    after = next;
  } while (after !== null);
  await deleteInvitationsBy(businessId, userId);
}
