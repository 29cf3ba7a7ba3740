import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contribution, FACTS_VERSION } from './contribution.ts';
import type { FactKind } from './facts.ts';
import { fold } from './fold.ts';
import { listingsOf } from './listings.ts';
import * as stripe from './stripe-objects.support.ts';
import { toFact } from './to-fact.ts';

const objects: Record<FactKind, () => object> = {
  charge: () => stripe.charge({ balance_transaction: stripe.movement(), payment_intent: { id: 'pi_1' } }),
  refund: () => stripe.refund(),
  dispute: () => stripe.dispute({ balance_transactions: [stripe.movement(), 'txn_9'] }),
  early_fraud_warning: () => stripe.earlyFraudWarning(),
  payout: () => stripe.payout(),
  subscription: () =>
    stripe.subscription({ discounts: [stripe.discount('di_1', { percent_off: 20 })] }, [
      stripe.item({
        discounts: [stripe.discount('di_2', { amount_off: 5, currency: 'usd' })],
        price: stripe.price({
          billing_scheme: 'tiered',
          tiers_mode: 'volume',
          tiers: [{ up_to: null, unit_amount_decimal: '1.5', flat_amount: 1 }],
          transform_quantity: { divide_by: 2, round: 'up' },
        }),
      }),
    ]),
  balance_transaction: () => stripe.movement({ type: 'reserve_hold', balance_type: 'payments' }),
  account: () => stripe.account(),
};
const kinds = Object.keys(objects) as FactKind[];

const priced = (price: Parameters<typeof stripe.price>[0]): [FactKind, object] => [
  'subscription',
  stripe.subscription({}, [stripe.item({ price: stripe.price(price) })]),
];

/** The cells and listings of an object. */
function counted(of: FactKind, object: unknown) {
  const { unit } = fold(null, toFact(of, object), { by: 'list', read_at: 1 });
  return {
    cells: contribution(unit, { timeZone: 'Pacific/Kiritimati', facts: FACTS_VERSION }),
    listings: listingsOf(unit),
  };
}

function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

const poison = [
  ...[null, undefined, true, '', 'x', 'constructor', '__proto__', 'é'.repeat(10), '\ud800', 'x'.repeat(3000)],
  ...[0, -1, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 - 1, 2 ** 53, 1e300, 10n],
  ...['1e9999999', '9'.repeat(500), '0.1e-99', '2026-11-10', '1000'],
  ...[{}, [], [null], [[null]], { id: 5 }, { id: null }, { data: null }, { data: [null] }, nested(100_000)],
];

/** The object with the value at one of its paths replaced. */
function withPoison(object: object, at: number, value: unknown): unknown {
  const copy = structuredClone(object);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const visit = (holder: object) => {
    for (const [key, child] of Object.entries(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      if (typeof child === 'object' && child !== null) visit(child);
    }
  };
  visit(copy);
  const place = places[at % places.length];
  if (place) place.holder[place.key] = value;
  return copy;
}

/** Expects what DynamoDB can store. */
function expectStorable(of: FactKind, object: unknown): void {
  const { cells, listings } = counted(of, object);
  for (const { key, add } of cells) {
    expect(key).toMatch(/^[ACDEMNRW]#[^\s]*\d{4}-\d\d|^[HSU]#/);
    expect(key.length).toBeLessThan(1000);
    for (const sum of Object.values(add)) expect(String(sum).length).toBeLessThan(38);
  }
  for (const listing of listings) {
    expect(listing).toMatch(/^AT#[a-z_]+#\d{4}-\d\d-\d\d$|^(OPEN|UNREADABLE)#[a-z_]+#[\w-]+$/);
  }
  expect(JSON.stringify(toFact(of, object)).length).toBeLessThan(200_000);
}

describe('an unreadable object', () => {
  it('becomes a storable fact for any value in any field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(), fc.constantFrom(...poison), (of, at, value) => {
        const object = withPoison(objects[of](), at, value);
        expectStorable(of, object);
        const fact = toFact(of, object);
        if (fact.kind === 'unreadable') expect(counted(of, object).cells).toContainEqual(U);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be a value of any type', () => {
    for (const of of kinds) for (const value of poison) expectStorable(of, value);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.anything(), (of, value) => {
        expect(toFact(of, value)).toMatchObject({ kind: 'unreadable', of });
      }),
      { numRuns: 500 },
    );
  });

  const U = { key: 'U#', add: { count: 1n } };

  it.each<[string, FactKind, object, string]>([
    ['a payout in usdc', 'payout', stripe.payout({ currency: 'usdc' }), 'payout.currency'],
    [
      'a price with interval quarter',
      'subscription',
      stripe.subscription({}, [
        stripe.item({ price: stripe.price({ recurring: { interval: 'quarter', interval_count: 1 } }) }),
      ]),
      'price.recurring.interval',
    ],
    ['a charge without an amount', 'charge', stripe.charge({ amount: undefined }), 'charge.amount'],
    ['an amount of 2^53 − 1', 'charge', stripe.charge({ amount: 2 ** 53 - 1 }), 'charge.amount'],
    ['a negative refund', 'refund', stripe.refund({ amount: -1 }), 'refund.amount'],
    ['a time in milliseconds', 'charge', stripe.charge({ created: Date.now() }), 'charge.created'],
    [
      'a date after the year 9999',
      'payout',
      stripe.payout({ arrival_date: 253_402_300_800 }),
      'payout.arrival_date',
    ],
    [
      'a list of null',
      'dispute',
      stripe.dispute({ balance_transactions: [null] }),
      'dispute.balance_transactions',
    ],
    [
      'a missing boolean',
      'charge',
      stripe.charge({ captured: undefined, amount_captured: 1000 }),
      'charge.captured',
    ],
    ['an amount of 13 digits', 'charge', stripe.charge({ amount: 10 ** 12 }), 'charge.amount'],
    [
      'a customer id that is too long for a key',
      'charge',
      stripe.charge({ customer: '客'.repeat(120) }),
      'charge.customer',
    ],
    ['a charge with a former status', 'charge', stripe.charge({ status: 'paid' }), 'charge.status'],
    ['a refund with an unknown status', 'refund', stripe.refund({ status: 'held' }), 'refund.status'],
    ['a payout with an unknown status', 'payout', stripe.payout({ status: 'reversed' }), 'payout.status'],
    ['a price that does not recur', ...priced({ recurring: null }), 'price.recurring'],
    ['a price without an interval', ...priced({ recurring: {} }), 'price.recurring.interval'],
    [
      'an interval of more than three years',
      ...priced({ recurring: { interval: 'day', interval_count: 1096 } }),
      'price.recurring.interval_count',
    ],
    [
      'a price without an amount',
      ...priced({ unit_amount: null, unit_amount_decimal: null }),
      'price.unit_amount',
    ],
    [
      'a price without an amount in the subscription’s currency',
      ...priced({ currency: 'eur', currency_options: { usd: { custom_unit_amount: { enabled: true } } } }),
      'price.currency_options.usd.unit_amount',
    ],
    [
      'tiers with an unknown mode',
      ...priced({ billing_scheme: 'tiered', tiers_mode: 'stairs' }),
      'price.tiers_mode',
    ],
    [
      'packages with an unknown rounding',
      ...priced({ transform_quantity: { divide_by: 5, round: 'nearest' } }),
      'price.transform_quantity.round',
    ],
    [
      'a coupon of more than 100 percent',
      'subscription',
      stripe.subscription({ discounts: [stripe.discount('di_1', { percent_off: 101 })] }),
      'coupon.percent_off',
    ],
  ])('%s is counted and listed as unreadable, and adds to no other cell', (_, of, object, field) => {
    const fact = toFact(of, object);
    expect(fact).toMatchObject({ kind: 'unreadable', of, field });
    expect(counted(of, object)).toEqual({ cells: [U], listings: [`UNREADABLE#${of}#${fact.id}`] });
  });

  it('an object with an id that cannot be stored is counted by a hash of the id', () => {
    const ids = ['constructor', '__proto__', 'x'.repeat(3000), 'ch_é', 'ch_1#2', 'toString'].map(
      (id) => toFact('charge', stripe.charge({ id })).id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^unusable_[0-9a-f]{32}$/);
  });

  it.each([
    ['', `99999999999.${'3'.repeat(20)}`, 999_999_999],
    ['by a cent ', '333333333333.34', 3],
    ['by a billion units ', '2000', 999_999_999],
  ])(
    'a subscription whose amount is %stoo large to add up is counted as unreadable',
    (_, unit_amount_decimal, quantity) => {
      const price = stripe.price({ unit_amount: null, unit_amount_decimal });
      const many = stripe.subscription({}, [stripe.item({ price, quantity })]);
      expect(toFact('subscription', many).kind).toBe('subscription');
      expect(counted('subscription', many).cells).toEqual([{ key: 'S#usd', add: { count: 1n } }, U]);
    },
  );

  it('an unreadable fact names the field and never its value', () => {
    const { field } = { field: '', ...toFact('charge', stripe.charge({ currency: 'jenny@example.com' })) };
    expect(field).toBe('charge.currency');
  });
});

it('an account with an invalid currency or country is read, and its missing fields stay null', () => {
  const account = stripe.account({ default_currency: 'usdc', country: 7, payouts_enabled: undefined });
  expect(toFact('account', account)).toMatchObject({
    kind: 'account',
    default_currency: null,
    country: null,
    charges_enabled: true,
    payouts_enabled: null,
  });
});
