import { addressKey } from '../invitations/token.ts';
import { countersOf } from '../limits/limit.entity.ts';
import { forgetMember } from '../members/forget-member.ts';
import { exportFolder } from '../personal-data/export.entity.ts';
import { abandonExports } from '../personal-data/export.store.ts';
import { blobs } from '../shared/blobs.ts';
import { deleteItems, deleteRange, readIndexed } from '../shared/items.ts';
import { deletionKey } from '../users/deletion.entity.ts';

/** Deletes a membership of a remaining business, and what the business stores about the member. */
export async function deleteMember(businessId: string, userId: string): Promise<void> {
  await deleteItems([{ pk: `USER#${userId}`, sk: `MEMBER#${businessId}` }]);
  await forgetMember(businessId, userId);
}

/** Deletes a user's unfinished Stripe consents for a business. */
export async function deleteConsents(businessId: string, userId: string): Promise<void> {
  for await (const elsewhere of readIndexed(`USER#${userId}`)) {
    await deleteItems(
      elsewhere.filter(({ payload }) => (payload as { businessId?: string })?.businessId === businessId),
    );
  }
}

/** Deletes the invitations to an address, of any business. */
export async function deleteInvitationsTo(email: string): Promise<void> {
  for await (const invitations of readIndexed(addressKey(email))) await deleteItems(invitations);
}

/**
 * Deletes everything about a user except the deletion item: their partition, their files, and items that the index finds in other
 * partitions, such as unfinished consents.
 * @returns whether all is deleted
 */
export async function deleteUserItems(userId: string, mayGoOn: () => boolean): Promise<boolean> {
  await abandonExports(userId);
  await blobs.deleteAll(exportFolder(userId));
  for await (const elsewhere of readIndexed(`USER#${userId}`)) await deleteItems(elsewhere);
  // An access token outlives its account by minutes, and its requests are still counted. The second pass deletes those counters.
  await deleteRange(countersOf('user', userId), '', mayGoOn);
  return deleteRange(`USER#${userId}`, '', mayGoOn, [deletionKey]);
}
