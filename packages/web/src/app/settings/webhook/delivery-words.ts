import type { WebhookEventType } from '@vaultra/core/contract/webhook-events.ts';
import type { Delivery } from '@vaultra/core/contract/webhooks.ts';
import { formatMoment } from '../../ui/dates.ts';

export const eventWords: Readonly<Record<WebhookEventType, string>> = {
  'alert.opened': 'Alert opened',
  'alert.reopened': 'Alert came back',
  'alert.worsened': 'Alert became more serious',
  'alert.ended': 'Alert ended',
  'digest.weekly': 'Weekly digest',
  test: 'Test',
};

export function stateOf({ status, tries }: Pick<Delivery, 'status' | 'tries'>): {
  label: string;
  tone: 'good' | 'warn' | 'bad';
} {
  if (status === 'delivered') return { label: 'Arrived', tone: 'good' };
  if (status === 'failed') return { label: 'Failed', tone: 'bad' };
  return tries === 0 ? { label: 'Waiting', tone: 'warn' } : { label: 'Will be tried again', tone: 'warn' };
}

/** The result of the last try, and the time of the next one. */
export function lastTryWords({ last_try, next_try_at, tries }: Delivery): string {
  if (last_try === null) return 'Not tried yet';
  const { status, ms, reason } = last_try;
  const took = ms < 1000 ? `in ${ms} ms` : `in ${(ms / 1000).toFixed(1)} s`;
  if (reason === null) return `The server returned ${status} ${took}.`;
  const next = next_try_at === null ? '' : ` Try ${tries + 1} at ${formatMoment(next_try_at)}.`;
  return `${reason}${next}`;
}
