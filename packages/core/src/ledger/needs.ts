import { own } from '../shared/key-part.ts';
import type { ChargeFact, FactKind, SubscriptionFact, SubscriptionItem } from './facts.ts';
import { hasAllTerms } from './project-coupon.ts';
import { refundsState, unknownRefunds } from './refunds.ts';
import { isTransaction } from './transaction.ts';
import { factsOf, snapshotOf, type Unit } from './unit.ts';

/**
 * An object to read from Stripe, with `EXPAND`, because the unit lacks something the figures need. Fold the result stamped
 * `fetch`; on 404 continue without it. With the reason `refunds`, read the charge and then list its refunds. With `items`,
 * also list the subscription's items (`SUBSCRIPTION_ITEM_EXPAND`) and pass them to `project`.
 */
export type Need = { kind: FactKind; id: string; items: boolean; reason: NeedReason };
export type NeedReason =
  | 'capture_time'
  | 'refunds'
  | 'unknown_charge'
  | 'balance_transactions'
  | 'tiers'
  | 'currency_options'
  | 'coupons'
  | 'further_items'
  | 'account_state';

export function needs(unit: Unit): Need[] {
  return [...paymentNeeds(unit), ...subscriptionNeeds(unit), ...accountNeeds(unit)];
}

function paymentNeeds(unit: Unit): Need[] {
  const charges = factsOf(unit, 'charge');
  const disputes = factsOf(unit, 'dispute');
  // A held charge may be captured before its balance transaction exists, so it is read even without one.
  const undated = charges.filter(
    (charge) =>
      charge.captured_at === null &&
      (charge.balance_transaction !== null || (charge.held === true && isTransaction(charge))),
  );
  // A refund or a dispute may arrive before its charge, or the charge may be older than the backfill reaches.
  const referred = new Set([...factsOf(unit, 'refund'), ...disputes].map(({ charge }) => charge));
  return [
    ...undated.map(({ id }) => need('charge', id, 'capture_time')),
    ...charges.filter((charge) => lacksRefunds(unit, charge)).map(({ id }) => need('charge', id, 'refunds')),
    ...[...referred]
      .filter((id) => id !== null)
      .filter((id) => !snapshotOf(unit, id))
      .map((id) => need('charge', id, 'unknown_charge')),
    ...disputes
      .filter(({ unread }) => unread.length > 0)
      .map(({ id }) => need('dispute', id, 'balance_transactions')),
  ];
}

/**
 * Whether an event stated a larger refunded amount than the known refunds add up to, and the refunds were not yet listed in
 * that state. A charge known only from lists needs nothing: the backfill lists its refunds next.
 */
function lacksRefunds(unit: Unit, charge: ChargeFact): boolean {
  const stored = snapshotOf(unit, charge.id);
  if (!stored || stored.at === 0 || !isTransaction(charge) || unknownRefunds(unit, charge) <= 0) return false;
  return stored.refunds_read !== refundsState(unit, stored.at, charge);
}

/** At most one need per subscription, since one read answers everything. */
function subscriptionNeeds(unit: Unit): Need[] {
  return factsOf(unit, 'subscription').flatMap((subscription) => {
    const { id, more_items, items, discounts, tiers, amounts = {} } = subscription;
    const known = (discount: string) => knowsCoupon(subscription, discount);
    if (more_items) return [need('subscription', id, 'further_items', true)];
    if (items.some(({ tiers_mode, price }) => tiers_mode !== null && !Object.hasOwn(tiers, price))) {
      return [need('subscription', id, 'tiers', true)];
    }
    if (items.some((item) => isPricedInOtherCurrency(item) && !Object.hasOwn(amounts, item.price))) {
      return [need('subscription', id, 'currency_options', true)];
    }
    if (!items.every((item) => item.discounts.every(known))) {
      return [need('subscription', id, 'coupons', true)];
    }
    return discounts.every(known) ? [] : [need('subscription', id, 'coupons')];
  });
}

function knowsCoupon({ coupons, currency }: SubscriptionFact, discount: string): boolean {
  const terms = own(coupons, discount);
  return terms !== undefined && hasAllTerms(terms, currency);
}

function isPricedInOtherCurrency({ tiers_mode, unit_amount }: SubscriptionItem): boolean {
  return tiers_mode === null && unit_amount === null;
}

/** Whether an account may charge and be paid is read, never assumed. */
function accountNeeds(unit: Unit): Need[] {
  return factsOf(unit, 'account')
    .filter((account) => account.charges_enabled === null || account.payouts_enabled === null)
    .map(({ id }) => need('account', id, 'account_state'));
}

function need(kind: FactKind, id: string, reason: NeedReason, items = false): Need {
  return { kind, id, items, reason };
}
