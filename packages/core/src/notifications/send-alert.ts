import { readAlerts } from '../alerts/alert.store.ts';
import type { StoredAlert } from '../alerts/alert.ts';
import { pathTo, placeOf } from '../contract/places.ts';
import type { User } from '../contract/users.ts';
import { readBusiness, readMembers, readMembership, type StoredBusiness } from '../users/business.store.ts';
import { readMailStop } from '../users/mail-stop.store.ts';
import { readUser } from '../users/user.store.ts';
import { alertMail } from './alert-mail.ts';
import type { Letter } from './letter.ts';
import { mailName } from './mail-name.ts';
import { type AlertMessage, alertKey, alertMailKey, isMailed } from './message.ts';
import { markDone } from './notice.store.ts';
import { sendLetter } from './send-letter.ts';

/**
 * Mails a critical alert, or one of an own threshold, to the owners and admins who subscribe to critical alerts. Sends nothing if the
 * alert is resolved or no longer one to mail. An address whose mail is stopped gets none, also not later. A failed mail does not stop the others.
 * @throws AggregateError if mails failed; the queue retries
 */
export async function sendAlert({ business_id, alert_id }: AlertMessage, now: Date): Promise<void> {
  const [business, alerts] = await Promise.all([readBusiness(business_id), readAlerts(business_id)]);
  const alert = alerts.find(({ id }) => id === alert_id);
  if (!business || !alert || !isMailed(alert)) return;
  const users = await readRecipients(business_id, now);
  const outcomes = await Promise.allSettled(users.map((user) => sendTo(user, business, alert, now)));
  const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) {
    const reasons = failures.map((reason) => (reason instanceof Error ? reason.message : String(reason)));
    throw new AggregateError(
      failures,
      `${failures.length} of ${users.length} emails not sent: ${reasons.join('; ')}`,
    );
  }
  await markDone(business_id, alertKey(alert_id), now);
}

async function readRecipients(businessId: string, now: Date): Promise<User[]> {
  const users = await Promise.all(
    (await readMembers(businessId)).map(async ({ user_id }) => {
      // The members index is eventually consistent. The membership itself is read consistently.
      const [member, user] = await Promise.all([readMembership(user_id, businessId), readUser(user_id)]);
      if (!user || !member || member.role === 'viewer' || !user.notifications.critical_alerts) return [];
      return (await readMailStop(user.email, now)) ? [] : [user];
    }),
  );
  return users.flat();
}

function sendTo(user: User, business: StoredBusiness, alert: StoredAlert, now: Date): Promise<void> {
  const letter: Letter = {
    ...alertMail(mailName(business.name), alert),
    list: 'critical_alerts',
    key: alertMailKey(alert.id, user.id),
    path: pathTo(business.id, placeOf(`alert:${alert.id}`)),
    why: `You get this email because ${whatIsOn(alert)} of ${mailName(business.name)} on Vaultra are on for you.`,
  };
  return sendLetter(user, letter, { businessId: business.id, now });
}

const whatIsOn = ({ mail }: StoredAlert) =>
  mail === true ? 'this alert of your own asks for an email, and urgent alerts' : 'urgent alerts';
