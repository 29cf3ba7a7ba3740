import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrival, applyFacts, type ObjectReader } from './apply.ts';
import { total } from './cells.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { MemoryLedger } from './memory-ledger.support.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);

type Charge = Parameters<typeof stripe.charge>[0];
type Refund = Parameters<typeof stripe.refund>[0];

/** The state at Stripe, and the reads made. */
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

/** An event with the charge as Stripe has it now, or with a refund. */
const eventWith = (refund?: Refund): Arrival => {
  events += 1;
  const fact = refund ? project(stripe.refund(refund)) : chargeOf(charge);
  return { fact, stamp: { by: 'event', at: stripe.NOON + events, event_id: `evt_${events}` } };
};
const take = (...arrivals: Arrival[]) => applyFacts(ledger, arrivals, reader, () => new Date(0));
const refunded = () =>
  Number(
    total(
      ledger.all().flatMap((unit) => contribution(unit, { timeZone: 'UTC', facts: FACTS_VERSION })),
    ).reduce((sum, { add }) => sum + (add.refunds ?? 0n), 0n),
  );

describe('a charge whose amount_refunded exceeds its known refunds', () => {
  it('has its refunds listed immediately, and only once', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    const event = eventWith();
    await take(event);
    expect(refunded()).toBe(400);
    expect(asked).toEqual(['charge ch_1', 'refunds of ch_1']);
    await take(event);
    await take(eventWith());
    expect(asked).toHaveLength(2);
  });

  it('causes no read if its refund arrives with it or before it', async () => {
    charge = { amount_refunded: 400 };
    await take(eventWith(), eventWith({}));
    await take(eventWith());
    expect(asked).toEqual([]);
    expect(refunded()).toBe(400);
  });

  it('has its refunds listed again after the amount grows', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    await take(eventWith());
    charge = { amount_refunded: 500 };
    refunds = [{}, { id: 're_2', amount: 100 }];
    await take(eventWith());
    expect(refunded()).toBe(500);
    expect(asked).toHaveLength(4);
  });

  it('has its refunds listed again if a canceled refund is followed by another of the same amount', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{}];
    await take(eventWith());
    charge = { amount_refunded: 0 };
    refunds = [{ status: 'canceled' }];
    await take(eventWith(), eventWith({ status: 'canceled' }));
    charge = { amount_refunded: 400 };
    refunds = [{ status: 'canceled' }, { id: 're_2' }];
    await take(eventWith());
    expect(refunded()).toBe(400);
  });

  it('is read once without its refunds if a refund has failed since', async () => {
    charge = { amount_refunded: 400 };
    await take(eventWith(), eventWith({}));
    charge = { amount_refunded: 0 };
    await take(eventWith({ status: 'failed' }));
    expect(asked).toEqual(['charge ch_1']);
    await take(eventWith({ status: 'failed' }));
    expect(asked).toHaveLength(1);
    expect(refunded()).toBe(0);
  });

  it('has its refunds listed once per event if Stripe shows no others', async () => {
    charge = { amount_refunded: 400 };
    refunds = [{ status: 'canceled' }];
    const event = eventWith();
    for (let times = 0; times < 3; times++) await take(event);
    expect(asked).toEqual(['charge ch_1', 'refunds of ch_1']);
    await take({ fact: chargeOf(charge), stamp: { by: 'list', read_at: stripe.NOON + 90_000 } });
    expect(asked).toHaveLength(2);
  });

  it('causes no read while it is known only from lists', async () => {
    charge = { amount_refunded: 400 };
    await take({ fact: chargeOf(charge), stamp: { by: 'list', read_at: stripe.NOON } });
    expect(asked).toEqual([]);
  });

  it('causes no listing before it has brought in money', async () => {
    charge = { amount_refunded: 1000, captured: false };
    await take(eventWith());
    charge = { amount_refunded: 1000, status: 'pending' };
    await take(eventWith());
    expect(asked.filter((one) => one.startsWith('refunds'))).toEqual([]);
  });
});
