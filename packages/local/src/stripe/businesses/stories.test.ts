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
/** A business must match its description with any seed. */
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

describe.each(SEEDS)('the businesses match their descriptions (seed %i)', (seed) => {
  it('the software business earns from subscriptions and grows', () => {
    const store = found(northwind, seed);
    const { account } = northwind;
    expect(
      store.all(account, 'subscription').filter(({ status }) => status === 'active').length,
    ).toBeGreaterThan(50);
    const year = transactions(store, account, 365).length;
    expect(year).toBeGreaterThan(transactions(store, account, 730).length - year);
  });

  it('the seasonal shop sells far more in November and December than in an average month', () => {
    const made = transactions(found(harbor, seed), harbor.account, 730);
    const atYearsEnd = made.filter(({ created }) => new Date(created * 1000).getUTCMonth() >= 10);
    expect(atYearsEnd.length / made.length).toBeGreaterThan(1.4 * (2 / 12));
  });

  it('the agency has one client with more than half of a year’s volume', () => {
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

  // Few disputes decide the result, so several founding days are tested.
  it.each([0, 1, 9, 30])('the shop in trouble exceeds every card network’s dispute limit (day %i)', (day) => {
    const now = NOW + day * DAY;
    const store = found(gadget, seed, now);
    const chargebacks = store
      .all(gadget.account, 'dispute')
      .filter(({ status, created }) => !/^(warning_|prevented)/.test(status) && created > now - 90 * DAY);
    expect(chargebacks.length).toBeGreaterThanOrEqual(5);
    const ratio = chargebacks.length / transactions(store, gadget.account, 90, now).length;
    expect(ratio).toBeGreaterThanOrEqual(0.0075);
  });

  it('the new account is empty and stays empty', async () => {
    const store = found(saltmarsh, seed);
    await new Engine(store, seed, () => undefined).advance(saltmarsh, NOW + 10 * DAY);
    const kept = store.rows<{ type: string }>(
      'select distinct type from object where account = ?',
      saltmarsh.account,
    );
    expect(kept).toEqual([{ type: 'account' }]);
  });
});
