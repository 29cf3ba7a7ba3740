import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { isReading } from '../connect/BackfillProgress.tsx';

/**
 * Why there is no score: payments are being read; they are read and the score is being worked out; access ended before
 * there was one; or there is too little data.
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

/** Whether the account was read to its end and no sale is in it, so that every figure would be nothing but zero. */
export function isEmpty(
  status: Pick<StripeStatus, 'backfill'>,
  { completeness, history_months, transaction_count }: Metrics,
): boolean {
  const read = status.backfill.state === 'done' && completeness !== 'none' && completeness !== 'backfilling';
  return read && history_months === null && transaction_count === 0;
}
