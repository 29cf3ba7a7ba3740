import { describe, expect, it } from 'vitest';
import { Engine } from '../engine.ts';
import { START } from '../sandbox.fixture.ts';
import { Store } from '../store.ts';
import { DAY } from '../wire.ts';
import { fieldnote } from './fieldnote.ts';
import { gadget } from './gadget.ts';
import { harbor } from './harbor.ts';
import { northwind } from './northwind.ts';
import { saltmarsh } from './saltmarsh.ts';

const NOW = START / 1000;
/** Chance must not decide whether a business is what it is said to be. */
const SEEDS = [1, 2];

function found(business: typeof harbor, seed: number, now = NOW): Store {
  const store = new Store(null);
  new Engine(store, seed, () => undefined).found(business, now);
  return store;
}

function transactions(store: Store, account: string, days: number, now = NOW) {
  return store
    .all(account, 'charge')
    .filter(
      ({ status, captured, created }) => status === 'succeeded' && captured && created > now - days * DAY,
    );
}

describe.each(SEEDS)('the businesses are what their story says, whatever the chance (seed %i)', (seed) => {
  it('the software business lives off its subscriptions, and grows', () => {
    const store = found(northwind, seed);
    const { account } = northwind;
    expect(
      store.all(account, 'subscription').filter(({ status }) => status === 'active').length,
    ).toBeGreaterThan(50);
    const year = transactions(store, account, 365).length;
    expect(year).toBeGreaterThan(transactions(store, account, 730).length - year);
  });

  it('the seasonal shop makes far more in November and December than in an even month', () => {
    const made = transactions(found(harbor, seed), harbor.account, 730);
    const atYearsEnd = made.filter(({ created }) => new Date(created * 1000).getUTCMonth() >= 10);
    expect(atYearsEnd.length / made.length).toBeGreaterThan(1.4 * (2 / 12));
  });

  it('the agency has one client who gives more than half of a year', () => {
    const store = found(fieldnote, seed);
    const byCustomer = new Map<unknown, number>();
    for (const { customer, amount_captured } of transactions(store, fieldnote.account, 365)) {
      byCustomer.set(customer, (byCustomer.get(customer) ?? 0) + amount_captured);
    }
    const shares = [...byCustomer.values()].sort((a, b) => b - a);
    const total = shares.reduce((sum, each) => sum + each, 0);
    expect((shares[0] ?? 0) / total).toBeGreaterThan(0.5);
    expect((shares[1] ?? 0) / total).toBeLessThan(0.15);
  });

  // its story hangs on a few disputes: whichever day it is founded on
  it.each([0, 1, 9, 30])(
    'the shop in trouble has more disputes than any card network lets pass (day %i)',
    (day) => {
      const now = NOW + day * DAY;
      const store = found(gadget, seed, now);
      const chargebacks = store
        .all(gadget.account, 'dispute')
        .filter(({ status, created }) => !/^(warning_|prevented)/.test(status) && created > now - 90 * DAY);
      expect(chargebacks.length).toBeGreaterThanOrEqual(5);
      const ratio = chargebacks.length / transactions(store, gadget.account, 90, now).length;
      expect(ratio).toBeGreaterThanOrEqual(0.0075);
    },
  );

  it('the new account is empty, and stays so', async () => {
    const store = found(saltmarsh, seed);
    await new Engine(store, seed, () => undefined).advance(saltmarsh, NOW + 10 * DAY);
    const kept = store.rows<{ type: string }>(
      'select distinct type from object where account = ?',
      saltmarsh.account,
    );
    expect(kept).toEqual([{ type: 'account' }]);
  });
});
