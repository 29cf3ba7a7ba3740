import { readBusiness, readMembership } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';
import { digest } from './digest-mail.ts';
import { loadDigestStanding } from './load.ts';
import { mailName } from './mail-name.ts';
import { type DigestMessage, digestMailKey } from './message.ts';
import { toTold } from './news.ts';
import { markSlot, readDigestState } from './notice.store.ts';
import { sendLetter } from './send-letter.ts';

/**
 * Sends a member their digest where there is something to tell, and remembers what they were told. A morning without news
 * is remembered too, so that its digest does not come in the afternoon. Whoever left the list, or the business, since it
 * was queued gets none.
 */
export async function sendDigest(message: DigestMessage, now: Date): Promise<void> {
  const { business_id, user_id, slot } = message;
  const [business, membership, user, state] = await Promise.all([
    readBusiness(business_id),
    readMembership(user_id, business_id),
    readUser(user_id),
    readDigestState(business_id, user_id),
  ]);
  if (!business || !membership || !user || user.notifications.digest === 'off') return;
  const handled = state?.slot ?? null;
  if (slot !== null && handled !== null && handled >= slot) return;
  const standing = await loadDigestStanding(business);
  if (!standing) return;
  // Of another Stripe account there was nothing told yet.
  const told = state?.told?.account_id === standing.accountId ? state.told : null;
  const words = digest(mailName(business.name), told, standing);
  if (!words) {
    if (slot !== null) await markSlot(business_id, user_id, slot);
    return;
  }
  await sendLetter(
    user,
    {
      ...words,
      list: 'digest',
      key: digestMailKey(message, state?.told?.at ?? null),
      why: `You get this because your ${user.notifications.digest} digest of ${mailName(business.name)} on Vaultra is on.`,
    },
    {
      businessId: business_id,
      now,
      state: { business_id, user_id, slot: slot ?? handled, told: toTold(standing, now) },
    },
  );
}
