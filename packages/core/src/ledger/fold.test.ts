import { describe, expect, it } from 'vitest';
import type { Fact } from './facts.ts';
import { fold, foldNotFound, type Stamp } from './fold.ts';
import { needs } from './needs.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';
import type { Unit } from './unit.ts';

const event = (at: number, event_id = `evt_${at}`): Stamp => ({ by: 'event', at, event_id });
const fetched = (at: number, event_id: string | null, read_at = 5000): Stamp => ({
  by: 'fetch',
  at,
  event_id,
  read_at,
});
const listed = (read_at: number): Stamp => ({ by: 'list', read_at });

const account = (payouts_enabled: boolean) => project(stripe.account({ payouts_enabled }));
const payout = (status: string) => project(stripe.payout({ status }));

function after(...steps: [Fact, Stamp][]): Unit {
  const unit = steps.reduce<Unit | null>((current, [fact, stamp]) => fold(current, fact, stamp).unit, null);
  if (!unit) throw new Error('give at least one step');
  return unit;
}

describe('time decides if content does not decide', () => {
  const known = after([account(true), event(100)]);

  it.each<[string, Fact, Stamp, 'applied' | 'unchanged' | 'fetch', boolean]>([
    ['a later second is newer', account(false), event(101), 'applied', false],
    ['an earlier second is older', account(false), event(99), 'unchanged', true],
    ['the same second needs a read', account(false), event(100, 'evt_other'), 'fetch', true],
    ['a redelivery is recognized by its id', account(false), event(100), 'unchanged', true],
    [
      'the same content in the same second changes nothing',
      account(true),
      event(100, 'evt_other'),
      'unchanged',
      true,
    ],
    ['the same content later updates the time', account(true), event(120), 'applied', true],
  ])('%s', (_, fact, stamp, outcome, enabled) => {
    const folded = fold(known, fact, stamp);
    expect(folded.outcome).toBe(outcome);
    expect(folded.unit.objects.acct_1?.fact).toEqual(account(enabled));
    if (outcome !== 'applied') expect(folded.unit).toBe(known);
  });

  it('an old state stays old after a later event with the same content', () => {
    const confirmed = fold(known, account(true), event(120)).unit;
    expect(fold(confirmed, account(false), event(110)).outcome).toBe('unchanged');
  });

  it('a fetched state replaces the stored one and takes the event id that caused the read', () => {
    const folded = fold(known, account(false), fetched(100, 'evt_other'));
    expect(folded.unit.objects.acct_1).toEqual({
      fact: account(false),
      at: 100,
      event_id: 'evt_other',
      read_at: 5000,
    });
    expect(fold(folded.unit, account(true), event(100, 'evt_other')).outcome).toBe('unchanged');
  });

  it('an event from before the last read causes another read', () => {
    const read = fold(known, account(false), fetched(100, 'evt_other', 5000)).unit;
    expect(fold(read, account(true), event(4000)).outcome).toBe('fetch');
    expect(fold(read, account(true), event(5061)).outcome).toBe('applied');
  });
});

describe('an object that Stripe does not have', () => {
  const unread = (seconds: number) =>
    foldNotFound(after([account(true), event(100)]), account(false), event(seconds, 'evt_2')).objects.acct_1;

  it('takes the state of an event of a later second', () => {
    expect(unread(101)).toMatchObject({ fact: { payouts_enabled: false }, at: 101, event_id: 'evt_2' });
  });

  it('keeps its state after an event of the same or an earlier second', () => {
    for (const seconds of [100, 99]) {
      expect(unread(seconds)).toMatchObject({ fact: { payouts_enabled: true }, at: 100 });
    }
  });
});

describe('lists', () => {
  it('a list decides about objects that had settled before it was requested', () => {
    const known = after([account(true), event(100)]);
    expect(fold(known, account(false), listed(161)).outcome).toBe('applied');
    expect(fold(known, account(false), listed(160)).outcome).toBe('fetch');
    expect(fold(known, account(true), listed(161))).toEqual({ unit: known, outcome: 'unchanged' });
  });

  it('an object known only from a list accepts later events and reads for earlier ones', () => {
    const known = after([account(true), listed(1000)]);
    expect(known.objects.acct_1).toMatchObject({ at: 0, event_id: null, read_at: 1000 });
    expect(fold(known, account(false), event(900)).outcome).toBe('fetch');
    expect(fold(known, account(false), event(2000)).outcome).toBe('applied');
  });
});

describe('content decides without a read', () => {
  it('a failed payout stays failed, whatever the order and the times', () => {
    for (const seconds of [
      [1, 2],
      [2, 2],
      [3, 2],
    ] as const) {
      const unit = after(
        [payout('failed'), event(seconds[0], 'evt_a')],
        [payout('paid'), event(seconds[1], 'evt_b')],
      );
      expect(unit.objects.po_1?.fact).toMatchObject({ status: 'failed' });
      const reversed = after(
        [payout('paid'), event(seconds[1], 'evt_b')],
        [payout('failed'), event(seconds[0], 'evt_a')],
      );
      expect(reversed.objects.po_1?.fact).toMatchObject({ status: 'failed' });
    }
  });

  it('a capture wins over an authorization that arrives after it in the same second', () => {
    const authorized = project(stripe.charge({ captured: false }));
    const captured = project(stripe.charge());
    const unit = after([captured, event(5, 'evt_a')], [authorized, event(5, 'evt_b')]);
    expect(unit.objects.ch_1?.fact).toMatchObject({ captured: true, held: true });
  });

  it.each([
    ['pending', 'succeeded', 'succeeded'],
    ['succeeded', 'pending', 'succeeded'],
    ['succeeded', 'failed', 'failed'],
    ['canceled', 'pending', 'canceled'],
  ])('a refund that is %s and then %s in one second is %s', (first, second, result) => {
    const unit = after(
      [project(stripe.refund({ status: first })), event(5, 'evt_a')],
      [project(stripe.refund({ status: second })), event(5, 'evt_b')],
    );
    expect(unit.objects.re_1?.fact).toMatchObject({ status: result });
  });

  it('a dispute, which may be reopened, is decided by time', () => {
    const unit = after([project(stripe.dispute({ status: 'lost' })), event(5)]);
    const appealed = project(stripe.dispute({ status: 'appeal_under_review' }));
    expect(fold(unit, appealed, event(5, 'evt_b')).outcome).toBe('fetch');
    expect(fold(unit, appealed, event(6)).unit.objects.du_1?.fact).toMatchObject({
      status: 'appeal_under_review',
    });
  });
});

describe('a field missing from a payload', () => {
  it('does not erase the time zone of an account', () => {
    const silent = project(
      stripe.account({ settings: null, default_currency: null, payouts_enabled: false }),
    );
    expect(after([account(true), event(100)], [silent, event(101)]).objects.acct_1?.fact).toEqual(
      account(false),
    );
  });
});

describe('units', () => {
  it('a unit holds a payment’s charges, refunds and disputes, in any order of arrival', () => {
    const payment = { payment_intent: 'pi_1' };
    const unit = after(
      [project(stripe.refund(payment)), event(9)],
      [project(stripe.dispute(payment)), event(8)],
      [project(stripe.charge(payment)), event(7)],
    );
    expect(unit).toMatchObject({ kind: 'payment', id: 'pi_1' });
    expect(Object.keys(unit.objects)).toEqual(['re_1', 'du_1', 'ch_1']);
    expect(JSON.parse(JSON.stringify(unit))).toEqual(unit);
  });

  it('a unit refuses an object of another unit', () => {
    expect(() => fold(after([payout('paid'), event(1)]), account(true), event(2))).toThrow(
      /acct_1 belongs to/,
    );
  });
});

describe('needs', () => {
  const unitOf = (...facts: Fact[]) =>
    after(...facts.map((fact, index) => [fact, event(index)] as [Fact, Stamp]));
  const plainCharge = project(stripe.charge({ balance_transaction: null }));

  it('a held charge is read until its capture time is known', () => {
    const captured = unitOf(project(stripe.charge({ captured: false })), project(stripe.charge()));
    expect(needs(captured)).toEqual([{ kind: 'charge', id: 'ch_1', items: false, reason: 'capture_time' }]);
    const read = project(stripe.charge({ balance_transaction: stripe.movement({ created: 77 }) }));
    const complete = fold(captured, read, fetched(0, null)).unit;
    expect(complete.objects.ch_1).toMatchObject({ at: 1, event_id: 'evt_1', fact: { captured_at: 77 } });
    expect(needs(complete)).toEqual([]);
  });

  it('a card charge is read if neither an event nor a list has dated it', () => {
    const asked = [{ kind: 'charge', id: 'ch_1', items: false, reason: 'capture_time' }];
    const late = unitOf(project(stripe.charge()));
    expect(needs(late)).toEqual(asked);
    for (const seconds of [5, 86_400]) {
      const balance_transaction = stripe.movement({ created: stripe.NOON + seconds });
      const known = fold(late, project(stripe.charge({ balance_transaction })), fetched(0, null)).unit;
      expect(needs(known)).toEqual([]);
      expect(needs(fold(known, project(stripe.charge()), event(9)).unit)).toEqual([]);
    }
    // There is no balance transaction yet, or the charge does not need it.
    expect(needs(unitOf(project(stripe.charge({ balance_transaction: null }))))).toEqual([]);
    const debit = { payment_method_details: { type: 'us_bank_account' } };
    expect(needs(unitOf(project(stripe.charge(debit))))).toEqual([]);
  });

  it('a charge is read again after its balance transaction changed', () => {
    const first = stripe.movement({ id: 'txn_1', created: stripe.NOON + 3600 });
    const part = { captured: false, amount_captured: 300 };
    const known = unitOf(project(stripe.charge({ ...part, balance_transaction: first })));
    const more = (balance_transaction: string) =>
      fold(known, project(stripe.charge({ balance_transaction })), event(9)).unit;
    expect(needs(more('txn_1'))).toEqual([]);
    expect(needs(more('txn_2'))).toMatchObject([{ id: 'ch_1', reason: 'capture_time' }]);
  });

  it('the missing charge of refunds and disputes is read once', () => {
    const unit = unitOf(
      project(stripe.refund()),
      project(stripe.refund({ id: 're_2' })),
      project(stripe.dispute()),
    );
    expect(needs(unit)).toEqual([{ kind: 'charge', id: 'ch_1', items: false, reason: 'unknown_charge' }]);
  });

  it('a dispute whose balance transactions are ids is read', () => {
    expect(needs(unitOf(plainCharge, project(stripe.dispute({ balance_transactions: ['txn_1'] }))))).toEqual([
      { kind: 'dispute', id: 'du_1', items: false, reason: 'balance_transactions' },
    ]);
  });

  it('known balance transactions are kept when a later payload has only their ids', () => {
    const unit = unitOf(plainCharge, project(stripe.dispute({ balance_transactions: [stripe.movement()] })));
    const later = fold(
      unit,
      project(stripe.dispute({ status: 'lost', balance_transactions: ['txn_dp_1'] })),
      event(9),
    ).unit;
    expect(later.objects.du_1?.fact).toMatchObject({
      status: 'lost',
      movements: { txn_dp_1: { amount: -1000 } },
    });
    expect(needs(later)).toEqual([]);
  });

  it('a coupon’s products and amounts in other currencies are read once, even if there are none', () => {
    const off = (over: object) => stripe.discount('di_1', { amount_off: 100, currency: 'usd', ...over });
    const sub = (price: object, discount: Parameters<typeof off>[0]) =>
      project(
        stripe.subscription({ currency: 'eur', discounts: [off(discount)] }, [
          stripe.item({ price: stripe.price(price) }),
        ]),
      );
    const listed = sub({}, {});
    const priced = sub({ currency_options: {} }, {});
    const read = sub({ currency_options: {} }, { applies_to: null, currency_options: {} });
    expect(needs(unitOf(listed))).toMatchObject([{ reason: 'currency_options', items: true }]);
    expect(needs(unitOf(priced))).toMatchObject([{ reason: 'coupons', items: false }]);
    expect(needs(unitOf(sub({ currency_options: {} }, { applies_to: null })))).toMatchObject([
      { reason: 'coupons' },
    ]);
    for (const unit of [unitOf(read), fold(unitOf(listed), read, fetched(0, null)).unit]) {
      expect(needs(unit)).toEqual([]);
      // A list shows neither of them.
      expect(needs(fold(unit, listed, { by: 'list', read_at: 9_000_000_000 }).unit)).toEqual([]);
    }
    expect(needs(unitOf(sub({ currency_options: {} }, { duration: 'repeating', currency: 'eur' })))).toEqual(
      [],
    );
  });

  it('tiers, coupons and further items are read, and tiers and coupons are kept through later payloads', () => {
    const price = stripe.price({ id: 'price_t', billing_scheme: 'tiered', tiers_mode: 'volume' });
    const tiers = [
      { up_to: null, unit_amount: 5, unit_amount_decimal: '5', flat_amount: null, flat_amount_decimal: null },
    ];
    const shown = project(stripe.subscription({ discounts: ['di_1'] }, [stripe.item({ price })]));
    const read = project(
      stripe.subscription({ discounts: [stripe.discount('di_1', { percent_off: 10, applies_to: null })] }, [
        stripe.item({ price: stripe.price({ ...price, tiers }) }),
      ]),
    );
    const unit = unitOf(shown);
    expect(needs(unit)).toEqual([{ kind: 'subscription', id: 'sub_1', items: true, reason: 'tiers' }]);
    const complete = fold(unit, read, fetched(0, null)).unit;
    expect(needs(complete)).toEqual([]);
    const pastDue = project(
      stripe.subscription({ status: 'past_due', discounts: ['di_1'] }, [stripe.item({ price })]),
    );
    expect(needs(fold(complete, pastDue, event(9000)).unit)).toEqual([]);

    expect(needs(unitOf(project(stripe.subscription({ discounts: ['di_9'] }))))).toMatchObject([
      { reason: 'coupons', items: false },
    ]);
    expect(
      needs(unitOf(project(stripe.subscription({}, [stripe.item({ discounts: ['di_9'] })])))),
    ).toMatchObject([{ reason: 'coupons', items: true }]);
    const long = stripe.subscription();
    long.items.has_more = true;
    expect(needs(unitOf(project(long)))).toMatchObject([{ reason: 'further_items', items: true }]);
  });
});
