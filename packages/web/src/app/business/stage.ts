import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { isReading } from '../connect/is-reading.ts';

/**
 * Why there is no score: payments are being read (`reading`), the score is being computed (`scoring`), access ended before
 * the first score (`ended`), or there is too little data (`lacking`).
 */
export type NoScore = 'reading' | 'scoring' | 'ended' | 'lacking';

export function whyNoScore(
  status: Pick<StripeStatus, 'status' | 'backfill'>,
  { computed_at }: Pick<Readiness, 'computed_at'>,
): NoScore {
  if (isReading(status)) return 'reading';
  if (computed_at !== null) return 'lacking';
  if (status.status !== 'active') return 'ended';
  return status.backfill.state === 'done' ? 'scoring' : 'lacking';
}

/** Whether the account was read completely and has no sales, so that every figure would be zero. */
export function isEmpty(
  status: Pick<StripeStatus, 'backfill'>,
  { completeness, history_months, transaction_count }: Metrics,
): boolean {
  const read = status.backfill.state === 'done' && completeness !== 'none' && completeness !== 'backfilling';
  return read && history_months === null && transaction_count === 0;
}
