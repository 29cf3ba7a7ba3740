import { measure } from '@vaultra/core/shared/telemetry.ts';
import type { ReadUsage } from '@vaultra/core/stripe/read/read-pool.ts';
import { log } from './log.ts';

/** Reports how much of Stripe's read allowance is used. */
export function reportReads({ isHigh, ...usage }: ReadUsage): void {
  measure({ StripeReadsUsed: usage.percent });
  if (isHigh) log.warn('the allowance of Stripe reads is nearly used up', { ...usage });
  else log.info('stripe reads', { ...usage });
}
