import { exportFolder } from '../export/export.entity.ts';
import { abandonExports } from '../export/export.store.ts';
import { addressKey } from '../invitations/token.ts';
import { countersOf } from '../limits/limit.entity.ts';
import { blobs } from '../shared/blobs.ts';
import { deleteItems, deleteRange, type Item, readIndexed, readItems } from '../shared/items.ts';

const pageSize = 500;

/** Deletes what a business that others go on with holds of a member: the membership, digests, notices of mails, and the
 * invitations they sent. */
export async function deleteMember(businessId: string, userId: string): Promise<void> {
  const pk = `BIZ#${businessId}`;
  await deleteItems([
    { pk: `USER#${userId}`, sk: `MEMBER#${businessId}` },
    { pk, sk: `DIGEST#${userId}` },
  ]);
  for (const prefix of ['NOTICE#', 'INVITE#']) {
    await deleteWhere(pk, prefix, (item) => namesUser(item, userId));
  }
}

/** By the key, as a notice does, or by any field. */
const namesUser = ({ sk, ...fields }: Item, userId: string) =>
  sk.split(':').includes(userId) || Object.values(fields).includes(userId);

async function deleteWhere(pk: string, prefix: string, isWanted: (item: Item) => boolean): Promise<void> {
  let after: string | null = null;
  do {
    const { items, next } = await readItems(pk, prefix, { after, limit: pageSize });
    await deleteItems(items.filter(isWanted));
    after = next;
  } while (after !== null);
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
  return deleteRange(`USER#${userId}`, '', mayGoOn, ['DELETION']);
}
