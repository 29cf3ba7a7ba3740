import type { Row } from './row.ts';

/** The object's page in the owner's Stripe dashboard. */
export function stripeLink({ kind, id, payment }: Row, account: string, livemode: boolean): string {
  const paths: Record<Row['kind'], string> = {
    charge: `payments/${payment ?? id}`,
    // A refund has no page of its own, nor has a warning.
    refund: `payments/${payment ?? id}`,
    early_fraud_warning: `payments/${payment ?? id}`,
    dispute: `disputes/${id}`,
    payout: `payouts/${id}`,
    subscription: `subscriptions/${id}`,
    customer: `customers/${id}`,
  };
  return `https://dashboard.stripe.com/${account}/${livemode ? '' : 'test/'}${paths[kind]}`;
}
