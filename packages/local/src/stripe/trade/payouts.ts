import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { payout as newPayout } from '../objects/payout.ts';
import { Random } from '../random.ts';
import { DAY, HOUR } from '../wire.ts';
import type { Agenda } from './agenda.ts';
import { availableBalance, midnight, moveMoney } from './balance.ts';

/** In minor units. Smaller balances wait for the next payout. */
const SMALLEST = 100;

function isWeekend(seconds: number): boolean {
  const weekday = new Date(seconds * 1000).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function nextBusinessDay(seconds: number): number {
  let day = midnight(seconds) + DAY;
  while (isWeekend(day)) day += DAY;
  return day;
}

/** The next payout time of the schedule, strictly after `seconds`: early on a business day, or on the weekly day. */
export function nextPayout(books: Books, seconds: number): number {
  const { payouts } = books.business;
  if (payouts.interval === 'daily') return nextBusinessDay(seconds) + HOUR / 2;
  const weekday = payouts.weekday === 'monday' ? 1 : 5;
  let day = midnight(seconds) + DAY;
  while (new Date(day * 1000).getUTCDay() !== weekday) day += DAY;
  return day + HOUR / 2;
}

/** Some payouts fail before they arrive or after they were reported paid, or arrive late. */
function fate(number: number): 'paid' | 'paid_then_failed' | 'failed' | 'late' {
  const fates = { 41: 'paid_then_failed', 73: 'failed', 85: 'late' } as const;
  const turn = number % 311;
  return turn === 41 || turn === 73 || turn === 85 ? fates[turn] : 'paid';
}

export function scheduledPayout(books: Books, { number }: Agenda['payout']): void {
  books.plan(nextPayout(books, books.now), 'payout', { number: number + 1 });
  payOut(books, fate(number));
}

/** Pays out the available balance. A negative balance is collected from the bank instead. */
export function payOut(books: Books, ends: ReturnType<typeof fate>): Stripe.Payout | null {
  const amount = availableBalance(books);
  if (Math.abs(amount) < SMALLEST || books.get('account', books.business.account).payouts_enabled === false)
    return null;
  const draft = newPayout({
    id: books.id('po_'),
    created: books.now,
    arrivalDate: nextBusinessDay(books.now),
    amount,
    currency: books.business.currency,
    destination: new Random(`bank:${books.business.account}`).id('ba_'),
  });
  const transaction = moveMoney(books, {
    source: draft.id,
    amount: -amount,
    currency: draft.currency,
    type: 'payout',
    category: 'payout',
    description: 'STRIPE PAYOUT',
  });
  const payout = books.put('payout', { ...draft, balance_transaction: transaction.id }, 'payout.created');
  const { id, arrival_date } = payout;
  books.plan(books.now + 6 * HOUR, 'payout_leaves', { payout: id });
  const arrives = arrival_date + (ends === 'late' ? 4 * DAY : 0) + books.random.integer(4 * HOUR, 10 * HOUR);
  if (ends !== 'failed') books.plan(arrives, 'payout_arrives', { payout: id });
  if (ends === 'failed') books.plan(arrives, 'payout_fails', { payout: id });
  if (ends === 'paid_then_failed') books.plan(arrives + 2 * DAY, 'payout_fails', { payout: id });
  return payout;
}

export function leaves(books: Books, { payout: id }: Agenda['payout_leaves']): void {
  const payout = books.get('payout', id);
  if (payout.status === 'pending') books.put('payout', { ...payout, status: 'in_transit' }, 'payout.updated');
}

export function arrives(books: Books, { payout: id }: Agenda['payout_arrives']): void {
  const payout = books.get('payout', id);
  if (payout.status === 'failed') return;
  const trace_id = { status: 'supported', value: books.random.id('', 15).toUpperCase() };
  books.put(
    'payout',
    { ...payout, status: 'paid', reconciliation_status: 'completed', trace_id },
    'payout.updated',
    'payout.paid',
  );
}

/** The bank returns the money. The next payout sends it again. */
export function fails(books: Books, { payout: id }: Agenda['payout_fails']): void {
  const payout = books.get('payout', id);
  if (payout.status === 'failed') return;
  const back = moveMoney(books, {
    source: payout.id,
    amount: payout.amount,
    currency: payout.currency,
    type: 'payout_failure',
    category: 'payout_reversal',
    description: 'PAYOUT FAILURE',
  });
  books.put(
    'payout',
    {
      ...payout,
      status: 'failed',
      failure_balance_transaction: back.id,
      failure_code: 'account_closed',
      failure_message: 'The bank account has been closed',
    },
    'payout.failed',
  );
}
