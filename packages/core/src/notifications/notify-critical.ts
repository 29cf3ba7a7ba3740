import type { StoredAlert } from '../alerts/alert.ts';
import { sendAll } from '../shared/queue.ts';
import { type AlertMessage, alertKey, isUrgent } from './message.ts';
import { isSent } from './notice.store.ts';

/**
 * Queues mails of the urgent alerts that are not mailed yet. Call it after each time a business's alerts are stored. It
 * does not queue an alert again that was mailed.
 */
export async function notifyCritical(
  businessId: string,
  alerts: readonly StoredAlert[],
  now: Date,
): Promise<void> {
  const urgent = alerts.filter((alert) => isUrgent(alert, now));
  const done = await Promise.all(urgent.map(({ id }) => isSent(businessId, alertKey(id), now)));
  const messages = urgent
    .filter((_, index) => !done[index])
    .map(({ id }) => ({
      body: { kind: 'alert', business_id: businessId, alert_id: id } satisfies AlertMessage,
      group: businessId,
      deduplication: alertKey(id),
    }));
  await sendAll('notifications', messages);
}
