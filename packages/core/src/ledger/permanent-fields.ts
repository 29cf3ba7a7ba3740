import { keyPart, own } from '../shared/key-part.ts';
import type { AccountFact, ChargeFact, Fact, SubscriptionFact } from './facts.ts';
import { hasAllTerms } from './project-coupon.ts';

/**
 * Adds to a fact the permanent fields that another fact of the same object has: the card network of charges and disputes, a
 * charge's payer, whether it was held and when it was captured, the balance transactions of refunds and disputes, the tiers of
 * prices, the terms of discounts, and an account's state, currency, zone and country. A payload that omits these must not erase them.
 */
export function withPermanentFields(fact: Fact, other: Fact | null): Fact {
  switch (fact.kind) {
    case 'charge':
      return mergeCharge(fact, other?.kind === 'charge' ? other : null);
    case 'refund':
      return other?.kind === 'refund' && fact.balance_transaction === null
        ? { ...fact, balance_transaction: other.balance_transaction }
        : fact;
    case 'dispute': {
      const movements = { ...(other?.kind === 'dispute' ? other.movements : {}), ...fact.movements };
      const unread = new Set([...fact.unread, ...(other?.kind === 'dispute' ? other.unread : [])]);
      const known = other?.kind === 'dispute' ? other : null;
      return {
        ...fact,
        network: fact.network ?? known?.network ?? null,
        reason: fact.reason ?? known?.reason ?? null,
        movements,
        unread: [...unread].filter((id) => !Object.hasOwn(movements, keyPart(id))).sort(),
      };
    }
    case 'subscription':
      return mergeSubscription(fact, other?.kind === 'subscription' ? other : null);
    case 'account':
      return mergeAccount(fact, other?.kind === 'account' ? other : null);
    case 'early_fraud_warning':
    case 'payout':
    case 'balance_transaction':
    case 'unreadable':
      return fact;
  }
}

/** Only a held charge is dated by its balance transaction, so other charges do not keep it. */
function mergeCharge(charge: ChargeFact, other: ChargeFact | null): ChargeFact {
  const by = !charge.network && other?.network ? other : charge;
  const fact = {
    ...charge,
    payer: charge.customer === null ? (charge.payer ?? other?.payer ?? null) : null,
    network: by.network ?? null,
    present: by.present ?? false,
  };
  const held = fact.held || other?.held ? true : (fact.held ?? other?.held ?? null);
  if (held === false) return { ...fact, held, balance_transaction: null, captured_at: null };
  const balance_transaction = fact.balance_transaction ?? other?.balance_transaction ?? null;
  const known = balance_transaction === other?.balance_transaction ? other?.captured_at : null;
  return { ...fact, held, balance_transaction, captured_at: fact.captured_at ?? known ?? null };
}

/** An account's currency, country and time zone may change but never disappear. */
function mergeAccount(fact: AccountFact, other: AccountFact | null): AccountFact {
  return {
    ...fact,
    charges_enabled: fact.charges_enabled ?? other?.charges_enabled ?? null,
    payouts_enabled: fact.payouts_enabled ?? other?.payouts_enabled ?? null,
    default_currency: fact.default_currency ?? other?.default_currency ?? null,
    time_zone: fact.time_zone ?? other?.time_zone ?? null,
    country: fact.country ?? other?.country ?? null,
  };
}

function mergeSubscription(fact: SubscriptionFact, other: SubscriptionFact | null): SubscriptionFact {
  const discounts = [...fact.discounts, ...fact.items.flatMap((item) => item.discounts)];
  const prices = fact.items.map((item) => item.price);
  // A payload shows a coupon without its expandable fields, so complete terms take precedence.
  const completeCoupons = Object.entries(other?.coupons ?? {}).filter(([discount, terms]) => {
    const shown = own(fact.coupons, discount);
    return !shown || (hasAllTerms(terms, fact.currency) && !hasAllTerms(shown, fact.currency));
  });
  return {
    ...fact,
    coupons: pickUsed({ ...fact.coupons, ...Object.fromEntries(completeCoupons) }, discounts),
    tiers: pickUsed({ ...other?.tiers, ...fact.tiers }, prices),
    amounts: pickUsed({ ...other?.amounts, ...fact.amounts }, prices),
  };
}

/** The entries whose ids are still in use, sorted by id. */
function pickUsed<T>(known: Record<string, T>, ids: readonly string[]): Record<string, T> {
  const wanted = new Set(ids);
  return Object.fromEntries(
    Object.entries(known)
      .filter(([id]) => wanted.has(id))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
