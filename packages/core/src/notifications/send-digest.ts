import { pathTo } from '../contract/places.ts';
import { describeScores } from '../readiness/read-model.ts';
import { readBusiness, readMembership } from '../users/business.store.ts';
import { readMailStop } from '../users/mail-stop.store.ts';
import { readUser } from '../users/user.store.ts';
import { digest } from './digest-mail.ts';
import { loadDigestStanding } from './load.ts';
import { mailName } from './mail-name.ts';
import { type DigestMessage, digestMailKey } from './message.ts';
import { toLastDigest } from './news.ts';
import { markSlot, readDigestState } from './notice.store.ts';
import { scorePicture } from './score-picture.ts';
import { sendLetter } from './send-letter.ts';

/** The scores in the picture of a weekly digest. */
const days = 90;

/**
 * Sends a member a digest if something changed, and stores its state. A morning without changes is stored too, so that its
 * digest does not go out in the afternoon. A member who unsubscribed or left the business since then gets no digest. An address
 * whose mail is stopped gets none either: its morning is stored, and its next digest has what changed since the last one sent.
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
  if (await readMailStop(user.email, now)) {
    if (slot !== null) await markSlot(business_id, user_id, slot);
    return;
  }
  const standing = await loadDigestStanding(business);
  if (!standing) return;
  // After a change of the Stripe account, the next digest is a first one.
  const last = state?.told?.account_id === standing.accountId ? state.told : null;
  const words = digest(mailName(business.name), last, standing);
  if (!words) {
    if (slot !== null) await markSlot(business_id, user_id, slot);
    return;
  }
  const picture =
    user.notifications.digest === 'weekly' ? scorePicture(await describeScores(business_id, days)) : null;
  await sendLetter(
    user,
    {
      ...words,
      ...(picture ? { picture } : {}),
      list: 'digest',
      key: digestMailKey(message, state?.told?.at ?? null),
      path: pathTo(business_id, { view: 'home' }),
      why: `You get this email because your ${user.notifications.digest} digest of ${mailName(business.name)} on Vaultra is on.`,
    },
    {
      businessId: business_id,
      now,
      state: { business_id, user_id, slot: slot ?? handled, told: toLastDigest(standing, now) },
    },
  );
}
