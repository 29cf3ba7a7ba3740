import { describe, expect, it } from 'vitest';
import { formatPosition, parsePosition } from '../stripe/sync/backfill-position.ts';
import { type CellKey, cellKey, parseCellKey } from './cells.ts';
import { parseUnitKey, unitKey } from './chunk.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { fold } from './fold.ts';
import { listingsOf, parseObjectListing } from './listings.ts';
import { needs } from './needs.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';
import { snapshotOf } from './unit.ts';

const ordinary = ['cus_NffrFeUfNV2Hib', 'pi_3MtwBwLkdIwHu7ix28a3tqPa'];
const foreign = [
  'team#1',
  'a#b#c',
  '#',
  '50%',
  '%23',
  'a/b:c d',
  'Ünïcødé 🧾',
  '__proto__',
  'constructor',
  'toString',
];

describe('a key', () => {
  it.each(ordinary)('the key of %s equals the key from before ids were encoded', (id) => {
    expect(cellKey({ kind: 'customer', month: '2026-11', currency: 'usd', customer: id })).toBe(
      `C#2026-11#usd#${id}`,
    );
    expect(unitKey('payment', id)).toBe(`PAYMENT#${id}`);
  });

  it.each([...ordinary, ...foreign])('the key of %s parses back to the same id', (id) => {
    const key: CellKey = { kind: 'customer', month: '2026-11', currency: 'usd', customer: id };
    expect(parseCellKey(cellKey(key))).toEqual(key);
    expect(parseUnitKey(unitKey('payout', id))).toEqual({ kind: 'payout', id });
    const pending = { ...project(stripe.payout({ status: 'pending' })), id };
    const { unit } = fold(null, pending, { by: 'list', read_at: 0 });
    const open = listingsOf(unit).filter((listing) => listing.startsWith('OPEN#'));
    expect(open.map(parseObjectListing)).toEqual([{ kind: 'payout', id }]);
    const page = { at: 'slice', slice: 2, width: 4, dense: true, list: 1, after: id } as const;
    expect(parsePosition(formatPosition(page))).toEqual(page);
    expect(parsePosition(formatPosition({ at: 'subscriptions', after: id }))).toEqual({
      at: 'subscriptions',
      after: id,
    });
  });

  it('different ids have different keys', () => {
    const keys = [...ordinary, ...foreign].map((id) => unitKey('payment', id));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a unit of an object with a foreign id', () => {
  it.each([...ordinary, ...foreign])('recognizes %s, also after it was stored', (id) => {
    const charge = { ...project(stripe.charge({ customer: id })), id };
    const stamp = { by: 'event', at: stripe.NOON, event_id: 'evt_1' } as const;
    const first = fold(null, charge, stamp);
    expect(first.outcome).toBe('applied');
    const stored = JSON.parse(JSON.stringify(first.unit));
    expect(Object.keys(stored.objects)).not.toContain('__proto__');
    expect(fold(stored, charge, stamp).outcome).toBe('unchanged');
    expect(contribution(stored, { timeZone: 'UTC', facts: FACTS_VERSION })).toHaveLength(3);
  });

  it.each(['constructor', '__proto__'])('reads %s if it is unknown', (id) => {
    const refund = { ...project(stripe.refund({ payment_intent: 'pi_1' })), charge: id };
    const { unit } = fold(null, refund, { by: 'list', read_at: 0 });
    expect(snapshotOf(unit, id)).toBeUndefined();
    expect(needs(unit)).toMatchObject([{ id, reason: 'unknown_charge' }]);
  });
});
