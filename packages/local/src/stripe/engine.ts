import type Stripe from 'stripe';
import { Books } from './books.ts';
import type { Business } from './business.ts';
import { type LargeAccount, largeBusiness, largeHistory } from './large/account.ts';
import { foundLarge } from './large/found.ts';
import { account } from './objects/account.ts';
import { Random } from './random.ts';
import type { Store } from './store.ts';
import type { Agenda } from './trade/agenda.ts';
import { midnight } from './trade/balance.ts';
import * as billing from './trade/billing.ts';
import { fallShort, payDownAdvance } from './trade/capital.ts';
import { timeOfDay } from './trade/daytime.ts';
import * as disputes from './trade/disputes.ts';
import { warnOfFraud } from './trade/fraud-warnings.ts';
import * as payments from './trade/payments.ts';
import * as payouts from './trade/payouts.ts';
import * as refunds from './trade/refunds.ts';
import { keepReserve } from './trade/reserves.ts';
import * as shop from './trade/shop.ts';
import * as subscriptions from './trade/subscriptions.ts';
import { DAY, EVENT_RETENTION } from './wire.ts';

type Steps = { [K in keyof Agenda]: (books: Books, args: Agenda[K]) => unknown };

const STEPS: Steps = {
  day,
  order: shop.order,
  attempt: shop.nextAttempt,
  clear: payments.clear,
  bounce: payments.bounce,
  capture: payments.capture,
  expire: payments.expire,
  refund: refunds.refund,
  refund_settles: refunds.refundSettles,
  dispute: disputes.disputed,
  dispute_escalates: disputes.escalate,
  dispute_answered: disputes.answer,
  dispute_closes: disputes.closeDispute,
  payout: payouts.scheduledPayout,
  payout_leaves: payouts.leaves,
  payout_arrives: payouts.arrives,
  payout_fails: payouts.fails,
  signup: subscriptions.signUp,
  first_payment: subscriptions.firstPayment,
  trial_ending: subscriptions.trialEnding,
  renewal: billing.renew,
  dunning: billing.retryRenewal,
  cancel: subscriptions.cancel,
  seats: subscriptions.changeSeats,
  pause: subscriptions.pause,
  resume: subscriptions.resume,
};

/** Plans the UTC day that begins now, then closes the day before: its use of random numbers must not move those of the plan. */
function day(books: Books, { day: number }: Agenda['day']): void {
  planDay(books, number);
  fallShort(books, number);
  keepReserve(books, number);
  payDownAdvance(books, number);
  warnOfFraud(books);
}

/** Plans the orders and sign-ups of the UTC day that begins now, and the next day's step. */
function planDay(books: Books, number: number): void {
  const { business, random, now } = books;
  books.plan(now + DAY, 'day', { day: number + 1 });
  const orders = business.shop ? random.poisson(business.shop.orders(new Date(now * 1000), number)) : 0;
  for (let i = 0; i < orders; i += 1) books.plan(timeOfDay(random, business.timezone, now), 'order', {});
  if (!business.subscriptions) return;
  // Every continuing subscription has one planned renewal. Counting renewals is cheaper than reading the subscriptions.
  const live = books.store.row<{ count: number }>(
    "select count(*) as count from agenda where account = ? and kind = 'renewal'",
    business.account,
  );
  const signups = random.poisson(business.subscriptions.signups(number, live?.count ?? 0));
  for (let i = 0; i < signups; i += 1) books.plan(timeOfDay(random, business.timezone, now), 'signup', {});
}

interface Planned {
  at: number;
  seq: number;
  kind: keyof Agenda;
  args: string;
}

/** Number of steps before the event loop gets a turn. */
const BATCH = 400;

/**
 * Simulates the businesses' trade. Each business has an agenda in the store. A step takes the next entry and runs it at
 * its planned time, with its own random numbers (from the seed, the account and the step's number). It may plan further
 * steps. History and live trade therefore work the same way, and the result does not depend on how often this is
 * called.
 */
export class Engine {
  private readonly store: Store;
  private readonly seed: number;
  /** While a history is generated, events have no receiver. Only events that are still listed at its end are made. */
  private founding = false;
  private readonly onEvent: (business: Business, event: Stripe.EventBase) => void;

  constructor(store: Store, seed: number, onEvent: (business: Business, event: Stripe.EventBase) => void) {
    this.store = store;
    this.seed = seed;
    this.onEvent = onEvent;
  }

  isFounded(business: Business): boolean {
    return this.store.row('select 1 from business where account = ?', business.account) !== undefined;
  }

  /** Creates a business with its trade history up to `now` (seconds). Does nothing if it exists. */
  found(business: Business, now: number): void {
    if (this.isFounded(business)) return;
    const founded = midnight(now) - business.historyDays * DAY;
    this.store.transaction(() => {
      this.founding = true;
      this.store.run('insert into business values (?, ?, 0)', business.account, founded);
      this.act(business, founded, now, (books) => {
        books.put('account', account(business, founded));
        if (business.shop || business.subscriptions) books.plan(founded, 'day', { day: 0 });
        books.plan(payouts.nextPayout(books, founded), 'payout', { number: 1 });
        const { subscriptions: trade } = business;
        if (!trade) return;
        subscriptions.publishPrices(books, trade.prices, trade.coupons);
        for (let i = 0; i < trade.founders; i += 1) {
          books.plan(books.random.integer(founded, founded + 28 * DAY), 'signup', {});
        }
      });
      while (this.step(business, now) > 0);
    });
    this.founding = false;
  }

  /** Creates a large account at `now` (seconds) with a history of two years. */
  foundLarge(large: LargeAccount, now: number): void {
    const business = largeBusiness(large);
    const { history, objects, left } = largeHistory(large, now);
    this.store.transaction(() => {
      this.store.run('insert into business values (?, ?, 0)', business.account, objects.plan.begun);
      this.act(business, now, now, (books) => foundLarge(books, large, objects, left));
    });
    this.store.attach(history);
  }

  /** Runs all steps planned up to `now` (seconds) in batches. */
  async advance(business: Business, now: number): Promise<void> {
    while (this.store.transaction(() => this.step(business, now)) > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.store.forgetEvents(business.account, now - EVENT_RETENTION);
  }

  /** The time of the next planned step, in seconds. */
  nextDue(): number | null {
    return this.store.row<{ at: number | null }>('select min(at) as at from agenda')?.at ?? null;
  }

  /** Runs `work` at `now`, outside the agenda. */
  now<T>(business: Business, now: number, work: (books: Books) => T): T {
    return this.store.transaction(() => this.act(business, now, now, work));
  }

  private step(business: Business, now: number): number {
    let done = 0;
    while (done < BATCH) {
      const next = this.store.row<Planned>(
        'select at, seq, kind, args from agenda where account = ? and at <= ? order by at, seq limit 1',
        business.account,
        now,
      );
      if (!next) break;
      this.store.run(
        'delete from agenda where account = ? and at = ? and seq = ?',
        business.account,
        next.at,
        next.seq,
      );
      const take = STEPS[next.kind] as (books: Books, args: unknown) => unknown;
      this.act(business, next.at, now, (books) => take(books, JSON.parse(next.args)), next.seq);
      done += 1;
    }
    return done;
  }

  private act<T>(business: Business, at: number, now: number, work: (books: Books) => T, step?: number): T {
    const row = this.store.row<{ founded: number; steps: number }>(
      'select founded, steps from business where account = ?',
      business.account,
    );
    if (!row) throw new Error(`${business.name} has not been founded`);
    const number = step ?? row.steps;
    const books = new Books({
      store: this.store,
      business,
      now: at,
      random: new Random(`${this.seed}:${business.account}:${number}`),
      founded: row.founded,
      steps: step === undefined ? row.steps + 1 : row.steps,
      recordEvent:
        this.founding && at <= now - EVENT_RETENTION ? null : (event) => this.record(business, event, now),
    });
    const result = work(books);
    this.store.run('update business set steps = ? where account = ?', books.planned, business.account);
    return result;
  }

  private record(business: Business, event: Stripe.EventBase, now: number): void {
    if (event.created > now - EVENT_RETENTION)
      this.store.put(business.account, 'event', event, event.created);
    this.onEvent(business, event);
  }
}
