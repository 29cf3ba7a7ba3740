import { type Proof, requireProof } from '../auth/fresh-proof.ts';
import { disablePoolAccount } from '../auth/pool-account.store.ts';
import { notFound } from '../shared/errors.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { ofUser } from '../users/deletion.entity.ts';
import { readUser } from '../users/user.store.ts';
import { insertDeletion, readDeletion } from './deletion.store.ts';

/**
 * A user leaves. Their profile is gone and their sessions are over when this returns; the rest follows (`delete-user.ts`). If it
 * fails halfway, another request or the hourly job continues it.
 * @throws AppError NOT_FOUND if there is neither a profile nor a deletion; UPSTREAM_ERROR if the sessions could not be ended, which
 * the later steps try again
 */
export async function requestDeletion(userId: string, now: Date): Promise<void> {
  const user = await readUser(userId);
  if (user) await insertDeletion(user, now);
  else if (!(await readDeletion(ofUser(userId)))) throw notFound('Your profile');
  await sendAccounts({ kind: 'delete_user', user_id: userId });
  await disablePoolAccount(userId);
}

/**
 * Like `requestDeletion`, with proof of identity. A repeated request needs no proof, because the profile is already deleted.
 * @throws AppError as `requireProof` and `requestDeletion` do
 */
export async function requestProvenDeletion(userId: string, proof: Proof, now: Date): Promise<void> {
  const user = await readUser(userId);
  if (user) await requireProof(user, proof, now);
  await requestDeletion(userId, now);
}
