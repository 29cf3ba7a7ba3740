import type { Plain } from './plain-objects.ts';
import { type Clause, type Delivery, deliveriesOf, type Expected, Story, storyOf } from './story.ts';

/** A clause within an account. If the account is shared, the clause has its own currency. */
export interface Part {
  clause: Clause;
  /** Null if the clause has the account to itself. */
  currency: string | null;
}

/** The clauses of an account, with one delivery. */
export interface Plan {
  delivery: Delivery;
  parts: Part[];
}

const currencies =
  'aed aud bgn brl cad chf czk dkk eur gbp hkd huf ils inr isk jpy krw mxn myr nok nzd php pln ron sek'.split(
    ' ',
  );

/** The answer for a currency without any counted object: no row at all. */
const noRow = {
  revenue_total: 0,
  refunds_total: 0,
  net_revenue: 0,
  transaction_count: 0,
  failed_count: 0,
  average_transaction_size: null,
  refund_count: 0,
  refunded_charge_count: 0,
  refund_ratio: null,
  refund_amount_ratio: null,
  chargeback_count: 0,
  chargeback_ratio: null,
  disputes_open: 0,
  disputes_won: 0,
  disputes_lost: 0,
  dispute_fees: 0,
  payouts_paid: 0,
  payouts_failed: 0,
  payouts_late: 0,
  payout_amount: 0,
  payout_reliability: null,
  mrr: null,
};

/**
 * Figures of different currencies never mix, so clauses about figures can share an account if each has its own objects and
 * currency. This saves many accounts. A clause about the account, or about all currencies, has its own account.
 */
export function planAccounts(clauses: readonly Clause[]): Plan[] {
  const told = clauses.flatMap((clause) => deliveriesOf(clause).map((delivery) => ({ clause, delivery })));
  const groups = Map.groupBy(told, ({ clause, delivery }) =>
    isShared(clause) ? `${delivery} ${clause.expanded ?? false}` : Symbol('alone'),
  );
  return [...groups].flatMap(([key, members]) => {
    const { delivery } = members[0] as (typeof members)[number];
    if (typeof key === 'symbol')
      return members.map(({ clause }) => ({ delivery, parts: [{ clause, currency: null }] }));
    const plans: Plan[] = [];
    for (let from = 0; from < members.length; from += currencies.length) {
      const parts = members
        .slice(from, from + currencies.length)
        .map(({ clause }, index) => ({ clause, currency: currencies[index] ?? null }));
      plans.push({ delivery, parts });
    }
    return plans;
  });
}

function isShared({ account, figures = {}, happened }: Clause): boolean {
  return !account && happened.length > 0 && Object.keys(figures).every((name) => name in noRow);
}

/** Everything that happened at an account. */
export function storyOfParts(parts: readonly Part[], accountId: string): Story {
  const [first] = parts;
  if (first?.currency === null) return storyOf(first.clause, accountId);
  const story = new Story(accountId);
  for (const { clause, currency } of parts) {
    const own = storyOf(clause, accountId);
    const mine = (object: Plain): Plain => inCurrency(object, currency ?? '') as Plain;
    story.known.push(...own.known.slice(1).map(mine));
    story.steps.push(...own.steps.map(({ event, put }) => ({ event: mine(event), put: put.map(mine) })));
  }
  return story;
}

const ids = /^(ch|cus|c|di|du|evt|issfr|pi|po|price|re|si|sub|tiers_price|txn)_/;

/** A copy of an object with this currency instead of dollars, and with ids unique to the clause. */
function inCurrency(value: unknown, currency: string): unknown {
  if (typeof value === 'string')
    return value === 'usd' ? currency : ids.test(value) ? `${value}_${currency}` : value;
  if (Array.isArray(value)) return value.map((one) => inCurrency(one, currency));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inCurrency(one, currency)]));
}

/** The figures of its account, or of one row of history, that a clause checks. */
export function partOf(figures: object | undefined, currency: string | null): Expected {
  if (currency === null || !figures) return { ...figures };
  const { by_currency } = figures as { by_currency: Record<string, object> };
  return { ...noRow, ...by_currency[currency] };
}
