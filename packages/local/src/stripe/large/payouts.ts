import { DISPUTE_FEE, midnight, processingFee } from '../trade/balance.ts';
import { DAY, HOUR } from '../wire.ts';
import { firstWhere, type Plan } from './plan.ts';

/** A payout of a large account. Times are in seconds, amounts in minor units. */
export interface PlannedPayout {
  created: number;
  arrivalDate: number;
  amount: number;
  /** When the payout reaches the bank, or the bank returns it. */
  endsAt: number;
  fails: boolean;
}

export function chargeNet(plan: Plan, i: number): number {
  const amount = plan.amount(i);
  return plan.outcome(i) === 'succeeded' ? amount - processingFee(amount, 'card') : 0;
}

export function disputeTakes(plan: Plan, d: number): boolean {
  return plan.disputeEnds(d) !== 'warning_closed';
}

function isWeekend(seconds: number): boolean {
  return [0, 6].includes(new Date(seconds * 1000).getUTCDay());
}

function nextBusinessDay(seconds: number): number {
  let day = midnight(seconds) + DAY;
  while (isWeekend(day)) day += DAY;
  return day;
}

/** The bank returns one of `every` payouts. */
const FAILS = { every: 120, first: 60 };
const SMALLEST = 100;

/**
 * Every payout of a plan, and the remaining balance. Each business day pays out everything available. Card payments
 * become available after two days.
 */
export function planPayouts(plan: Plan): { payouts: PlannedPayout[]; left: number } {
  const payouts: PlannedPayout[] = [];
  const won = (d: number) => plan.disputeEnds(d) === 'won' && plan.disputeEndsAt(d) <= plan.founded;
  // Each source of money in order of movement, with the position up to which it has been paid out.
  const sources = [
    {
      count: plan.charges,
      at: (i: number) => midnight(plan.chargedAt(i)) + 2 * DAY,
      net: (i: number) => chargeNet(plan, i),
    },
    {
      count: plan.refunds,
      at: (r: number) => plan.refundedAt(r),
      net: (r: number) => -plan.refundAmount(r),
    },
    {
      count: plan.disputes,
      at: (d: number) => plan.disputedAt(d),
      net: (d: number) => (disputeTakes(plan, d) ? -plan.amount(plan.disputedCharge(d)) - DISPUTE_FEE : 0),
    },
    {
      count: plan.disputes,
      at: (d: number) => plan.disputeEndsAt(d),
      net: (d: number) => (won(d) ? plan.amount(plan.disputedCharge(d)) : 0),
    },
  ].map((source) => ({ ...source, next: 0 }));
  let balance = 0;
  const take = (until: number) => {
    for (const source of sources) {
      const end = firstWhere(source.count, (n) => source.at(n) > until);
      for (; source.next < end; source.next += 1) balance += source.net(source.next);
    }
  };
  let ended = 0;
  const returnFailed = (until: number) => {
    for (; (payouts[ended]?.endsAt ?? Number.POSITIVE_INFINITY) <= until; ended += 1) {
      if (payouts[ended]?.fails) balance += payouts[ended]?.amount ?? 0;
    }
  };
  for (let at = nextBusinessDay(plan.begun) + HOUR / 2; at <= plan.founded; ) {
    take(at);
    returnFailed(at);
    if (balance >= SMALLEST) {
      const arrivalDate = nextBusinessDay(at);
      const fails = payouts.length % FAILS.every === FAILS.first;
      payouts.push({ created: at, arrivalDate, amount: balance, endsAt: arrivalDate + 6 * HOUR, fails });
      balance = 0;
    }
    at = nextBusinessDay(at) + HOUR / 2;
  }
  take(Number.POSITIVE_INFINITY);
  returnFailed(plan.founded);
  return { payouts, left: balance };
}
