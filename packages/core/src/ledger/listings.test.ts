import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { listingChange, listingsOf } from './listings.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';
import type { Unit } from './unit.ts';

const DAY = 86_400;

function unitOf(...objects: Parameters<typeof project>[0][]): Unit {
  const unit = objects.reduce<Unit | null>(
    (current, object) => fold(current, project(object), { by: 'list', read_at: stripe.NOON }).unit,
    null,
  );
  if (!unit) throw new Error('give at least one object');
  return unit;
}

describe('listings of a unit', () => {
  it('a unit is listed once per kind on each UTC day on which it counts', () => {
    const unit = unitOf(
      stripe.charge(),
      stripe.refund({ id: 're_1', created: stripe.NOON + DAY }),
      stripe.refund({ id: 're_2', created: stripe.NOON + DAY + 60 }),
      stripe.dispute({
        status: 'lost',
        created: stripe.NOON + 2 * DAY,
        balance_transactions: [stripe.movement({ created: stripe.NOON + 3 * DAY })],
      }),
    );
    expect(listingsOf(unit)).toEqual([
      'AT#charge#2026-01-05',
      'AT#dispute#2026-01-07',
      'AT#dispute#2026-01-08',
      'AT#refund#2026-01-06',
    ]);
  });

  it('a held charge is listed on the day of its capture', () => {
    const moved = stripe.movement({ created: stripe.NOON + 4 * DAY });
    const charge = stripe.charge({ amount_captured: 600, balance_transaction: moved });
    expect(listingsOf(unitOf(charge))).toEqual(['AT#charge#2026-01-09']);
  });

  it.each([
    ['a payout on its way', stripe.payout({ status: 'in_transit' }), true],
    ['a paid payout', stripe.payout({ status: 'paid' }), false],
    ['a pending refund', stripe.refund({ status: 'pending' }), true],
    ['a failed refund', stripe.refund({ status: 'failed' }), false],
    ['an inquiry', stripe.dispute({ status: 'warning_under_review' }), true],
    ['a lost dispute', stripe.dispute({ status: 'lost' }), false],
    ['an unpaid subscription', stripe.subscription({ status: 'unpaid' }), true],
    ['an ended subscription', stripe.subscription({ status: 'canceled' }), false],
  ])('%s is listed as open only while it may change', (_, object, open) => {
    const listings = listingsOf(unitOf(object));
    expect(listings.some((listing) => listing === `OPEN#${object.object}#${object.id}`)).toBe(open);
  });
});

describe('a change of listings', () => {
  it('adds new listings, removes open listings of decided disputes, and keeps earlier days', () => {
    const pending = unitOf(stripe.payout({ status: 'pending' }));
    const first = listingChange(pending, []);
    expect(first).toEqual({
      listed: ['AT#payout#2026-01-07', 'OPEN#payout#po_1'],
      added: ['AT#payout#2026-01-07', 'OPEN#payout#po_1'],
      closed: [],
    });
    const paid = unitOf(stripe.payout({ status: 'paid', arrival_date: stripe.NOON + 3 * DAY }));
    expect(listingChange(paid, first.listed)).toEqual({
      listed: ['AT#payout#2026-01-07', 'AT#payout#2026-01-08'],
      added: ['AT#payout#2026-01-08'],
      closed: ['OPEN#payout#po_1'],
    });
  });
});
