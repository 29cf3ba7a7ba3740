import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, difference, parseCellKey, total } from './cells.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { fold } from './fold.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';
import type { Unit } from './unit.ts';
import { readAt, world } from './world.support.ts';

type Known = Parameters<typeof project>[0];

function unitOf(...objects: Known[]): Unit {
  const unit = objects.reduce<Unit | null>(
    (current, object) =>
      fold(current, project(object), { by: 'fetch', at: 0, event_id: null, read_at: 0 }).unit,
    null,
  );
  if (!unit) throw new Error('give at least one object');
  return unit;
}

/** A unit's cells by key, as plain numbers, without the attempts of its charges (see `attemptsOf`), networks, reasons and due evidence. */
function cellsOf(objects: Known[], timeZone = 'UTC'): Record<string, Record<string, number>> {
  return without(/_utc$/, plain(cells(objects, timeZone)));
}

/** The attempts of a unit's charges by UTC day. */
function attemptsOf(objects: Known[], timeZone = 'UTC'): Record<string, Record<string, number>> {
  return without(/^(?!.*_utc$)/, plain(cells(objects, timeZone)));
}

/** The cells without networks, reasons and due evidence, which other tests cover. */
function cells(objects: Known[], timeZone: string): Cell[] {
  return contribution(unitOf(...objects), { timeZone, facts: FACTS_VERSION }).filter(
    ({ key }) => !/^[ANR]#/.test(key),
  );
}

/** Cells without some fields, and without those that have no other. */
function without(fields: RegExp, cells: Record<string, Record<string, number>>): typeof cells {
  const left = Object.entries(cells).map(([key, sums]) => [
    key,
    Object.fromEntries(Object.entries(sums).filter(([field]) => !fields.test(field))),
  ]);
  return Object.fromEntries(left.filter(([, sums]) => Object.keys(sums ?? {}).length > 0));
}

function plain(cells: Cell[]): Record<string, Record<string, number>> {
  return Object.fromEntries(
    cells.map(({ key, add }) => [
      key,
      Object.fromEntries(Object.entries(add).map(([field, value]) => [field, Number(value)])),
    ]),
  );
}

const JAN_5 = 'D#2026-01-05#usd';
const paid = { gross: 1000, transactions: 1, payments: 1 };

describe('charges', () => {
  it('a captured charge counts on its day and in its customer’s month', () => {
    expect(cellsOf([stripe.charge({ customer: 'cus_1' })])).toEqual({
      [JAN_5]: { ...paid, gross_with_customer: 1000 },
      'C#2026-01#usd#cus_1': { gross: 1000, s05: 1 },
    });
  });

  it.each([
    ['pending', stripe.charge({ status: 'pending' }), { payments: 1 }],
    ['authorized only', stripe.charge({ captured: false }), { payments: 1 }],
    ['failed', stripe.charge({ status: 'failed' }), { failed: 1, payments: 1, payments_failed: 1 }],
    [
      'failed late',
      stripe.charge({ status: 'failed', captured: true }),
      { failed: 1, payments: 1, payments_failed: 1 },
    ],
  ])('a charge that is %s brings in nothing', (_, charge, expected) => {
    expect(cellsOf([charge])).toEqual({ [JAN_5]: expected });
  });

  it('a charge that Radar blocked is not an attempt', () => {
    expect(cellsOf([stripe.charge({ status: 'failed', outcome: { type: 'blocked' } })])).toEqual({});
  });

  it('a held charge is dated by its capture, and its payment by the attempt', () => {
    const moved = stripe.movement({ created: stripe.NOON + 3 * 86_400 });
    const charge = stripe.charge({ amount_captured: 600, balance_transaction: moved });
    expect(cellsOf([charge])).toEqual({
      [JAN_5]: { payments: 1 },
      'D#2026-01-08#usd': { gross: 600, transactions: 1 },
    });
  });

  it('a charge captured in part so far counts with that part', () => {
    const moved = stripe.movement({ created: stripe.NOON + 86_400 });
    const part = { captured: false, amount_captured: 400, balance_transaction: moved };
    expect(cellsOf([stripe.charge(part)])).toEqual({
      [JAN_5]: { payments: 1 },
      'D#2026-01-06#usd': { gross: 400, transactions: 1 },
    });
  });

  it('a charge belongs to the local day', () => {
    // 03:00 UTC on 5 January is still the 4th in Los Angeles, and 12:00 UTC already the 6th on Kiritimati (UTC+14).
    expect(
      Object.keys(cellsOf([stripe.charge({ created: stripe.NOON - 9 * 3600 })], 'America/Los_Angeles')),
    ).toEqual(['D#2026-01-04#usd']);
    expect(Object.keys(cellsOf([stripe.charge()], 'Pacific/Kiritimati'))).toEqual(['D#2026-01-06#usd']);
  });
});

describe('attempts', () => {
  const inLosAngeles = (objects: Known[]) => attemptsOf(objects, 'America/Los_Angeles');
  // Still the 4th in Los Angeles.
  const atNight = stripe.NOON - 9 * 3600;

  it.each([
    ['succeeded', stripe.charge({ created: atNight }), { attempts_utc: 1 }],
    ['is pending', stripe.charge({ created: atNight, status: 'pending' }), { attempts_utc: 1 }],
    [
      'was declined',
      stripe.charge({ created: atNight, status: 'failed' }),
      { attempts_utc: 1, declines_utc: 1 },
    ],
  ])('an attempt that %s counts on its UTC day', (_, charge, expected) => {
    expect(inLosAngeles([charge])).toEqual({ [JAN_5]: expected });
  });

  it('each attempt of a payment counts, except an attempt that Radar blocked', () => {
    const one = { payment_intent: 'pi_1', status: 'failed' };
    const charges = [
      stripe.charge({ ...one, id: 'ch_0' }),
      stripe.charge({ ...one, id: 'ch_1', outcome: { type: 'blocked' } }),
      stripe.charge({ ...one, id: 'ch_2', created: stripe.NOON + 86_400 }),
    ];
    expect(attemptsOf(charges)).toEqual({
      [JAN_5]: { attempts_utc: 1, declines_utc: 1 },
      'D#2026-01-06#usd': { attempts_utc: 1, declines_utc: 1 },
    });
  });

  it('an attempt of a charge captured later counts on the day of the attempt', () => {
    const moved = stripe.movement({ created: stripe.NOON + 3 * 86_400 });
    expect(attemptsOf([stripe.charge({ balance_transaction: moved })])).toEqual({
      [JAN_5]: { attempts_utc: 1 },
    });
  });
});

describe('payments', () => {
  const pi = { payment_intent: 'pi_1' };
  const failed = stripe.charge({ ...pi, id: 'ch_0', status: 'failed' });

  it('a payment that succeeds on retry is not a failure', () => {
    const retried = stripe.charge({ ...pi, created: stripe.NOON + 86_400 });
    expect(cellsOf([retried, failed])).toEqual({
      [JAN_5]: { failed: 1, payments: 1 },
      'D#2026-01-06#usd': { gross: 1000, transactions: 1 },
    });
  });

  it('a payment that failed twice counts as one failure', () => {
    const again = stripe.charge({ ...pi, status: 'failed', created: stripe.NOON + 86_400 });
    expect(cellsOf([failed, again])).toEqual({
      [JAN_5]: { failed: 1, payments: 1, payments_failed: 1 },
      'D#2026-01-06#usd': { failed: 1 },
    });
  });

  it('a payment is dated by its first attempt that Radar did not block', () => {
    const blocked = stripe.charge({
      ...pi,
      id: 'ch_b',
      status: 'failed',
      outcome: { type: 'blocked' },
      created: 1,
    });
    expect(cellsOf([blocked, failed])).toEqual({ [JAN_5]: { failed: 1, payments: 1, payments_failed: 1 } });
  });
});

describe('refunds', () => {
  const charge = stripe.charge();
  const on = (day: number, overrides: Parameters<typeof stripe.refund>[0] = {}) =>
    stripe.refund({ id: `re_${day}`, created: stripe.NOON + day * 86_400, ...overrides });

  it('each refund counts on its own day, and the refunded charge on the day of its first refund', () => {
    expect(cellsOf([charge, on(40), on(2, { amount: 100, status: 'pending' })])).toEqual({
      [JAN_5]: paid,
      'D#2026-01-07#usd': { refunds: 100, refund_count: 1, refunded_charges: 1 },
      'D#2026-02-14#usd': { refunds: 400, refund_count: 1 },
    });
  });

  it.each(['failed', 'canceled', 'requires_action'])(
    'a refund that is %s counts 0, and the next refund counts the charge',
    (status) => {
      expect(cellsOf([charge, on(1, { status }), on(2)])).toEqual({
        [JAN_5]: paid,
        'D#2026-01-07#usd': { refunds: 400, refund_count: 1, refunded_charges: 1 },
      });
    },
  );

  it('a refund of a charge that was never captured counts 0', () => {
    expect(cellsOf([stripe.charge({ captured: false }), on(1, { amount: 1000 })])).toEqual({
      [JAN_5]: { payments: 1 },
    });
  });

  it('a refund without a charge and without a payment counts 0', () => {
    expect(cellsOf([on(1, { charge: null, amount: 3000 })])).toEqual({});
  });

  it('refunds of a payment share one limit, whether they name the payment or its charge', () => {
    const paid = stripe.charge({ payment_intent: 'pi_1' });
    const both = [
      on(1, { payment_intent: 'pi_1', amount: 700 }),
      on(2, { payment_intent: 'pi_1', charge: null, amount: 700 }),
    ];
    const cells = cellsOf([paid, ...both]);
    expect(cells['D#2026-01-06#usd']).toEqual({ refunds: 700, refund_count: 1, refunded_charges: 1 });
    expect(cells['D#2026-01-07#usd']).toEqual({ refunds: 300, refund_count: 1 });
  });

  it('a refund of a pending debit counts once the debit succeeds, whether it names the charge or the payment', () => {
    const debit = { payment_intent: 'pi_1', payment_method_details: { type: 'us_bank_account' } };
    for (const charge of ['ch_1', null]) {
      const back = on(1, { payment_intent: 'pi_1', charge, amount: 1000, status: 'pending' });
      // Stripe marks a pending debit as captured.
      for (const captured of [true, false]) {
        const pending = stripe.charge({ ...debit, captured, status: 'pending' });
        expect(cellsOf([pending, back])).toEqual({ [JAN_5]: { payments: 1 } });
      }
      expect(cellsOf([stripe.charge(debit), back])['D#2026-01-06#usd']).toMatchObject({ refunds: 1000 });
    }
  });

  it('a refund with pending_reason charge_pending counts 0 until the reason changes', () => {
    const waiting = { status: 'pending', pending_reason: 'charge_pending' };
    expect(cellsOf([charge, on(1, waiting)])).toEqual({ [JAN_5]: paid });
    expect(cellsOf([charge, on(1, { ...waiting, pending_reason: 'processing' })])).toMatchObject({
      'D#2026-01-06#usd': { refunds: 400 },
    });
  });

  it('refunds of a partly captured charge never exceed the captured part, and no refund counts as a release', () => {
    const moved = stripe.movement({ created: stripe.NOON + 86_400 });
    const part = { captured: false, amount_captured: 600, balance_transaction: moved };
    const cells = cellsOf([stripe.charge(part), on(1, { amount: 400 }), on(2, { amount: 400 })]);
    expect(cells['D#2026-01-06#usd']).toMatchObject({ gross: 600, refunds: 400 });
    expect(cells['D#2026-01-07#usd']).toEqual({ refunds: 200, refund_count: 1 });
  });

  it('refunds of a charge never exceed the captured amount', () => {
    const cells = cellsOf([charge, on(1, { amount: 700 }), on(2, { amount: 700 }), on(3, { amount: 700 })]);
    expect(cells['D#2026-01-06#usd']).toEqual({ refunds: 700, refund_count: 1, refunded_charges: 1 });
    expect(cells['D#2026-01-07#usd']).toEqual({ refunds: 300, refund_count: 1 });
    expect(cells['D#2026-01-08#usd']).toBeUndefined();
  });

  describe('a release of the rest of an authorization of 1000, of which 600 were captured', () => {
    const moved = stripe.movement({ created: stripe.NOON + 86_400 });
    const partial = stripe.charge({ amount_captured: 600, balance_transaction: moved });
    const capture = { gross: 600, transactions: 1 };
    const real = on(3, { amount: 400 });

    it.each([
      ['has the time of the capture', on(1, { amount: 400 })],
      [
        'has the time of the capture and no balance transaction',
        on(1, { amount: 400, balance_transaction: null }),
      ],
      ['has the reason partial_capture', on(2, { amount: 400, reason: 'partial_capture' })],
    ])('a release counts 0 if it %s', (_, release) => {
      expect(cellsOf([partial, release, real])).toEqual({
        [JAN_5]: { payments: 1 },
        'D#2026-01-06#usd': capture,
        'D#2026-01-08#usd': { refunds: 400, refund_count: 1, refunded_charges: 1 },
      });
    });

    it('a later refund of the same amount is not taken for the release', () => {
      expect(cellsOf([partial, real])['D#2026-01-08#usd']).toEqual({
        refunds: 400,
        refund_count: 1,
        refunded_charges: 1,
      });
    });
  });

  it('a release without a balance transaction counts 0 if the time of the capture is unknown', () => {
    const partial = stripe.charge({ amount_captured: 600, balance_transaction: 'txn_1' });
    const release = on(2, { amount: 400, balance_transaction: null });
    const real = on(3, { amount: 400 });
    expect(cellsOf([partial, release, real])).not.toHaveProperty('D#2026-01-07#usd');
    expect(cellsOf([partial, release, real])['D#2026-01-08#usd']).toMatchObject({ refunds: 400 });
  });

  it('a refund of a charge that cannot be read counts', () => {
    expect(cellsOf([on(1, { balance_transaction: null })])).toEqual({
      'D#2026-01-06#usd': { refunds: 400, refund_count: 1, refunded_charges: 1 },
    });
    expect(cellsOf([on(1, { status: 'failed' })])).toEqual({});
  });
});

describe('disputes', () => {
  const JAN_5_AFTERNOON = 'D#2026-01-05#usd';

  it.each([
    ['needs_response', { chargebacks: 1, disputes_open: 1 }],
    ['under_review', { chargebacks: 1, disputes_open: 1 }],
    ['appeal_under_review', { chargebacks: 1, disputes_open: 1 }],
    ['won', { chargebacks: 1, disputes_won: 1 }],
    ['lost', { chargebacks: 1, disputes_lost: 1 }],
  ])('a dispute that is %s counts as a chargeback', (status, expected) => {
    expect(cellsOf([stripe.dispute({ status })])).toEqual({ [JAN_5_AFTERNOON]: expected });
  });

  it.each(['warning_needs_response', 'warning_under_review', 'warning_closed', 'prevented'])(
    'a dispute that is %s does not count',
    (status) => {
      expect(cellsOf([stripe.dispute({ status })])).toEqual({});
    },
  );

  it('a dispute moves money on the dates of its balance transactions', () => {
    const given = stripe.movement({
      id: 'txn_2',
      amount: 1000,
      fee: -1500,
      created: stripe.NOON + 40 * 86_400,
    });
    expect(
      cellsOf([stripe.dispute({ status: 'won', balance_transactions: [stripe.movement(), given] })]),
    ).toEqual({
      [JAN_5]: { chargebacks: 1, disputes_won: 1, withdrawn: 1000, dispute_fees: 1500 },
      'D#2026-02-14#usd': { reinstated: 1000, dispute_fees: -1500 },
    });
  });

  it('a dispute settled in another currency counts with its own amount, and with its fee in the other currency', () => {
    const inEuros = stripe.movement({ currency: 'eur', amount: -912, fee: 1400 });
    expect(cellsOf([stripe.dispute({ balance_transactions: [inEuros] })])).toEqual({
      [JAN_5]: { chargebacks: 1, disputes_open: 1, withdrawn: 1000 },
      'D#2026-01-05#eur': { dispute_fees: 1400 },
    });
  });
});

describe('payouts', () => {
  const JAN_7 = 'D#2026-01-07#usd';

  it.each([
    ['paid', { payouts_paid: 1, payout_amount: 5000 }],
    ['failed', { payouts_failed: 1 }],
    ['pending', { payouts_open: 1 }],
    ['in_transit', { payouts_open: 1 }],
  ])('a payout that is %s counts on its arrival date, in any time zone', (status, expected) => {
    for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(cellsOf([stripe.payout({ status })], zone)).toEqual({ [JAN_7]: expected });
    }
  });

  it('a canceled or negative payout does not count', () => {
    expect(cellsOf([stripe.payout({ status: 'canceled' })])).toEqual({});
    expect(cellsOf([stripe.payout({ amount: -5000 })])).toEqual({});
  });
});

describe('subscriptions', () => {
  const S = { 'S#usd': { count: 1 } };
  const paying = { ...S, 'M#usd#2026-01-05#1': { amount: 2000, count: 1 } };

  it.each(['active', 'past_due'])('a subscription that is %s is paying', (status) => {
    expect(cellsOf([stripe.subscription({ status })])).toEqual(paying);
  });

  it.each(['trialing', 'unpaid', 'incomplete', 'incomplete_expired', 'paused'])(
    'a subscription that is %s is not paying',
    (status) => {
      expect(cellsOf([stripe.subscription({ status })])).toEqual(S);
    },
  );

  it('a free subscription, or one with collection paused, is not paying', () => {
    expect(cellsOf([stripe.subscription({ pause_collection: { behavior: 'void' } })])).toEqual(S);
    const free = stripe.item({ price: stripe.price({ unit_amount: 0, unit_amount_decimal: '0' }) });
    expect(cellsOf([stripe.subscription({}, [free])])).toEqual(S);
  });

  it('a subscription pays from the end of its trial', () => {
    expect(cellsOf([stripe.subscription({ trial_end: stripe.NOON + 14 * 86_400 })])).toEqual({
      ...S,
      'M#usd#2026-01-19#1': { amount: 2000, count: 1 },
    });
  });

  it('an ended subscription keeps its amount, unless it ended in its trial', () => {
    const ended = { status: 'canceled', ended_at: stripe.NOON + 40 * 86_400 };
    expect(cellsOf([stripe.subscription(ended)])).toEqual({
      ...S,
      'E#2026-02-14#usd#2026-01-05#1': { amount: 2000, count: 1 },
    });
    expect(cellsOf([stripe.subscription({ ...ended, trial_end: ended.ended_at })])).toEqual(S);
  });
});

describe('cells', () => {
  it('differences of cells have the same sum in any order, and no sum without a change', () => {
    fc.assert(
      fc.property(world, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (lives, moments) => {
        // An earlier state and the last state of each object. The difference takes the sums from one to the other.
        const pairs = lives.map((life, index) => {
          const seen = readAt(life, life.states[(moments[index] ?? 0) % life.states.length]?.at ?? 0);
          const last = readAt(life, Number.MAX_SAFE_INTEGER);
          if (!seen || !last) throw new Error('every state can be read');
          const cells = [seen, last].map((fact) =>
            contribution(fold(null, fact, { by: 'list', read_at: 0 }).unit, {
              timeZone: 'Asia/Kathmandu',
              facts: FACTS_VERSION,
            }),
          );
          return { before: cells[0] ?? [], after: cells[1] ?? [] };
        });
        const step = pairs.flatMap(({ before, after }) => [...before, ...difference(after, before)]);
        expect(total(step)).toEqual(total(pairs.flatMap(({ after }) => after)));
        expect(total(step.reverse())).toEqual(total(pairs.flatMap(({ after }) => after)));
        for (const { after } of pairs) expect(difference(after, after)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('sums stay exact beyond 2^31 and 2^53', () => {
    const large = stripe.charge({ amount: 999_999_999_999 });
    const ids = Array.from({ length: 10_000 }, (_, index) => `ch_${index}`);
    const cells = total(
      ids.flatMap((id) =>
        contribution(unitOf({ ...large, id } as typeof large), { timeZone: 'UTC', facts: FACTS_VERSION }),
      ),
    );
    expect(cells[0]?.add.gross).toBe(9_999_999_999_990_000n);
  });

  it('a cell key is parsed back, and other text is refused', () => {
    expect(parseCellKey('D#2026-01-05#usd')).toEqual({ kind: 'day', date: '2026-01-05', currency: 'usd' });
    expect(parseCellKey('E#2026-02-14#usd#2026-01-05#12')).toEqual({
      kind: 'ended',
      ended: '2026-02-14',
      currency: 'usd',
      from: '2026-01-05',
      den: 12n,
    });
    expect(() => parseCellKey('X#1')).toThrow(/must begin with/);
  });
});
