import { deleteAccount, shutOut } from '../auth/leaving.store.ts';
import { accountMail } from '../notifications/account-mail.ts';
import type { Clock } from '../shared/clock.ts';
import { config } from '../shared/config.ts';
import { MailRefused, mailer } from '../shared/mail.ts';
import { beginStep } from '../stripe/step.ts';
import {
  type Membership,
  readBusinesses,
  readMembers,
  readMembership,
  readMemberships,
} from '../users/business.store.ts';
import { deleteBusiness } from './delete-business.ts';
import { deleteInvitationsTo, deleteMember, deleteUserItems } from './delete-traces.ts';
import type { DoomedBusiness } from './deletion.entity.ts';
import {
  awaitSecondPass,
  type Deletion,
  deleteDeletion,
  noteDoomed,
  readDeletion,
} from './deletion.store.ts';
import { type DeleteUserMessage, sendAccounts } from './message.ts';

/**
 * When the second pass may begin: longer than any function runs, and than an access token lives. So whatever was under way
 * when the first pass began has come to its end, and what it wrote is found.
 */
export const secondPassMs = 15 * 60_000;

/**
 * Deletes a user with the businesses that are theirs alone, for as long as a step may go on, then queues the next. The first
 * pass ends with the last mail; the second, at least 15 minutes later, deletes what was written behind the first one's
 * back, and then that there ever was a deletion.
 * @param onFailure told of what does not keep the deletion from going on
 */
export async function deleteUserStep(
  message: DeleteUserMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const found = await readDeletion(message.user_id);
  if (!found || (found.stage === 'second' && Date.parse(found.due_at) > clock.now().getTime())) return;
  const mayGoOn = beginStep();
  if (found.stage === 'first') await shutOut(found.user_id);
  const deletion = found.doomed ? found : await decide(found);
  if (!(await deleteData(deletion, mayGoOn, onFailure))) return sendAccounts(message);
  if (deletion.stage === 'second') return deleteDeletion(deletion.user_id);
  await sayGoodbye(deletion, onFailure);
  await awaitSecondPass(deletion, new Date(clock.now().getTime() + secondPassMs));
}

/** Which businesses go and which go on, once and for all. */
async function decide(deletion: Deletion): Promise<Deletion> {
  const memberships = await readMemberships(deletion.user_id);
  const isDoomed = await Promise.all(memberships.map(isOnlyOwner));
  const idsWhere = (wanted: boolean) =>
    memberships.filter((_, index) => isDoomed[index] === wanted).map(({ business_id }) => business_id);
  const names = new Map((await readBusinesses(idsWhere(true))).map(({ id, name }) => [id, name]));
  const doomed = idsWhere(true).map((id): DoomedBusiness => {
    const name = names.get(id);
    return { id, accounts: {}, ...(name === undefined ? {} : { name }) };
  });
  const left = idsWhere(false);
  await noteDoomed(deletion.user_id, doomed, left);
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
    readDeletion(user_id),
  ]);
  return membership?.role === 'owner' && deletion === undefined;
}

async function deleteData(
  { user_id, email, doomed = [], left = [] }: Deletion,
  mayGoOn: () => boolean,
  onFailure: (cause: unknown) => void,
): Promise<boolean> {
  const note = () => noteDoomed(user_id, doomed, left);
  for (const business of doomed) {
    if (!(await deleteBusiness(business, { note, onFailure, mayGoOn }))) return false;
  }
  for (const businessId of left) await deleteMember(businessId, user_id);
  if (email !== undefined) await deleteInvitationsTo(email);
  return deleteUserItems(user_id, mayGoOn);
}

/** Only then may the address belong to somebody new, so what was mailed to it is forgotten before. */
async function sayGoodbye(
  { user_id, email, doomed = [] }: Deletion,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  if (email !== undefined) await mailer.forget(email);
  await deleteAccount(user_id);
  if (email === undefined) return;
  const businesses = doomed.flatMap(({ name }) => name ?? []);
  const siteUrl = config.site().SITE_URL;
  const key = `account_deleted:${user_id}`;
  try {
    await mailer.send(accountMail({ kind: 'account_deleted', businesses }, { to: email, key, siteUrl }));
  } catch (error) {
    // An address that takes no mail must not be kept for the sake of telling it that it is not.
    if (!(error instanceof MailRefused)) throw error;
    onFailure(error);
  }
}
