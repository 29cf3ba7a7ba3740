import type Stripe from 'stripe';
import type { CouponSpec, PriceSpec } from '../business.ts';
import type { Plan, Price } from '../wire.ts';

export function price(input: {
  id: string;
  product: string;
  created: number;
  currency: string;
  spec: PriceSpec;
}): Price {
  const { spec } = input;
  const amount = spec.amount;
  const decimal =
    'flat' in amount
      ? String(amount.flat)
      : 'decimal' in amount
        ? amount.decimal
        : 'metered' in amount
          ? amount.metered
          : null;
  const tiers =
    'tiers' in amount
      ? amount.tiers.map(([up_to, unit, flat]) => ({
          flat_amount: flat ?? null,
          flat_amount_decimal: flat === undefined ? null : String(flat),
          unit_amount: unit,
          unit_amount_decimal: String(unit),
          up_to,
        }))
      : undefined;
  return {
    id: input.id,
    object: 'price',
    active: true,
    billing_scheme: tiers ? 'tiered' : 'per_unit',
    created: input.created,
    currency: input.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: spec.key,
    metadata: {},
    nickname: spec.nickname,
    product: input.product,
    recurring: {
      interval: spec.interval,
      interval_count: 1,
      meter: 'metered' in amount ? 'mtr_test_api_calls' : null,
      trial_period_days: null,
      usage_type: 'metered' in amount ? 'metered' : 'licensed',
    },
    tax_behavior: 'unspecified',
    ...(tiers && { tiers }),
    tiers_mode: 'tiers' in amount ? amount.mode : null,
    transform_quantity: spec.pack === undefined ? null : { divide_by: spec.pack, round: 'up' },
    type: 'recurring',
    unit_amount: decimal === null || decimal.includes('.') ? null : Number(decimal),
    unit_amount_decimal: decimal,
  };
}

/** The legacy form of a price, which subscription items still contain. */
export function plan(of: Price): Plan {
  const recurring = of.recurring;
  if (!recurring) throw new Error(`price ${of.id} is not recurring: a plan needs an interval`);
  return {
    id: of.id,
    object: 'plan',
    active: of.active,
    amount: of.unit_amount,
    amount_decimal: of.unit_amount_decimal,
    billing_scheme: of.billing_scheme,
    created: of.created,
    currency: of.currency,
    interval: recurring.interval,
    interval_count: recurring.interval_count,
    livemode: false,
    metadata: {},
    meter: recurring.meter,
    nickname: of.nickname,
    product: of.product,
    tiers_mode: of.tiers_mode,
    transform_usage: of.transform_quantity,
    trial_period_days: null,
    usage_type: recurring.usage_type,
  };
}

export function coupon(input: {
  id: string;
  created: number;
  currency: string;
  spec: CouponSpec;
}): Stripe.Coupon {
  const { off } = input.spec;
  return {
    id: input.id,
    object: 'coupon',
    amount_off: 'amount' in off ? off.amount : null,
    created: input.created,
    currency: 'amount' in off ? input.currency : null,
    duration: input.spec.duration,
    duration_in_months: input.spec.months ?? null,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    name: input.spec.key,
    percent_off: 'percent' in off ? off.percent : null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
  };
}

export function discount(input: {
  id: string;
  coupon: Stripe.Coupon;
  start: number;
  end: number | null;
  customer: string;
  subscription: string | null;
  subscriptionItem: string | null;
}): Stripe.Discount {
  return {
    id: input.id,
    object: 'discount',
    checkout_session: null,
    customer: input.customer,
    customer_account: null,
    end: input.end,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { coupon: input.coupon.id, type: 'coupon' },
    start: input.start,
    subscription: input.subscription,
    subscription_item: input.subscriptionItem,
  };
}
