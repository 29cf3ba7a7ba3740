import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrival, applyFacts, type ObjectReader } from './apply.ts';
import { total } from './cells.ts';
import { contribution } from './contribution.ts';
import { MemoryLedger } from './memory-ledger.support.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);

type Charge = Parameters<typeof stripe.charge>[0];
type Refund = Parameters<typeof stripe.refund>[0];

/** What Stripe has, and how often it was asked. */
let charge: Charge;
let refunds: Refund[];
let asked: string[];
let ledger: MemoryLedger;
let events = 0;
beforeEach(() => {
  charge = {};
  refunds = [];
  asked = [];
  ledger = new MemoryLedger([], 'UTC');
});

const chargeOf = (over: Charge) => project(stripe.charge({ balance_transaction: null, ...over }));
const reader: ObjectReader = {
  object: async (kind, id) => {
    asked.push(`${kind} ${id}`);
    return kind === 'charge' ? chargeOf(charge) : null;
  },
  refundsOf: async (id) => {
    asked.push(`refunds of ${id}`);
    return refunds.map((refund) => project(stripe.refund(refund)));
  },
};

/** An event that shows the charge as Stripe has it now, or a refund. */
const told = (refund?: Refund): Arrival => {
  events += 1;
  const fact = refund ? project(stripe.refund(refund)) : chargeOf(charge);
  return { fact, stamp: { by: 'event', at: stripe.NOON + events, event_id: `evt_${events}` } };
};
const take = (...arrivals: Arrival[]) => applyFacts(ledger, arrivals, reader, () => new Date(0));
const refunded = () =>
  Number(
    total(ledger.all().flatMap((unit) => contribution(unit, 'UTC'))).reduce(
      (sum, { add }) => sum + (add.refunds ?? 0n),
      0n,
    ),
  );

describe('a charge that says more was refunded than is known', () => {
  it('asks for its refunds at once, and once', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    const event = told();
    await take(event);
    expect(refunded()).toBe(400);
    expect(asked).toEqual(['charge ch_1', 'refunds of ch_1']);
    await take(event);
    await take(told());
    expect(asked).toHaveLength(2);
  });

  it('asks for nothing where its refund comes with it, or came before', async () => {
    charge = { amount_refunded: 400 };
    await take(told(), told({}));
    await take(told());
    expect(asked).toEqual([]);
    expect(refunded()).toBe(400);
  });

  it('asks again once more is refunded', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    await take(told());
    charge = { amount_refunded: 500 };
    refunds = [{}, { id: 're_2', amount: 100 }];
    await take(told());
    expect(refunded()).toBe(500);
    expect(asked).toHaveLength(4);
  });

  it('asks again where another refund of the same amount follows a canceled one', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    await take(told());
    charge = { amount_refunded: 0 };
    refunds = [{ status: 'canceled' }];
    await take(told(), told({ status: 'canceled' }));
    charge = { amount_refunded: 400 };
    refunds = [{ status: 'canceled' }, { id: 're_2' }];
    await take(told());
    expect(refunded()).toBe(400);
  });

  it('reads only itself where a refund has failed since, and nothing after that', async () => {
    charge = { amount_refunded: 400 };
    await take(told(), told({}));
    charge = { amount_refunded: 0 };
    await take(told({ status: 'failed' }));
    expect(asked).toEqual(['charge ch_1']);
    await take(told({ status: 'failed' }));
    expect(asked).toHaveLength(1);
    expect(refunded()).toBe(0);
  });

  it('asks once an event where Stripe shows no more, as of a release or a canceled refund', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{ status: 'canceled' }];
    const event = told();
    for (let times = 0; times < 3; times++) await take(event);
    expect(asked).toEqual(['charge ch_1', 'refunds of ch_1']);
    await take({ fact: chargeOf(charge), stamp: { by: 'list', read_at: stripe.NOON + 90_000 } });
    expect(asked).toHaveLength(2);
  });

  it('asks for nothing while only lists have shown it: their refunds follow', async () => {
    charge = { amount_refunded: 400 };
    await take({ fact: chargeOf(charge), stamp: { by: 'list', read_at: stripe.NOON } });
    expect(asked).toEqual([]);
  });

  it('asks for nothing before it has brought in anything', async () => {
    charge = { amount_refunded: 1000, captured: false };
    await take(told());
    charge = { amount_refunded: 1000, status: 'pending' };
    await take(told());
    expect(asked.filter((one) => one.startsWith('refunds'))).toEqual([]);
  });
});
