import type { Row } from './row.ts';

/** The object's page in the owner's Stripe dashboard. */
export function stripeLink({ kind, id, payment }: Row, account: string, livemode: boolean): string {
  // Stripe has no page for a single refund or warning.
  const ofPayment = ['payments', payment ?? id] as const;
  const pages: Record<Row['kind'], readonly [string, string]> = {
    charge: ofPayment,
    refund: ofPayment,
    early_fraud_warning: ofPayment,
    dispute: ['disputes', id],
    payout: ['payouts', id],
    subscription: ['subscriptions', id],
    customer: ['customers', id],
    // Stripe has no page for a card. Its id here is a hash that Stripe does not know.
    payer: ['payments', ''],
    // It has no page of its own.
    balance_transaction: ['balance', 'overview'],
  };
  const [page, shown] = pages[kind];
  const path = shown === '' ? page : `${page}/${encodeURIComponent(shown.toWellFormed())}`;
  return `https://dashboard.stripe.com/${encodeURIComponent(account)}/${livemode ? '' : 'test/'}${path}`;
}
