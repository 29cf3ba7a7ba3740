import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { balanceTransaction } from '../objects/balance-transaction.ts';
import { reserveHold, reserveRelease } from '../objects/reserve.ts';
import { DAY } from '../wire.ts';
import { moveMoney } from './balance.ts';

/**
 * At the end of a day: holds back a share of its sales, and releases the holds that are due. Both move with that day's sales, so that no
 * payout comes or goes because of them.
 */
export function keepReserve(books: Books, day: number): void {
  const { reserve } = books.business;
  if (!reserve || day < reserve.fromDay) return;
  const amount = Math.round(soldIn(books, 1) * reserve.share);
  if (amount <= 0) return;
  for (const held of openHolds(books)) {
    if ((held.release_schedule.scheduled_release ?? 0) <= books.now) release(books, held);
  }
  hold(books, amount, reserve.days);
}

/** The sales of the last days as they settled, in minor units of the business's currency. */
export function soldIn(books: Books, days: number): number {
  const sold = books.all('balance_transaction', [
    { field: 'created', operator: '>=', value: books.now - days * DAY },
    { field: '$.reporting_category', operator: '=', value: 'charge' },
  ]);
  return sold.reduce((sum, { amount }) => sum + amount, 0);
}

export function openHolds(books: Books): Stripe.Reserve.Hold[] {
  return books.all('reserve.hold', [{ field: '$.is_releasable', operator: '=', value: 1 }]);
}

export function hold(books: Books, amount: number, days: number): Stripe.Reserve.Hold {
  const held = reserveHold({
    id: books.id('reshold_'),
    created: books.now,
    amount,
    currency: books.business.currency,
    releaseAfter: books.now + days * DAY,
  });
  reserveMoves(books, 'reserve_hold', held.id, amount);
  return books.put('reserve.hold', held, 'reserve.hold.created');
}

export function release(books: Books, held: Stripe.Reserve.Hold): Stripe.Reserve.Release {
  const released = reserveRelease(books.id('resrel_'), books.now, held);
  reserveMoves(books, 'reserve_release', released.id, -released.amount);
  books.put('reserve.hold', { ...held, amount_releasable: 0, is_releasable: false }, 'reserve.hold.updated');
  return books.put('reserve.release', released, 'reserve.release.created');
}

/** A row of the payments balance, and one of the reserve. @param held negative: released */
function reserveMoves(
  books: Books,
  type: 'reserve_hold' | 'reserve_release',
  source: string,
  held: number,
): void {
  const { currency } = books.business;
  const category = 'risk_reserved_funds';
  moveMoney(books, { source, amount: -held, currency, type, category, description: null, holdDays: 1 });
  const row = balanceTransaction({
    id: books.id('txn_'),
    created: books.now,
    availableOn: books.now,
    amount: held,
    currency,
    exchangeRate: null,
    fee: 0,
    feeDescription: '',
    description: null,
    source,
    type,
    category,
    balance: 'risk_reserved',
  });
  books.put('balance_transaction', row);
}
