import { sendAccountMailIfTaken } from '../notifications/send-account-mail.ts';
import type { DoomedBusiness } from '../users/deletion.entity.ts';
import { readUsers } from '../users/user.store.ts';

/**
 * Tells whoever belonged to deleted businesses that those are gone; an account that is being deleted is told of that alone.
 * @param onFailure told of an address that takes no mail
 */
export async function tellMembers(
  doomed: readonly DoomedBusiness[],
  onFailure: (cause: unknown) => void,
): Promise<void> {
  for (const { id: businessId, name, members = [], by = '' } of doomed) {
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
      await sendAccountMailIfTaken(news, { to: email, key }, onFailure);
    }
  }
}
