import { deliveryMaxDays, deliveryTries, failingDays, type Webhook } from '../contract/webhooks.ts';
import type { Posted } from '../shared/post-public.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** The waits after the first, second, … failed try. */
const waitsMs = [minute, 10 * minute, hour, 4 * hour, 12 * hour];

/** The queue does not lose messages, but a send to it can fail. The job finds such a delivery after this time. */
export const firstTryByMs = 10 * minute;

/** When a delivery is tried again after so many failed tries; null if it is given up. */
export function nextTry(tries: number, createdAt: Date, now: Date): Date | null {
  const wait = tries >= deliveryTries ? undefined : waitsMs[tries - 1];
  if (wait === undefined) return null;
  const next = new Date(now.getTime() + wait);
  return isTooOld(createdAt, next) ? null : next;
}

export const isTooOld = (createdAt: Date, now: Date): boolean =>
  now.getTime() - createdAt.getTime() > deliveryMaxDays * day;

export type Health = Pick<Webhook, 'status' | 'failing_since' | 'reason'>;

/** How a webhook stands after a try. @param isLast the delivery is given up with it */
export function healthAfter(
  before: Health,
  { reason }: Pick<Posted, 'reason'>,
  isLast: boolean,
  now: Date,
): Health {
  if (reason === null) return { status: 'on', failing_since: null, reason: null };
  const failing_since = before.failing_since ?? now.toISOString();
  if (!isLast) return { status: before.status, failing_since, reason };
  const isOver = now.getTime() - Date.parse(failing_since) >= failingDays * day;
  return { status: isOver ? 'off' : 'failing', failing_since, reason };
}
