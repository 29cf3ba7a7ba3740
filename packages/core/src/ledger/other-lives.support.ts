import fc from 'fast-check';
import type Stripe from 'stripe';
import type { HandledEventType } from './events.ts';
import { gaps, type Life, lifeFrom } from './life.support.ts';
import * as stripe from './stripe-objects.support.ts';
import { subscriptionOf } from './subscription.support.ts';

const DAY = 86_400;

const payoutCourses: [HandledEventType, string][][] = [
  [['payout.created', 'pending']],
  [
    ['payout.created', 'pending'],
    ['payout.updated', 'in_transit'],
  ],
  [
    ['payout.created', 'pending'],
    ['payout.updated', 'in_transit'],
    ['payout.paid', 'paid'],
  ],
  [
    ['payout.created', 'pending'],
    ['payout.paid', 'paid'],
    ['payout.failed', 'failed'],
  ],
  [
    ['payout.created', 'pending'],
    ['payout.failed', 'failed'],
  ],
  [
    ['payout.created', 'pending'],
    ['payout.canceled', 'canceled'],
  ],
];

export const payoutLife = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  fc
    .record({
      created: moments,
      currency: currencies,
      amount: fc.integer({ min: -500, max: 100_000 }),
      course: fc.constantFrom(...payoutCourses),
      days: fc.integer({ min: 0, max: 4 }),
      postponed: fc.boolean(),
      gaps,
    })
    .map((plan) => (index: number): Life => {
      const { created, currency, amount, days } = plan;
      const id = `po_${index}`;
      return lifeFrom(
        created,
        'payout',
        id,
        plan.gaps,
        plan.course.map(([type, status], number) => {
          const due = days + (plan.postponed && number > 0 ? 1 : 0);
          const arrival_date = (Math.floor(created / DAY) + due) * DAY;
          return { type, object: stripe.payout({ id, created, currency, amount, status, arrival_date }) };
        }),
      );
    });

/** A subscription that had other statuses and quantities before its last state. */
export const subscriptionLife = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  fc
    .record({
      make: subscriptionOf(moments, currencies),
      before: fc.array(
        fc.record({
          status: fc.constantFrom('trialing', 'active', 'past_due', 'unpaid'),
          quantity: fc.integer({ min: 1, max: 9 }),
        }),
        { maxLength: 3 },
      ),
      gaps,
    })
    .map(({ make, before, gaps: between }) => (index: number): Life => {
      const last = make(index);
      const states = [...before.map((change) => earlier(last, change)), last];
      return lifeFrom(
        last.start_date,
        'subscription',
        last.id,
        between,
        states.map((readable, number) => ({
          type: eventOf(readable, number),
          object: shown(readable),
          readable,
        })),
      );
    });

function earlier(
  last: Stripe.Subscription,
  { status, quantity }: { status: string; quantity: number },
): Stripe.Subscription {
  const data = last.items.data.map((item) => ({ ...item, quantity }));
  const items = { ...last.items, data };
  return { ...last, items, status: status as Stripe.Subscription.Status, ended_at: null, canceled_at: null };
}

function eventOf({ status }: Stripe.Subscription, number: number): HandledEventType {
  if (number === 0) return 'customer.subscription.created';
  return status === 'canceled' ? 'customer.subscription.deleted' : 'customer.subscription.updated';
}

/** The payload of a webhook: without tiers and other currencies, and with discounts as ids. */
function shown(subscription: Stripe.Subscription): Stripe.Subscription {
  const ids = (discounts: (string | Stripe.Discount)[]) =>
    discounts.map((discount) => (typeof discount === 'string' ? discount : discount.id));
  const data = subscription.items.data.map((item) => {
    const { tiers: _, currency_options: __, ...price } = item.price;
    return { ...item, price, discounts: ids(item.discounts) };
  });
  return { ...subscription, discounts: ids(subscription.discounts), items: { ...subscription.items, data } };
}

export const accountLife = (start: number): fc.Arbitrary<Life> =>
  fc
    .record({
      states: fc.array(
        fc.record({ payouts_enabled: fc.boolean(), default_currency: fc.constantFrom('usd', 'eur', 'jpy') }),
        { minLength: 1, maxLength: 4 },
      ),
      gaps,
    })
    .map(({ states, gaps: between }) =>
      lifeFrom(
        start,
        'account',
        'acct_1',
        between,
        states.map((state) => ({ type: 'account.updated' as const, object: stripe.account(state) })),
      ),
    );

/** How Stripe may show a hold or a release: as rows of one balance or of both, which name their cause or do not. */
const shownAs = fc.record({
  balances: fc.constantFrom<string[]>(
    ['payments'],
    ['risk_reserved'],
    ['payments', 'risk_reserved'],
    ['risk_reserved', 'payments'],
  ),
  named: fc.boolean(),
});

/** A hold that is partly released, or an advance of Stripe Capital that is partly paid down and reversed: a life for each row. */
export const movementLives = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  fc
    .record({
      created: moments,
      currency: currencies,
      // Odd, and above any reversal, so that a day's sum is never 0.
      amount: fc.integer({ min: 500, max: 2_000_000 }).map((half) => 2 * half + 1),
      financing: fc.boolean(),
      shown: shownAs,
      steps: fc.array(fc.record({ days: fc.integer({ min: 0, max: 120 }), reversed: fc.boolean() }), {
        maxLength: 3,
      }),
    })
    .map((plan) => (index: number): Life[] => {
      const rows = plan.financing ? financingRows(plan, index) : reserveRows(plan, index);
      return rows.map((row) => ({
        kind: 'balance_transaction',
        id: row.id,
        states: [{ at: row.created, type: 'reserve.hold.created', object: row, readable: row }],
      }));
    });
type MovementPlan = {
  created: number;
  currency: string;
  amount: number;
  shown: { balances: string[]; named: boolean };
  steps: { days: number; reversed: boolean }[];
};

function reserveRows({ created, currency, amount, shown: as, steps }: MovementPlan, index: number) {
  const part = Math.floor(amount / 4);
  const all = [
    { type: 'reserve_hold', at: created, held: amount, cause: `reshold_${index}` },
    ...steps.map(({ days }, number) => ({
      type: 'reserve_release',
      at: created + days * DAY,
      held: -part,
      cause: `resrel_${index}_${number}`,
    })),
  ];
  return all.flatMap(({ type, at, held, cause }) =>
    as.balances.map((balance_type) =>
      stripe.movement({
        id: `txn_${balance_type.slice(0, 4)}_${cause}`,
        type,
        reporting_category: type,
        balance_type,
        source: as.named ? cause : null,
        created: at,
        currency,
        fee: 0,
        amount: balance_type === 'payments' ? -held : held,
      }),
    ),
  );
}

function financingRows({ created, currency, amount, steps }: MovementPlan, index: number) {
  const row = (name: string, reporting_category: string, at: number, moved: number) =>
    stripe.movement({
      id: `txn_${name}_${index}`,
      type: reporting_category,
      reporting_category,
      balance_type: 'payments',
      source: null,
      created: at,
      currency,
      fee: 0,
      amount: moved,
    });
  return [
    row('advance', 'financing_payout', created, amount),
    ...steps.map(({ days, reversed }, number) =>
      reversed
        ? row(`back${number}`, 'financing_paydown_reversal', created + days * DAY, 20 * (number + 1))
        : row(`down${number}`, 'financing_paydown', created + days * DAY, -amount),
    ),
  ];
}
