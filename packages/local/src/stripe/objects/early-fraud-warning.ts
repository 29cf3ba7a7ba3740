import type Stripe from 'stripe';

/**
 * A card network's warning that a charge was likely fraudulent:
 * https://docs.stripe.com/api/radar/early_fraud_warnings/object
 */
export function earlyFraudWarning(input: {
  id: string;
  created: number;
  charge: Stripe.Charge;
}): Stripe.Radar.EarlyFraudWarning {
  const { id, created, charge } = input;
  return {
    id,
    object: 'radar.early_fraud_warning',
    // A refunded or disputed charge needs no further action.
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created,
    fraud_type: 'unauthorized_use_of_card',
    livemode: false,
    ...(typeof charge.payment_intent === 'string' && { payment_intent: charge.payment_intent }),
  };
}
