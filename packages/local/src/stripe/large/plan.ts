import { createHash } from 'node:crypto';
import { DAY } from '../wire.ts';

/** The number of days that a new large account has traded. */
const HISTORY_DAYS = 730;
const SPAN = HISTORY_DAYS * DAY;

/** One of `every` charges is declined, blocked, refunded or disputed. No charge is both refunded and disputed. */
const DECLINED = { every: 20, first: 8 };
const BLOCKED = { every: 100, first: 52 };
const REFUNDED = { every: 24, first: 3 };
const DISPUTED = { every: 320, first: 10 };

/** A fraction in [0, 1) that depends only on its arguments (murmur3's finalizer). */
function fraction(seed: number, index: number, salt: number): number {
  let h = Math.imul(seed ^ Math.imul(index, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** The first of `count` indices for which `test` is true. `test` must stay true from there on. */
export function firstWhere(count: number, test: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A large account's history as a function of a charge's number; nothing is stored. Charges are numbered from the
 * oldest. No time below decreases from one number to the next. Times are in seconds, amounts in minor units.
 */
export class Plan {
  readonly charges: number;
  readonly customers: number;
  /** When the account was created, which is the end of its history. */
  readonly founded: number;
  readonly begun: number;
  readonly refunds: number;
  readonly disputes: number;
  private readonly seed: number;

  constructor(account: string, charges: number, founded: number) {
    this.charges = charges;
    this.customers = Math.min(Math.max(Math.round(charges / 40), 20), 5_000);
    this.founded = founded;
    this.begun = founded - SPAN;
    this.seed = createHash('sha256').update(account).digest().readInt32LE(0);
    const until = (mark: typeof REFUNDED, at: (number: number) => number) =>
      firstWhere(Math.max(0, Math.ceil((charges - mark.first) / mark.every)), (n) => at(n) > founded);
    this.refunds = until(REFUNDED, (n) => this.refundedAt(n));
    this.disputes = until(DISPUTED, (n) => this.disputedAt(n));
  }

  /** Trade grows: the last month has about a quarter more charges than an average month. */
  chargedAt(i: number): number {
    return this.begun + Math.floor(SPAN * ((i + fraction(this.seed, i, 1)) / this.charges) ** 0.8);
  }

  outcome(i: number): 'succeeded' | 'declined' | 'blocked' {
    if (i % BLOCKED.every === BLOCKED.first) return 'blocked';
    return i % DECLINED.every === DECLINED.first ? 'declined' : 'succeeded';
  }

  /** The first attempt of a charge's payment: the charge itself, or the declined one before it. */
  payment(i: number): number {
    return i > 0 && this.triedAgain(i - 1) ? i - 1 : i;
  }

  /** The last attempt of the payment that began with charge `i`. */
  lastAttempt(i: number): number {
    return this.triedAgain(i) && i + 1 < this.charges ? i + 1 : i;
  }

  private triedAgain(i: number): boolean {
    return this.outcome(i) === 'declined' && Math.floor(i / DECLINED.every) % 3 !== 0;
  }

  amount(i: number): number {
    return 900 + Math.floor(18_000 * fraction(this.seed, this.payment(i), 2) ** 2);
  }

  /** The number of the customer, or null for a guest. Some buy far more often than others. */
  customer(i: number): number | null {
    const payment = this.payment(i);
    if (fraction(this.seed, payment, 3) < 0.1) return null;
    return Math.floor(this.customers * fraction(this.seed, payment, 4) ** 2);
  }

  /** The number of the refund of charge `i`, if there is one by now. Likewise for the dispute. */
  refundOf(i: number): number | null {
    return numberAt(i, REFUNDED, this.refunds);
  }

  disputeOf(i: number): number | null {
    return numberAt(i, DISPUTED, this.disputes);
  }

  refundedCharge(r: number): number {
    return REFUNDED.first + r * REFUNDED.every;
  }

  refundedAt(r: number): number {
    return this.later(this.refundedCharge(r), REFUNDED.every, 6 * DAY, 5);
  }

  refundAmount(r: number): number {
    const amount = this.amount(this.refundedCharge(r));
    const share = fraction(this.seed, r, 6);
    return share < 0.3 ? Math.ceil(amount * (0.1 + share)) : amount;
  }

  disputedCharge(d: number): number {
    return DISPUTED.first + d * DISPUTED.every;
  }

  disputedAt(d: number): number {
    return this.later(this.disputedCharge(d), DISPUTED.every, 20 * DAY, 7);
  }

  disputeEndsAt(d: number): number {
    return this.later(this.disputedCharge(d), DISPUTED.every, 55 * DAY, 8);
  }

  disputeEnds(d: number): 'won' | 'lost' | 'warning_closed' {
    if (d % 7 === 6) return 'warning_closed';
    return d % 3 === 1 ? 'won' : 'lost';
  }

  /** A time after charge `i`, never later than that of the next charge of its kind, which is `every` numbers later. */
  private later(i: number, every: number, wait: number, salt: number): number {
    const room = Math.min(this.chargedAt(i + every) - this.chargedAt(i), 2 * DAY);
    return this.chargedAt(i) + wait + Math.floor(room * fraction(this.seed, i, salt));
  }
}

function numberAt(i: number, mark: typeof REFUNDED, count: number): number | null {
  const number = (i - mark.first) / mark.every;
  return Number.isInteger(number) && number >= 0 && number < count ? number : null;
}
