import type Stripe from 'stripe';
import { bankAccount, card, cardPresent } from './card.ts';

export type Attempt = 'succeeded' | 'declined' | 'blocked' | 'pending';

const OUTCOMES: Record<Attempt, Stripe.Charge.Outcome> = {
  succeeded: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
  declined: {
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '51',
    network_status: 'declined_by_network',
    reason: 'insufficient_funds',
    risk_level: 'normal',
    risk_score: 24,
    seller_message: 'The bank returned the decline code `insufficient_funds`.',
    type: 'issuer_declined',
  },
  // Blocked charges are never sent to the card network: https://docs.stripe.com/declines#blocked-payments
  blocked: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'not_sent_to_network',
    reason: 'highest_risk_level',
    risk_level: 'highest',
    risk_score: 87,
    seller_message: 'Stripe blocked this payment as too risky.',
    type: 'blocked',
  },
  pending: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'not_assessed',
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
};

function paidWith(
  { id, amount, inPerson }: { id: string; amount: number; inPerson?: boolean },
  payer: string,
): Stripe.Charge.PaymentMethodDetails {
  if (id.startsWith('py_')) return bankAccount(payer);
  return inPerson ? cardPresent(payer, amount) : card(payer, amount);
}

/** An attempt at a payment. Amounts are in minor units. `capture` false only authorizes the payment. */
export function charge(input: {
  id: string;
  created: number;
  amount: number;
  currency: string;
  customer: string | null;
  /** Tells buyers without a customer apart. They come back with the same card. */
  guest: string;
  paymentIntent: string | null;
  paymentMethod: string;
  description: string;
  attempt: Attempt;
  capture: boolean;
  descriptor: string;
  /** The card is held to a reader. */
  inPerson?: boolean;
}): Stripe.Charge {
  const failed = input.attempt === 'declined' || input.attempt === 'blocked';
  const payer = input.customer ?? input.guest;
  return {
    id: input.id,
    object: 'charge',
    amount: input.amount,
    amount_captured: !failed && input.capture ? input.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: { city: null, country: 'US', line1: null, line2: null, postal_code: '94107', state: null },
      email: `${payer.slice(-8).toLowerCase()}@example.com`,
      name: 'Jenny Rosen',
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: input.descriptor,
    captured: !failed && input.capture,
    created: input.created,
    currency: input.currency,
    customer: input.customer,
    description: input.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failed ? 'card_declined' : null,
    failure_message: failed
      ? input.attempt === 'blocked'
        ? 'Your card was declined.'
        : 'Your card has insufficient funds.'
      : null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: OUTCOMES[input.attempt],
    paid: input.attempt === 'succeeded',
    payment_intent: input.paymentIntent,
    payment_method: input.paymentMethod,
    payment_method_details: paidWith(input, payer),
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: failed ? null : `https://pay.stripe.com/receipts/payment/${input.id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: input.attempt === 'succeeded' ? 'succeeded' : failed ? 'failed' : 'pending',
    transfer_data: null,
    transfer_group: null,
  };
}
