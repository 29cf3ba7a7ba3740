import type Stripe from 'stripe';
import { DAY } from '../wire.ts';

/** The dispute's reason at Stripe, and Visa's reason code for it. */
export const REASONS = [
  ['fraudulent', '10.4'],
  ['product_not_received', '13.1'],
  ['product_unacceptable', '13.3'],
  ['credit_not_processed', '13.6'],
  ['subscription_canceled', '13.2'],
] as const;

/** Stripe gives 7 to 21 days, by card network. */
export const TIME_TO_ANSWER = 9 * DAY;

export function dispute(input: {
  id: string;
  created: number;
  amount: number;
  charge: Stripe.Charge;
  reason: (typeof REASONS)[number];
  status: Stripe.Dispute.Status;
}): Stripe.Dispute {
  const inquiry = input.status.startsWith('warning_');
  const [reason, networkCode] = input.reason;
  const { card, card_present } = input.charge.payment_method_details ?? {};
  const details = card ?? card_present;
  return {
    id: input.id,
    object: 'dispute',
    amount: input.amount,
    balance_transactions: [],
    charge: input.charge.id,
    created: input.created,
    currency: input.charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      access_activity_log: null,
      billing_address: null,
      cancellation_policy: null,
      cancellation_policy_disclosure: null,
      cancellation_rebuttal: null,
      customer_communication: null,
      customer_email_address: null,
      customer_name: null,
      customer_purchase_ip: null,
      customer_signature: null,
      duplicate_charge_documentation: null,
      duplicate_charge_explanation: null,
      duplicate_charge_id: null,
      enhanced_evidence: {},
      product_description: null,
      receipt: null,
      refund_policy: null,
      refund_policy_disclosure: null,
      refund_refusal_explanation: null,
      service_date: null,
      service_documentation: null,
      shipping_address: null,
      shipping_carrier: null,
      shipping_date: null,
      shipping_documentation: null,
      shipping_tracking_number: null,
      uncategorized_file: null,
      uncategorized_text: null,
    },
    evidence_details: {
      due_by: input.created + TIME_TO_ANSWER,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: networkCode,
    payment_intent: input.charge.payment_intent,
    payment_method_details: {
      card: {
        brand: details?.brand ?? 'visa',
        case_type: inquiry ? 'inquiry' : 'chargeback',
        network: details?.network ?? 'visa',
        network_reason_code: networkCode,
      },
      type: 'card',
    },
    reason,
    status: input.status,
  };
}
