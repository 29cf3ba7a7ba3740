/**
 * Stripe objects as API version 2026-10-28 returns them, with the fields that figures can depend on. Ids stay ids: a reader
 * that wants the object behind one must expand it. Overrides set the fields that a test is about.
 */
export type Plain = Record<string, unknown> & { id: string; object: string };
type Over = Record<string, unknown>;

/** Epoch seconds of a time in UTC, like `at('2026-11-10 09:30')`. */
export const at = (text: string): number => {
  const [date, time = '12:00:00'] = text.split(' ');
  return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`) / 1000;
};

export const account = (id: string, { timezone = 'Etc/UTC', ...over }: Over = {}): Plain => ({
  id,
  object: 'account',
  charges_enabled: true,
  payouts_enabled: true,
  country: 'US',
  created: at('2024-01-01'),
  default_currency: 'usd',
  email: 'site@stripe.com',
  settings: { dashboard: { display_name: null, timezone } },
  ...over,
});

/** A card charge captured at once; `txn_<id>` is its balance transaction, added by `Story`. */
export function charge(over: Over & { id: string; created: number }): Plain {
  const amount = Number(over.amount ?? 1000);
  const status = over.status ?? 'succeeded';
  const captured = over.captured ?? status === 'succeeded';
  return {
    object: 'charge',
    amount,
    amount_captured: captured ? amount : 0,
    amount_refunded: 0,
    balance_transaction: captured ? `txn_${over.id}` : null,
    billing_details: { email: null, name: 'Jenny Rosen' },
    captured,
    currency: 'usd',
    customer: null,
    disputed: false,
    failure_code: status === 'failed' ? 'card_declined' : null,
    livemode: false,
    outcome: { type: status === 'failed' ? 'issuer_declined' : 'authorized' },
    paid: status === 'succeeded',
    payment_intent: `pi_${over.id}`,
    payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
    refunded: false,
    status,
    ...over,
  };
}

/** The bank's statement that a charge may be captured later. */
export const heldCard = {
  type: 'card',
  card: { brand: 'visa', last4: '4242', capture_before: at('2026-12-24') },
};

export const intent = (id: string, over: Over = {}): Plain => ({
  id,
  object: 'payment_intent',
  amount: 1000,
  capture_method: 'automatic',
  created: at('2026-11-01'),
  currency: 'usd',
  livemode: false,
  payment_method_options: {},
  payment_method_types: ['card'],
  status: 'succeeded',
  ...over,
});

export const movement = (over: Over & { id: string; created: number }): Plain => ({
  object: 'balance_transaction',
  amount: 1000,
  available_on: over.created,
  currency: 'usd',
  exchange_rate: null,
  fee: 0,
  fee_details: [],
  net: 1000,
  reporting_category: 'charge',
  status: 'available',
  type: 'charge',
  ...over,
});

export const refund = (over: Over & { id: string; created: number }): Plain => ({
  object: 'refund',
  amount: 400,
  balance_transaction: `txn_${over.id}`,
  charge: 'ch_1',
  currency: 'usd',
  payment_intent: over.charge === undefined ? 'pi_ch_1' : `pi_${over.charge}`,
  reason: null,
  status: 'succeeded',
  ...over,
});

export const dispute = (over: Over & { id: string; created: number }): Plain => ({
  object: 'dispute',
  amount: 1000,
  balance_transactions: [],
  charge: 'ch_1',
  currency: 'usd',
  evidence_details: { due_by: null, has_evidence: false, past_due: false, submission_count: 0 },
  is_charge_refundable: false,
  livemode: false,
  payment_intent: over.charge === undefined ? 'pi_ch_1' : `pi_${over.charge}`,
  reason: 'general',
  status: 'needs_response',
  ...over,
});

export const warning = (over: Over & { id: string; created: number }): Plain => ({
  object: 'radar.early_fraud_warning',
  actionable: true,
  charge: 'ch_1',
  fraud_type: 'misc',
  livemode: false,
  ...over,
});

export const payout = (over: Over & { id: string; created: number }): Plain => ({
  object: 'payout',
  amount: 5000,
  arrival_date: over.created,
  automatic: true,
  balance_transaction: `txn_${over.id}`,
  currency: 'usd',
  failure_balance_transaction: null,
  livemode: false,
  method: 'standard',
  status: 'pending',
  type: 'bank_account',
  ...over,
});

export const price = (id: string, { recurring, ...over }: Over & { recurring?: Over } = {}): Plain => ({
  id,
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  created: at('2026-01-01'),
  currency: 'usd',
  livemode: false,
  recurring: { interval: 'month', interval_count: 1, meter: null, usage_type: 'licensed', ...recurring },
  tiers_mode: null,
  transform_quantity: null,
  type: 'recurring',
  unit_amount: 2000,
  unit_amount_decimal: over.unit_amount === undefined ? '2000' : String(over.unit_amount),
  ...over,
});

export const item = (id: string, of: Plain, over: Over = {}): Plain => ({
  id,
  object: 'subscription_item',
  created: at('2026-01-01'),
  discounts: [],
  livemode: false,
  price: of,
  quantity: 1,
  subscription: 'sub_1',
  tax_rates: [],
  ...over,
});

/** A subscription with its items. A payload contains the first ten. */
export const subscription = (over: Over & { id: string; created: number }, items: Plain[]): Plain => ({
  object: 'subscription',
  cancel_at_period_end: false,
  canceled_at: null,
  collection_method: 'charge_automatically',
  currency: 'usd',
  customer: 'cus_1',
  discounts: [],
  ended_at: null,
  items: {
    object: 'list',
    data: items.slice(0, 10),
    has_more: items.length > 10,
    url: `/v1/subscription_items?subscription=${over.id}`,
  },
  livemode: false,
  pause_collection: null,
  start_date: over.created,
  status: 'active',
  trial_end: null,
  trial_start: null,
  ...over,
});

export const coupon = (id: string, over: Over): Plain => ({
  id,
  object: 'coupon',
  amount_off: null,
  created: at('2026-01-01'),
  currency: null,
  duration: 'forever',
  duration_in_months: null,
  percent_off: null,
  valid: true,
  ...over,
});

export const discount = (id: string, couponId: string, over: Over = {}): Plain => ({
  id,
  object: 'discount',
  customer: 'cus_1',
  end: null,
  source: { coupon: couponId, type: 'coupon' },
  start: at('2026-01-01'),
  subscription: null,
  subscription_item: null,
  ...over,
});
