import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';

/** Whether a backfill is running. An ended or failed connection reads nothing, whatever its backfill's state. */
export function isReading({ status, backfill }: Pick<StripeStatus, 'status' | 'backfill'>): boolean {
  return status === 'active' && (backfill.state === 'queued' || backfill.state === 'running');
}
