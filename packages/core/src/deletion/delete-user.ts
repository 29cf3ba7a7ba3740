import { deleteAccount, shutOut } from '../auth/leaving.store.ts';
import { sendAccountMailIfTaken } from '../notifications/send-account-mail.ts';
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
import { type DoomedBusiness, ofUser } from '../users/deletion.entity.ts';
import { deleteBusiness } from './delete-business.ts';
import { deleteInvitationsTo, deleteMember, deleteUserItems } from './delete-traces.ts';
import { type Deletion, noteDoomed, readDeletion } from './deletion.store.ts';
import { tellMembers } from './tell-members.ts';
import { deleteInTwoPasses } from './two-passes.ts';

/**
 * Deletes a user with the businesses that are theirs alone, for as long as a step may go on.
 * @param onFailure told of what does not keep the deletion from going on
 */
export async function deleteUserStep(
  message: DeleteUserMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { user_id: userId } = message;
  await deleteInTwoPasses(ofUser(userId), message, clock, {
    async work(found, mayGoOn) {
      if (found.stage === 'first') await shutOut(userId);
      const deletion = found.doomed ? found : await decide(userId, found);
      return (await deleteData(userId, deletion, mayGoOn, onFailure)) ? deletion : undefined;
    },
    async farewell(deletion) {
      await tellMembers(deletion.doomed ?? [], onFailure);
      await sayGoodbye(userId, deletion, onFailure);
    },
  });
}

/** Which businesses go and which go on, once and for all. */
async function decide(userId: string, deletion: Deletion): Promise<Deletion> {
  const memberships = await readMemberships(userId);
  const isDoomed = await Promise.all(memberships.map(isOnlyOwner));
  const idsWhere = (wanted: boolean) =>
    memberships.filter((_, index) => isDoomed[index] === wanted).map(({ business_id }) => business_id);
  const names = new Map((await readBusinesses(idsWhere(true))).map(({ id, name }) => [id, name]));
  const doomed = await Promise.all(
    idsWhere(true).map(async (id): Promise<DoomedBusiness> => {
      const name = names.get(id);
      const others = (await readMembers(id)).filter(({ user_id }) => user_id !== userId);
      const members = others.map(({ user_id }) => user_id);
      return { id, members, accounts: {}, ...(name === undefined ? {} : { name }) };
    }),
  );
  const left = idsWhere(false);
  await noteDoomed(deletion.subject, doomed, left);
  return { ...deletion, doomed, left };
}

/**
 * An owner who is leaving too does not count: else two who leave at once would leave a business that is nobody's. The index, which
 * may be a moment late, names the others; what they are now is read. One who joined this very moment may not be seen.
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
  { subject, email, doomed = [], left = [] }: Deletion,
  mayGoOn: () => boolean,
  onFailure: (cause: unknown) => void,
): Promise<boolean> {
  const note = () => noteDoomed(subject, doomed, left);
  for (const business of doomed) {
    if (!(await deleteBusiness(business, { note, onFailure, mayGoOn }))) return false;
  }
  for (const businessId of left) await deleteMember(businessId, userId);
  if (email !== undefined) await deleteInvitationsTo(email);
  return deleteUserItems(userId, mayGoOn);
}

/** Only then may the address belong to somebody new, so what was mailed to it is forgotten before. */
async function sayGoodbye(
  userId: string,
  { email, doomed = [] }: Deletion,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  if (email !== undefined) await mailer.forget(email);
  await deleteAccount(userId);
  if (email === undefined) return;
  const businesses = doomed.flatMap(({ name }) => name ?? []);
  const key = `account_deleted:${userId}`;
  // An address that takes no mail must not be kept for the sake of telling it that it is not.
  await sendAccountMailIfTaken({ kind: 'account_deleted', businesses }, { to: email, key }, onFailure);
}
