import { trySendAccountMail } from '../notifications/send-account-mail.ts';
import type { BusinessToDelete } from '../users/deletion.entity.ts';
import { readUsers } from '../users/user.store.ts';

/**
 * Mails the members of deleted businesses. A user who is leaving gets only the mail about their account.
 * @param onFailure called for an address that refuses mail
 */
export async function notifyMembers(
  businesses: readonly BusinessToDelete[],
  onFailure: (cause: unknown) => void,
): Promise<void> {
  for (const { id: businessId, name, members = [], by = '' } of businesses) {
    if (name === undefined) continue;
    const users = await readUsers(members);
    const deleter = users.get(by)?.name;
    const news = {
      kind: 'business_deleted' as const,
      business: name,
      ...(deleter === undefined ? {} : { by: deleter }),
    };
    for (const { id, email } of users.values()) {
      const key = `business_deleted:${businessId}:${id}`;
      await trySendAccountMail(news, { to: email, key }, onFailure);
    }
  }
}
