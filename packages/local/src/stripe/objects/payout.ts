import type Stripe from 'stripe';

/** An automatic payout to the business's bank. A negative amount collects a negative balance from the bank. */
export function payout(input: {
  id: string;
  created: number;
  arrivalDate: number;
  amount: number;
  currency: string;
  destination: string;
}): Stripe.Payout {
  return {
    id: input.id,
    object: 'payout',
    amount: input.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: input.arrivalDate,
    automatic: true,
    balance_transaction: null,
    created: input.created,
    currency: input.currency,
    description: 'STRIPE PAYOUT',
    destination: input.destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'in_progress',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
}
