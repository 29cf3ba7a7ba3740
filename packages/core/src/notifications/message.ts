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

/** Whether an alert should be mailed at once, if it was not mailed yet. */
export function isUrgent(
  alert: Pick<StoredAlert, 'critical_since' | 'status' | 'severity'>,
  now: Date,
): boolean {
  const { critical_since, status, severity } = alert;
  if (!critical_since || status === 'resolved' || severity !== 'critical') return false;
  return now.getTime() - critical_since.getTime() < urgentForMs;
}
