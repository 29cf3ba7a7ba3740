import type { ChargeFact, FactKind } from './facts.ts';
import { isTransaction } from './transaction.ts';
import { factsOf, type Unit } from './unit.ts';

/**
 * An object to read from Stripe (with `EXPAND`) because what is known of its unit cannot give the figures. Fold what
 * comes back stamped `fetch`; on 404 go on without. For `refunds` read the charge, then list its refunds. `items`: list the subscription's items too
 * (`SUBSCRIPTION_ITEM_EXPAND`) and give them to `project`.
 */
export type Need = { kind: FactKind; id: string; items: boolean; reason: NeedReason };
export type NeedReason =
  | 'capture_time'
  | 'refunds'
  | 'unknown_charge'
  | 'balance_transactions'
  | 'tiers'
  | 'coupons'
  | 'further_items';

export function needs(unit: Unit): Need[] {
  return [...paymentNeeds(unit), ...subscriptionNeeds(unit)];
}

function paymentNeeds(unit: Unit): Need[] {
  const charges = factsOf(unit, 'charge');
  const disputes = factsOf(unit, 'dispute');
  // A held charge may be captured before its balance transaction is made; then it is read all the same.
  const undated = charges.filter(
    (charge) =>
      charge.captured_at === null &&
      (charge.balance_transaction !== null || (charge.held === true && isTransaction(charge))),
  );
  // A refund or a dispute may come first, or its charge be older than the backfill reaches.
  const referred = new Set([...factsOf(unit, 'refund'), ...disputes].map(({ charge }) => charge));
  return [
    ...undated.map(({ id }) => need('charge', id, 'capture_time')),
    ...charges.filter((charge) => lacksRefunds(unit, charge)).map(({ id }) => need('charge', id, 'refunds')),
    ...[...referred]
      .filter((id) => id !== null)
      .filter((id) => !unit.objects[id])
      .map((id) => need('charge', id, 'unknown_charge')),
    ...disputes
      .filter(({ unread }) => unread.length > 0)
      .map(({ id }) => need('dispute', id, 'balance_transactions')),
  ];
}

/**
 * Whether an event said that more of a charge was refunded than by the refunds that are known, and they were not yet asked
 * for because of that. Lists of charges are followed by lists of refunds, so what is known by lists alone asks for nothing.
 */
function lacksRefunds(unit: Unit, charge: ChargeFact): boolean {
  const { at, refunds_read } = unit.objects[charge.id] ?? { at: 0 };
  if (at === 0 || !isTransaction(charge) || refunds_read === charge.amount_refunded) return false;
  const refunded = factsOf(unit, 'refund')
    .filter((refund) => refund.charge === charge.id)
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((total, { amount }) => total + amount, 0);
  return charge.amount_refunded > refunded;
}

/** One read tells all there is to know of a subscription, so at most one need each. */
function subscriptionNeeds(unit: Unit): Need[] {
  return factsOf(unit, 'subscription').flatMap(({ id, more_items, items, discounts, coupons, tiers }) => {
    if (more_items) return [need('subscription', id, 'further_items', true)];
    if (items.some((item) => item.tiers_mode !== null && !tiers[item.price])) {
      return [need('subscription', id, 'tiers', true)];
    }
    if (items.some((item) => item.discounts.some((discount) => !coupons[discount]))) {
      return [need('subscription', id, 'coupons', true)];
    }
    return discounts.some((discount) => !coupons[discount]) ? [need('subscription', id, 'coupons')] : [];
  });
}

function need(kind: FactKind, id: string, reason: NeedReason, items = false): Need {
  return { kind, id, items, reason };
}
