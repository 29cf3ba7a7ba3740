import * as z from 'zod';
import type { StoredAlert } from '../alerts/alert.ts';

/** A request for a mail. Whether it is still due, and its recipients, are decided when it is handled. */
export const notificationMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), business_id: z.string(), alert_id: z.string() }),
  z.object({
    kind: z.literal('digest'),
    business_id: z.string(),
    user_id: z.string(),
    /** The local date of its morning; null for a digest requested by hand. */
    slot: z.string().nullable(),
  }),
]);
export type NotificationMessage = z.infer<typeof notificationMessage>;
export type AlertMessage = Extract<NotificationMessage, { kind: 'alert' }>;
export type DigestMessage = Extract<NotificationMessage, { kind: 'digest' }>;

/** The key that notes that all mails of an alert are sent. */
export const alertKey = (alertId: string) => `alert:${alertId}`;

export const alertMailKey = (alertId: string, userId: string) => `${alertKey(alertId)}:${userId}`;

/**
 * A digest requested by hand is identified by the digest before it, so two concurrent requests send one mail.
 * @param lastAt when the digest before it was built, ISO; null for the first
 */
export function digestMailKey({ business_id, user_id, slot }: DigestMessage, lastAt: string | null): string {
  return `digest:${business_id}:${user_id}:${slot ?? `after ${lastAt ?? 'none'}`}`;
}

/** An alert that could not be mailed for this long is left to the digest. */
const urgentForMs = 86_400_000;

type Mailed = Pick<StoredAlert, 'critical_since' | 'created_at' | 'status' | 'severity' | 'mail'>;

/** Whether an alert is mailed at once: a critical alert, or an own threshold with a mail. */
export function isMailed({ status, severity, mail }: Omit<Mailed, 'critical_since' | 'created_at'>): boolean {
  return status !== 'resolved' && (severity === 'critical' || mail === true);
}

/** Whether an alert should be mailed at once, if it was not mailed yet. */
export function isUrgent(alert: Mailed, now: Date): boolean {
  // An own threshold's alert is mailed when it opens, however often it comes back.
  const since = alert.mail === true ? alert.created_at : alert.critical_since;
  return isMailed(alert) && since !== null && now.getTime() - since.getTime() < urgentForMs;
}
