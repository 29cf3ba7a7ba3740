import { keyPart, own } from '../shared/key-part.ts';
import type { AccountFact, ChargeFact, Fact, SubscriptionFact } from './facts.ts';
import { isWhole } from './project-coupon.ts';

/**
 * Adds to a snapshot what an older or newer one of the same object has taught for good: that a charge was held and
 * when it was captured, a refund's and a dispute's balance transactions, a price's tiers, a discount's terms, where an
 * account is. A payload
 * that leaves these out must not make the ledger forget them.
 */
export function withKnowledge(fact: Fact, other: Fact | null): Fact {
  switch (fact.kind) {
    case 'charge':
      return chargeKnowledge(fact, other?.kind === 'charge' ? other : null);
    case 'refund':
      return other?.kind === 'refund' && fact.balance_transaction === null
        ? { ...fact, balance_transaction: other.balance_transaction }
        : fact;
    case 'dispute': {
      const movements = { ...(other?.kind === 'dispute' ? other.movements : {}), ...fact.movements };
      const unread = new Set([...fact.unread, ...(other?.kind === 'dispute' ? other.unread : [])]);
      return {
        ...fact,
        movements,
        unread: [...unread].filter((id) => !Object.hasOwn(movements, keyPart(id))).sort(),
      };
    }
    case 'subscription':
      return subscriptionKnowledge(fact, other?.kind === 'subscription' ? other : null);
    case 'account':
      return accountKnowledge(fact, other?.kind === 'account' ? other : null);
    case 'early_fraud_warning':
    case 'payout':
    case 'unreadable':
      return fact;
  }
}

/** Only a held charge is dated by its balance transaction; for the others it is not kept. */
function chargeKnowledge(fact: ChargeFact, other: ChargeFact | null): ChargeFact {
  const held = fact.held || other?.held ? true : (fact.held ?? other?.held ?? null);
  if (held === false) return { ...fact, held, balance_transaction: null, captured_at: null };
  const balance_transaction = fact.balance_transaction ?? other?.balance_transaction ?? null;
  const known = balance_transaction === other?.balance_transaction ? other?.captured_at : null;
  return { ...fact, held, balance_transaction, captured_at: fact.captured_at ?? known ?? null };
}

/** An account has its currency, country and time zone for good or changes them; it never loses them. */
function accountKnowledge(fact: AccountFact, other: AccountFact | null): AccountFact {
  return {
    ...fact,
    charges_enabled: fact.charges_enabled ?? other?.charges_enabled ?? null,
    payouts_enabled: fact.payouts_enabled ?? other?.payouts_enabled ?? null,
    default_currency: fact.default_currency ?? other?.default_currency ?? null,
    time_zone: fact.time_zone ?? other?.time_zone ?? null,
    country: fact.country ?? other?.country ?? null,
  };
}

function subscriptionKnowledge(fact: SubscriptionFact, other: SubscriptionFact | null): SubscriptionFact {
  const discounts = [...fact.discounts, ...fact.items.flatMap((item) => item.discounts)];
  const prices = fact.items.map((item) => item.price);
  // A payload shows a coupon without what must be expanded; what is known of it is the more.
  const whole = Object.entries(other?.coupons ?? {}).filter(([discount, terms]) => {
    const shown = own(fact.coupons, discount);
    return !shown || (isWhole(terms, fact.currency) && !isWhole(shown, fact.currency));
  });
  return {
    ...fact,
    coupons: only({ ...fact.coupons, ...Object.fromEntries(whole) }, discounts),
    tiers: only({ ...other?.tiers, ...fact.tiers }, prices),
    amounts: only({ ...other?.amounts, ...fact.amounts }, prices),
  };
}

/** The entries still referred to, in a fixed order. */
function only<T>(known: Record<string, T>, ids: readonly string[]): Record<string, T> {
  const wanted = new Set(ids);
  return Object.fromEntries(
    Object.entries(known)
      .filter(([id]) => wanted.has(id))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
