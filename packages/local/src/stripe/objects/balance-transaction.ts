import type Stripe from 'stripe';

export function balanceTransaction(input: {
  id: string;
  created: number;
  availableOn: number;
  amount: number;
  currency: string;
  exchangeRate: number | null;
  fee: number;
  feeDescription: string;
  description: string | null;
  source: string | null;
  type: Stripe.BalanceTransaction.Type;
  category: string;
  /** `payments` if left out. */
  balance?: 'payments' | 'risk_reserved';
}): Stripe.BalanceTransaction {
  return {
    id: input.id,
    object: 'balance_transaction',
    amount: input.amount,
    available_on: input.availableOn,
    balance_type: input.balance ?? 'payments',
    created: input.created,
    currency: input.currency,
    description: input.description,
    exchange_rate: input.exchangeRate,
    fee: input.fee,
    fee_details:
      input.fee === 0
        ? []
        : [
            {
              amount: input.fee,
              application: null,
              currency: input.currency,
              description: input.feeDescription,
              type: 'stripe_fee',
            },
          ],
    net: input.amount - input.fee,
    reporting_category: input.category,
    source: input.source,
    status: input.availableOn <= input.created ? 'available' : 'pending',
    type: input.type,
  };
}
