import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { Business } from './business.ts';
import { harbor } from './businesses/harbor.ts';
import { BUSINESSES } from './businesses/index.ts';
import { northwind } from './businesses/northwind.ts';
import { Engine } from './engine.ts';
import { largeBusiness, newLargeAccount } from './large/account.ts';
import { HARBOR, NORTHWIND, START, temporaryFolder } from './sandbox.fixture.ts';
import { Store } from './store.ts';
import { DAY, type ObjectType } from './wire.ts';

const NOW = START / 1000;

interface World {
  store: Store;
  engine: Engine;
  businesses: readonly Business[];
}

function newWorld(seed: number, businesses: readonly Business[] = [harbor]): World {
  const store = new Store(null);
  const engine = new Engine(store, seed, () => undefined);
  for (const business of businesses) engine.found(business, NOW);
  return { store, engine, businesses };
}

async function advance({ engine, businesses }: World, now: number): Promise<void> {
  for (const business of businesses) await engine.advance(business, now);
}

function everything(store: Store): string[] {
  return store
    .rows<{ body: string }>('select body from object order by account, seq')
    .map(({ body }) => body);
}

const { store, engine } = newWorld(1, BUSINESSES);
const large = newLargeAccount(store, 3_000, 'Large account', NOW);
engine.foundLarge(large, NOW);
const accounts = [NORTHWIND, HARBOR];

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function groups<T>(items: T[], key: (item: T) => unknown): Map<unknown, T[]> {
  return Map.groupBy(items, key);
}

describe('a world is reproducible', () => {
  it('the same seed and start give the same objects, another seed others', () => {
    const first = everything(newWorld(1).store);
    expect(everything(newWorld(1).store)).toEqual(first);
    expect(everything(newWorld(2).store)).not.toEqual(first);
  });

  it('the result does not depend on how often it is advanced', async () => {
    const [once, often] = [newWorld(3, [northwind]), newWorld(3, [northwind])];
    await advance(once, NOW + 25 * DAY);
    for (let at = NOW; at <= NOW + 25 * DAY; at += 11 * 3_600) await advance(often, at);
    await advance(often, NOW + 25 * DAY);
    const ids = (of: Store) => of.rows('select id, body from object order by id');
    expect(ids(often.store)).toEqual(ids(once.store));
    const fresh = once.store.all(NORTHWIND, 'charge', [{ field: 'created', operator: '>', value: NOW }]);
    expect(fresh.length).toBeGreaterThan(30);
  });

  it('a kill during trade leaves no partial step, and the trade continues as without a kill', async () => {
    const folder = temporaryFolder();
    const script = join(import.meta.dirname, 'killed.fixture.ts');
    const child = spawn(process.execPath, [script, folder, String(NOW)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    let reached = NOW;
    for await (const chunk of child.stdout) {
      const seen = String(chunk).trim().split('\n');
      lines += seen.length;
      reached = Math.max(reached, Number(seen.at(-1)));
      if (lines > 200) child.kill('SIGKILL');
    }
    const until = reached + 60 * DAY;
    const killed = new Store(folder);
    const whole = newWorld(5);
    await advance({ ...whole, engine: new Engine(killed, 5, () => undefined) }, until);
    await advance(whole, until);
    const rows = (of: Store) => of.rows('select id, body from object order by id');
    expect(rows(killed)).toEqual(rows(whole.store));
    killed.close();
  });

  it('events are kept for 30 days and contain the objects of their time', async () => {
    const moved = newWorld(1, [northwind, harbor]);
    await advance(moved, NOW + 10 * DAY);
    for (const account of accounts) {
      const events = moved.store.all(account, 'event');
      expect(events.length).toBeGreaterThan(100);
      for (const { created } of events) expect(created).toBeGreaterThan(NOW + 10 * DAY - 30 * DAY);
    }
    const refunded = moved.store.all(HARBOR, 'event').filter(({ type }) => type === 'charge.refunded');
    expect(refunded.length).toBeGreaterThan(0);
    for (const { data } of refunded) {
      const charge = data.object as Stripe.Charge;
      const before = data.previous_attributes as Partial<Stripe.Charge>;
      expect(before.amount_refunded).toBeLessThan(charge.amount_refunded);
    }
  });
});

describe.each([...BUSINESSES, largeBusiness(large)])(
  'the books of $name are consistent',
  ({ account, shop, subscriptions: plans }) => {
    const trading = shop !== undefined || plans !== undefined;
    const charges = store.all(account, 'charge');
    const refunds = store.all(account, 'refund');
    const disputes = store.all(account, 'dispute');
    const payouts = store.all(account, 'payout');
    const money = store.all(account, 'balance_transaction');
    const byId = new Map(money.map((each) => [each.id, each]));
    const transaction = (id: unknown) => {
      const found = byId.get(String(id));
      if (!found) throw new Error(`no balance transaction ${String(id)}`);
      return found;
    };

    it('refunds sum to the refunded amount of each charge', () => {
      const counting = groups(
        refunds.filter(({ status }) => status !== 'failed'),
        ({ charge }) => charge,
      );
      for (const charge of charges) {
        const given = sum((counting.get(charge.id) ?? []).map(({ amount }) => amount));
        expect(given, charge.id).toBe(charge.amount_refunded);
        expect(charge.refunded, charge.id).toBe(
          charge.amount_refunded === charge.amount && charge.amount > 0,
        );
        expect(charge.amount_captured).toBeLessThanOrEqual(charge.amount);
      }
    });

    it('exactly the captured charges moved money', () => {
      for (const charge of charges) {
        const moved = charge.balance_transaction !== null;
        expect(moved, charge.id).toBe(
          charge.captured && (charge.status === 'succeeded' || charge.failure_balance_transaction !== null),
        );
        if (!moved) continue;
        const { amount, currency, exchange_rate, fee, net } = transaction(charge.balance_transaction);
        expect(currency).toBe('usd');
        expect(net).toBe(amount - fee);
        expect(amount).toBe(Math.round(charge.amount_captured * (exchange_rate ?? 1)));
        expect(exchange_rate === null).toBe(charge.currency === 'usd');
      }
    });

    it('disputes withdraw and reinstate money according to their status', () => {
      for (const dispute of disputes) {
        const types = dispute.balance_transactions.map(({ reporting_category }) => reporting_category);
        const inquiry = dispute.status.startsWith('warning_') || dispute.status === 'prevented';
        expect(types, dispute.id).toEqual(
          inquiry ? [] : dispute.status === 'won' ? ['dispute', 'dispute_reversal'] : ['dispute'],
        );
        for (const each of dispute.balance_transactions) expect(transaction(each.id)).toEqual(each);
        expect(store.get(account, 'charge', String(dispute.charge))?.disputed).toBe(true);
      }
    });

    it('all money is accounted for: net amounts sum to the balance, and payouts to the withdrawals', () => {
      const kept = store.row<{ sum: number }>(
        'select coalesce(sum(net), 0) as sum from money where account = ?',
        account,
      );
      // A row of the reserve moves no money of the payments balance.
      const payments = money.filter(({ balance_type }) => balance_type === 'payments');
      expect(sum(payments.map(({ net }) => net))).toBe(kept?.sum);
      const left = sum(payouts.filter(({ status }) => status !== 'failed').map(({ amount }) => amount));
      const earned = sum(payments.filter(({ type }) => !type.startsWith('payout')).map(({ net }) => net));
      expect(earned - left).toBe(kept?.sum);
      for (const payout of payouts) expect(transaction(payout.balance_transaction).net).toBe(-payout.amount);
      const failed = payouts.filter(({ status }) => status === 'failed');
      expect(failed.length > 0).toBe(trading);
      for (const payout of failed)
        expect(transaction(payout.failure_balance_transaction).net).toBe(payout.amount);
    });

    it('every source exists, and every balance transaction belongs to one', () => {
      const types: Record<string, ObjectType> = {
        ch: 'charge',
        py: 'charge',
        re: 'refund',
        dp: 'dispute',
        po: 'payout',
        reshold: 'reserve.hold',
        resrel: 'reserve.release',
      };
      for (const { source, type: moved } of money) {
        // Stripe documents no source for these.
        if (source === null && /^financing_|^adjustment$/.test(moved)) continue;
        const type = types[String(source).split('_')[0] ?? ''];
        expect(type && store.get(account, type, String(source)), String(source)).toBeDefined();
      }
    });

    it('a payment intent agrees with its charges', () => {
      const intents = store.all(account, 'payment_intent');
      const attempts = groups(charges, ({ payment_intent }) => payment_intent);
      for (const intent of intents) {
        const own = attempts.get(intent.id) ?? [];
        expect(
          own.map(({ id }) => id),
          intent.id,
        ).toContain(intent.latest_charge);
        const received = sum(
          own
            .filter(({ status, captured }) => status === 'succeeded' && captured)
            .map((each) => each.amount_captured),
        );
        expect(intent.amount_received, intent.id).toBe(received);
        expect(intent.status === 'succeeded', intent.id).toBe(received > 0);
      }
    });
  },
);

describe('each business has its own profile', () => {
  it.each([NORTHWIND, HARBOR])('%s has a history of 37 full months of a small business', (account) => {
    const charges = store.all(account, 'charge');
    const rest = (['refund', 'dispute', 'payout', 'subscription'] as const).map((type) =>
      store.all(account, type),
    );
    const total = sum([charges, ...rest].map(({ length }) => length));
    expect(total).toBeGreaterThan(2_000);
    expect(total).toBeLessThan(3_000);
    const recent = charges.filter(
      ({ status, created }) => status === 'succeeded' && created > NOW - 90 * DAY,
    );
    expect(recent.length).toBeGreaterThanOrEqual(30);
    for (const { created } of charges) expect(created).toBeLessThanOrEqual(NOW);
    const month = (created: number) => new Date(created * 1000).toISOString().slice(0, 7);
    expect(new Set(charges.map(({ created }) => month(created))).size).toBeGreaterThanOrEqual(38);
  });

  it('the software business has all kinds of plans, retried renewals, large subscriptions and cancellations', () => {
    const subscriptions = store.all(NORTHWIND, 'subscription');
    const statuses = new Set(subscriptions.map(({ status }) => status));
    for (const status of ['active', 'canceled']) expect(statuses).toContain(status);
    expect(subscriptions.some(({ items }) => items.data.length > 10)).toBe(true);
    expect(subscriptions.some(({ discounts }) => discounts.length > 0)).toBe(true);
    const items = store.all(NORTHWIND, 'subscription_item');
    expect(new Set(items.map(({ price }) => price.billing_scheme))).toEqual(new Set(['per_unit', 'tiered']));
    expect(new Set(items.map(({ price }) => price.recurring?.interval))).toEqual(new Set(['month', 'year']));
    const retried = groups(store.all(NORTHWIND, 'charge'), ({ payment_intent }) => payment_intent);
    expect(
      [...retried.values()].some((own) => own.length > 1 && own.some(({ status }) => status === 'succeeded')),
    ).toBe(true);
    for (const { items: list, ended_at } of subscriptions) {
      for (const item of list.data) {
        expect(item.current_period_end).toBeGreaterThan(item.current_period_start);
        if (ended_at === null) expect(item.current_period_end).toBeGreaterThan(NOW);
      }
    }
  });

  it('the shop has a strong end of the year, two currencies, guests, authorizations, and blocked and pending attempts', () => {
    const charges = store.all(HARBOR, 'charge').filter(({ status }) => status === 'succeeded');
    const inMonth = (month: string) =>
      charges.filter(({ created }) => new Date(created * 1000).toISOString().startsWith(month));
    expect(inMonth('2025-12').length).toBeGreaterThan(1.5 * inMonth('2025-07').length);
    expect(new Set(charges.map(({ currency }) => currency))).toEqual(new Set(['usd', 'eur']));
    expect(charges.some(({ customer }) => customer === null)).toBe(true);
    expect(charges.some(({ payment_intent }) => payment_intent === null)).toBe(true);
    expect(
      charges.some(({ captured, amount_captured, amount }) => captured && amount_captured < amount),
    ).toBe(true);
    expect(charges.some(({ captured, refunded }) => !captured && refunded)).toBe(true);
    const all = store.all(HARBOR, 'charge');
    expect(all.some(({ outcome }) => outcome?.type === 'blocked')).toBe(true);
    expect(all.some(({ id }) => id.startsWith('py_'))).toBe(true);
    const refunds = store.all(HARBOR, 'refund');
    expect(refunds.length / charges.length).toBeGreaterThan(0.03);
    expect(refunds.length / charges.length).toBeLessThan(0.09);
    const disputed = new Set(store.all(HARBOR, 'dispute').map(({ status }) => status));
    for (const status of ['won', 'lost', 'warning_closed']) expect(disputed).toContain(status);
  });
});
