import type Stripe from 'stripe';

/** https://docs.stripe.com/api/reserve/hold/object */
export function reserveHold(input: {
  id: string;
  created: number;
  amount: number;
  currency: string;
  releaseAfter: number;
}): Stripe.Reserve.Hold {
  return {
    id: input.id,
    object: 'reserve.hold',
    amount: input.amount,
    amount_releasable: input.amount,
    created: input.created,
    created_by: 'stripe',
    currency: input.currency,
    destination: 'risk_reserved',
    is_releasable: true,
    livemode: false,
    metadata: {},
    reason: 'standalone',
    release_schedule: { release_after: input.releaseAfter, scheduled_release: input.releaseAfter },
    reserve_plan: null,
    source_charge: null,
    source_type: 'card',
  };
}

/** https://docs.stripe.com/api/reserve/release/object */
export function reserveRelease(
  id: string,
  created: number,
  { id: hold, amount, currency }: Stripe.Reserve.Hold,
): Stripe.Reserve.Release {
  return {
    id,
    object: 'reserve.release',
    amount,
    created,
    created_by: 'stripe',
    currency,
    destination: 'payments',
    livemode: false,
    metadata: {},
    reason: 'hold_expired',
    released_at: created,
    reserve_hold: hold,
    reserve_plan: null,
  };
}
