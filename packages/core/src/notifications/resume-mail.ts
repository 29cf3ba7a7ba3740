import { endMailStop } from '../users/mail-stop.store.ts';
import { readUser } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';

/** Mails the user again. @throws AppError UNAUTHORIZED if the account is gone */
export async function resumeMail(userId: string): Promise<void> {
  const user = await readUser(userId);
  if (!user) throw accountGone();
  await endMailStop(user.email);
}
