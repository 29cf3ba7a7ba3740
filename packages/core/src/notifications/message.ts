import * as z from 'zod';
import type { StoredAlert } from '../alerts/alert.ts';

/** A mail to look into: whether it is still due, and to whom, is seen when it is handled. */
export const notificationMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), business_id: z.string(), alert_id: z.string() }),
  z.object({
    kind: z.literal('digest'),
    business_id: z.string(),
    user_id: z.string(),
    /** The morning it is for, a local date; null for one that somebody asked for. */
    slot: z.string().nullable(),
  }),
]);
export type NotificationMessage = z.infer<typeof notificationMessage>;
export type AlertMessage = Extract<NotificationMessage, { kind: 'alert' }>;
export type DigestMessage = Extract<NotificationMessage, { kind: 'digest' }>;

/** That an alert's mails are all out. */
export const alertKey = (alertId: string) => `alert:${alertId}`;

export const alertMailKey = (alertId: string, userId: string) => `${alertKey(alertId)}:${userId}`;

/**
 * One that somebody asked for is named by what it follows: asked for twice at once, both follow the same and are one.
 * @param toldAt when the digest before it was made, ISO; null for the first
 */
export function digestMailKey({ business_id, user_id, slot }: DigestMessage, toldAt: string | null): string {
  return `digest:${business_id}:${user_id}:${slot ?? `after ${toldAt ?? 'none'}`}`;
}

/** What could not be mailed for a day is not mailed at once any more; the digest has it too. */
const atOnceMs = 86_400_000;

/** Whether an alert is to be mailed at once, as far as itself can tell. */
export function isUrgent(
  alert: Pick<StoredAlert, 'critical_since' | 'status' | 'severity'>,
  now: Date,
): boolean {
  const { critical_since, status, severity } = alert;
  if (!critical_since || status === 'resolved' || severity !== 'critical') return false;
  return now.getTime() - critical_since.getTime() < atOnceMs;
}
