import { deletePoolAccount, disablePoolAccount } from '../auth/pool-account.store.ts';
import { trySendAccountMail } from '../notifications/send-account-mail.ts';
import type { Clock } from '../shared/clock.ts';
import { mailer } from '../shared/mail.ts';
import type { DeleteUserMessage } from '../users/accounts-message.ts';
import {
  type Membership,
  readBusinesses,
  readMembers,
  readMembership,
  readMemberships,
} from '../users/business.store.ts';
import { type BusinessToDelete, ofUser } from '../users/deletion.entity.ts';
import { endMailStop } from '../users/mail-stop.store.ts';
import { deleteBusiness } from './delete-business.ts';
import { deleteInvitationsTo, deleteMember, deleteUserItems } from './delete-traces.ts';
import { type Deletion, readDeletion, saveBusinesses } from './deletion.store.ts';
import { notifyMembers } from './notify-members.ts';
import { deleteInTwoPasses } from './two-passes.ts';

/**
 * Deletes a user, and the businesses that only they own, while a step may run.
 * @param onFailure called for failures that do not stop the deletion
 */
export async function deleteUserStep(
  message: DeleteUserMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { user_id: userId } = message;
  await deleteInTwoPasses(ofUser(userId), message, clock, {
    async work(found, mayGoOn) {
      if (found.stage === 'first') await disablePoolAccount(userId);
      const deletion = found.businesses ? found : await decideBusinesses(userId, found);
      return (await deleteData(userId, deletion, mayGoOn, onFailure)) ? deletion : undefined;
    },
    async notify(deletion) {
      await notifyMembers(deletion.businesses ?? [], onFailure);
      await deleteAndMail(userId, deletion, onFailure);
    },
  });
}

/** Decides, once, which businesses are deleted and which ones stay. */
async function decideBusinesses(userId: string, deletion: Deletion): Promise<Deletion> {
  const memberships = await readMemberships(userId);
  const isSoleOwner = await Promise.all(memberships.map(isOnlyOwner));
  const idsWhere = (wanted: boolean) =>
    memberships.filter((_, index) => isSoleOwner[index] === wanted).map(({ business_id }) => business_id);
  const names = new Map((await readBusinesses(idsWhere(true))).map(({ id, name }) => [id, name]));
  const businesses = await Promise.all(
    idsWhere(true).map(async (id): Promise<BusinessToDelete> => {
      const name = names.get(id);
      const others = (await readMembers(id)).filter(({ user_id }) => user_id !== userId);
      const members = others.map(({ user_id }) => user_id);
      return { id, members, accounts: {}, ...(name === undefined ? {} : { name }) };
    }),
  );
  const left = idsWhere(false);
  await saveBusinesses(deletion.subject, businesses, left);
  return { ...deletion, businesses, left };
}

/**
 * Another owner who is leaving too does not count. Otherwise two owners who leave at once would leave a business without an owner.
 * The index names the others and their roles are read again. The index is eventually consistent, so an owner who joined just now
 * may be missing.
 */
async function isOnlyOwner({ user_id, business_id, role }: Membership): Promise<boolean> {
  if (role !== 'owner') return false;
  const others = (await readMembers(business_id)).filter((member) => member.user_id !== user_id);
  return !(await Promise.all(others.map(staysOwner))).includes(true);
}

async function staysOwner({ user_id, business_id }: Membership): Promise<boolean> {
  const [membership, deletion] = await Promise.all([
    readMembership(user_id, business_id),
    readDeletion(ofUser(user_id)),
  ]);
  return membership?.role === 'owner' && deletion === undefined;
}

async function deleteData(
  userId: string,
  { subject, email, businesses = [], left = [] }: Deletion,
  mayGoOn: () => boolean,
  onFailure: (cause: unknown) => void,
): Promise<boolean> {
  const save = () => saveBusinesses(subject, businesses, left);
  for (const business of businesses) {
    if (!(await deleteBusiness(business, { save, onFailure, mayGoOn }))) return false;
  }
  for (const businessId of left) await deleteMember(businessId, userId);
  if (email !== undefined) {
    await deleteInvitationsTo(email);
    await endMailStop(email);
  }
  return deleteUserItems(userId, mayGoOn);
}

/** Stored mails are deleted before the account, because after that the address may belong to someone new. */
async function deleteAndMail(
  userId: string,
  { email, businesses = [] }: Deletion,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  if (email !== undefined) await mailer.forget(email);
  await deletePoolAccount(userId);
  if (email === undefined) return;
  const names = businesses.flatMap(({ name }) => name ?? []);
  const key = `account_deleted:${userId}`;
  // A refused mail must not keep the address stored.
  await trySendAccountMail({ kind: 'account_deleted', businesses: names }, { to: email, key }, onFailure);
}
