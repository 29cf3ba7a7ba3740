import type Stripe from 'stripe';

/** https://docs.stripe.com/api/balance/balance_object */
export function balance(currency: string, available: number, pending: number): Stripe.Balance {
  const part = (amount: number) => [{ amount, currency, source_types: { card: amount } }];
  return {
    object: 'balance',
    available: part(available),
    livemode: false,
    pending: part(pending),
  };
}
