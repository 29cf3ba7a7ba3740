import type { FactKind } from './facts.ts';
import { factsOf, type Unit } from './unit.ts';

/**
 * An object to read from Stripe (with `EXPAND`) because what is known of its unit cannot give the figures. Fold what
 * comes back stamped `fetch`; on 404 go on without. `items`: list the subscription's items too
 * (`SUBSCRIPTION_ITEM_EXPAND`) and give them to `project`.
 */
export type Need = { kind: FactKind; id: string; items: boolean; reason: NeedReason };
export type NeedReason =
  | 'capture_time'
  | 'unknown_charge'
  | 'balance_transactions'
  | 'tiers'
  | 'coupons'
  | 'further_items'
  | 'account_state';

export function needs(unit: Unit): Need[] {
  return [...paymentNeeds(unit), ...subscriptionNeeds(unit), ...accountNeeds(unit)];
}

function paymentNeeds(unit: Unit): Need[] {
  const charges = factsOf(unit, 'charge');
  const disputes = factsOf(unit, 'dispute');
  const undated = charges.filter((charge) => charge.held && charge.captured && charge.captured_at === null);
  // A refund or a dispute may come first, or its charge be older than the backfill reaches.
  const referred = new Set([...factsOf(unit, 'refund'), ...disputes].map(({ charge }) => charge));
  return [
    ...undated.map(({ id }) => need('charge', id, 'capture_time')),
    ...[...referred]
      .filter((id) => id !== null)
      .filter((id) => !unit.objects[id])
      .map((id) => need('charge', id, 'unknown_charge')),
    ...disputes
      .filter(({ unread }) => unread.length > 0)
      .map(({ id }) => need('dispute', id, 'balance_transactions')),
  ];
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

/** Whether an account may charge and be paid is never guessed. */
function accountNeeds(unit: Unit): Need[] {
  return factsOf(unit, 'account')
    .filter((account) => account.charges_enabled === null || account.payouts_enabled === null)
    .map(({ id }) => need('account', id, 'account_state'));
}

function need(kind: FactKind, id: string, reason: NeedReason, items = false): Need {
  return { kind, id, items, reason };
}
