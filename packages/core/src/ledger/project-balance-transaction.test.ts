import { describe, expect, it } from 'vitest';
import { apiVersion } from './api-version.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { projectEvent } from './events.ts';
import { fold } from './fold.ts';
import { countedAs } from './project-balance-transaction.ts';
import * as stripe from './stripe-objects.support.ts';
import { toFact } from './to-fact.ts';
import { type Unit, unitOf } from './unit.ts';

const AT = stripe.NOON;
type Row = Parameters<typeof stripe.movement>[0];

const hold = (over: Row = {}) =>
  stripe.movement({
    id: 'txn_1',
    type: 'reserve_hold',
    reporting_category: 'risk_reserved_funds',
    balance_type: 'payments',
    source: 'reshold_1',
    amount: -5000,
    created: AT,
    ...over,
  });
const entered = (over: Row = {}) =>
  hold({ id: 'txn_2', balance_type: 'risk_reserved', amount: 5000, ...over });
const release = (over: Row = {}) =>
  hold({ id: 'txn_3', type: 'reserve_release', source: 'resrel_1', amount: 2000, created: AT + 60, ...over });
const financing = (reporting_category: string, amount: number, over: Row = {}) =>
  stripe.movement({ id: 'txn_4', type: 'other', reporting_category, amount, created: AT, ...over });

/** The cells of rows in their order of arrival. */
function cellsOf(...rows: object[]) {
  const units = new Map<string, Unit>();
  for (const row of rows) {
    const fact = toFact('balance_transaction', row);
    const { id } = unitOf(fact);
    units.set(id, fold(units.get(id) ?? null, fact, { by: 'list', read_at: AT + 999 }).unit);
  }
  return Object.fromEntries(
    [...units.values()]
      .flatMap((unit) => contribution(unit, { timeZone: 'UTC', facts: FACTS_VERSION }))
      .map(({ key, add }) => [key, add]),
  );
}

describe('a balance transaction', () => {
  it.each([
    ['reserve', hold()],
    ['reserve', release()],
    ['financing_payout', financing('financing_payout', 9)],
    ['financing_payout', financing('financing_payout_reversal', -9)],
    ['financing_paydown', financing('financing_paydown', -9)],
    ['financing_paydown', financing('financing_paydown_reversal', 9)],
    [null, financing('charge', 9)],
    [null, hold({ type: 'payout_minimum_balance_hold' })],
    [null, hold({ type: 'payment_network_reserve_hold' })],
    [null, hold({ type: 'reserved_funds' })],
  ])('counts as %s', (about, row) => {
    expect(countedAs(row)).toBe(about);
  });

  it.each([
    ['as a row of the payments balance', [hold()]],
    ['as a row of the reserve', [entered()]],
    ['as both', [hold(), entered()]],
    ['as both, the other way around', [entered(), hold()]],
    ['as both without a cause', [hold({ source: null }), entered({ source: null })]],
    ['twice', [hold(), hold()]],
  ])('shows a hold of 5,000 once, if it comes %s', (_, rows) => {
    expect(cellsOf(...rows)).toEqual({ 'H#usd': { held: 5000n } });
  });

  it('of a release takes from the reserve, and two holds of one second are two', () => {
    expect(cellsOf(release())).toEqual({ 'H#usd': { released: 2000n } });
    const both = [hold({ source: null }), hold({ id: 'txn_9', source: null })];
    expect(cellsOf(...both, entered({ source: null }))).toEqual({ 'H#usd': { held: 10_000n } });
  });

  it.each([
    ['an advance', financing('financing_payout', 700), { financing_paid_out: 700n }],
    ['a reversed advance', financing('financing_payout_reversal', -700), { financing_paid_out: -700n }],
    ['a paydown', financing('financing_paydown', -30), { financing_paid_down: 30n }],
    ['a reversed paydown', financing('financing_paydown_reversal', 30), { financing_paid_down: -30n }],
  ])('of %s counts on its day', (_, row, add) => {
    expect(cellsOf(row)).toEqual({ 'D#2026-01-05#usd': add });
  });

  it('counts as unreadable if it cannot be read, in the unit where its readable version replaces it', () => {
    expect(cellsOf(hold({ currency: 'usdc' }))).toEqual({ 'U#': { count: 1n } });
    const unit = (row: object) => unitOf(toFact('balance_transaction', row));
    expect(unit(hold({ currency: 'usdc' }))).toEqual(unit(hold()));
  });
});

it.each(['reserve.hold.created', 'reserve.hold.updated', 'reserve.release.created'])(
  '%s says only that a reserve changed, in any version and with any payload',
  (type) => {
    const event = { id: 'evt_1', type, created: 7, account: 'acct_1', livemode: false };
    for (const [object, api_version] of [
      [{ id: 'reshold_1', object: 'reserve.hold' }, apiVersion],
      [null, '2013-12-03'],
    ]) {
      const projected = projectEvent({ ...event, api_version, data: { object } }, () => stripe.payers);
      expect(projected).toMatchObject({ at: 7, fact: { kind: 'reserve_change', id: 'acct_1' } });
    }
  },
);
