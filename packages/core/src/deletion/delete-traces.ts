import { addressKey } from '../invitations/token.ts';
import { countersOf } from '../limits/limit.entity.ts';
import { forgetMember } from '../members/forget-member.ts';
import { exportFolder } from '../personal-data/export.entity.ts';
import { abandonExports } from '../personal-data/export.store.ts';
import { blobs } from '../shared/blobs.ts';
import { deleteItems, deleteRange, readIndexed } from '../shared/items.ts';
import { deletionKey } from '../users/deletion.entity.ts';

/** Deletes the membership of a business that others go on with, and what that keeps of its member. */
export async function deleteMember(businessId: string, userId: string): Promise<void> {
  await deleteItems([{ pk: `USER#${userId}`, sk: `MEMBER#${businessId}` }]);
  await forgetMember(businessId, userId);
}

/** Deletes the consents for a business that a user has under way on Stripe's pages. */
export async function deleteConsents(businessId: string, userId: string): Promise<void> {
  for await (const elsewhere of readIndexed(`USER#${userId}`)) {
    await deleteItems(
      elsewhere.filter(({ payload }) => (payload as { businessId?: string })?.businessId === businessId),
    );
  }
}

/** Whatever business they are of. */
export async function deleteInvitationsTo(email: string): Promise<void> {
  for await (const invitations of readIndexed(addressKey(email))) await deleteItems(invitations);
}

/**
 * Deletes everything that is kept under a user, but that they are to be deleted, with the files made for them and what the
 * index finds of them elsewhere, as consents under way.
 * @returns whether it is done.
 */
export async function deleteUserItems(userId: string, mayGoOn: () => boolean): Promise<boolean> {
  await abandonExports(userId);
  await blobs.deleteAll(exportFolder(userId));
  for await (const elsewhere of readIndexed(`USER#${userId}`)) await deleteItems(elsewhere);
  // An access token outlives its account by minutes: what is asked with it is counted, and found by the second pass.
  await deleteRange(countersOf('user', userId), '', mayGoOn);
  return deleteRange(`USER#${userId}`, '', mayGoOn, [deletionKey]);
}
