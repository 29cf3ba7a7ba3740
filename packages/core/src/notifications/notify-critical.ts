import type { StoredAlert } from '../alerts/alert.ts';
import { sendAll } from '../shared/queue.ts';
import { type AlertMessage, alertKey, isUrgent } from './message.ts';
import { isSent } from './notice.store.ts';

/**
 * Queues the mails of the critical alerts among these that are not out yet. To be called with a business's alerts once
 * they are stored; as often as they are, as one that is dealt with is not queued again.
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
