import { type Proof, requireProof } from '../auth/fresh-proof.ts';
import { shutOut } from '../auth/leaving.store.ts';
import { notFound } from '../shared/errors.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { ofUser } from '../users/deletion.entity.ts';
import { readUser } from '../users/user.store.ts';
import { insertDeletion, readDeletion } from './deletion.store.ts';

/**
 * A user leaves: their profile is gone and their sessions are over when this returns, the rest follows (`delete-user.ts`).
 * Should it fail half-way, asking again goes on with it, and so does the job.
 * @throws AppError NOT_FOUND where there is no profile and nothing to go on with; UPSTREAM_ERROR where the sessions could not
 * be ended: that is tried again with the rest.
 */
export async function requestDeletion(userId: string, now: Date): Promise<void> {
  const user = await readUser(userId);
  if (user) await insertDeletion(user, now);
  else if (!(await readDeletion(ofUser(userId)))) throw notFound('Your profile');
  await sendAccounts({ kind: 'delete_user', user_id: userId });
  await shutOut(userId);
}

/**
 * The same, for a caller who has to show once more who they are; asked for again, there is nothing left to protect by that.
 * @throws AppError as `requireProof` and `requestDeletion` do
 */
export async function requestProvenDeletion(userId: string, proof: Proof, now: Date): Promise<void> {
  const user = await readUser(userId);
  if (user) await requireProof(user, proof, now);
  await requestDeletion(userId, now);
}
