import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { DAY } from '../wire.ts';
import { moveMoney } from './balance.ts';
import { soldIn } from './reserves.ts';

/** At the end of a day: pays out the advance on its day, and withholds a share of the day's sales after that. */
export function payDownAdvance(books: Books, day: number): void {
  const { advance } = books.business;
  if (!advance || day < advance.onDay || day > advance.onDay + advance.days) return;
  if (day === advance.onDay) {
    payAdvance(books, advance.amount);
    return;
  }
  const amount = Math.round(soldIn(books, 1) * advance.share);
  if (amount > 0) payDown(books, amount);
}

export function payAdvance(books: Books, amount: number): Stripe.BalanceTransaction {
  return financing(books, 'financing_payout', amount, 'Stripe Capital advance');
}

export function payDown(books: Books, amount: number): Stripe.BalanceTransaction {
  return financing(books, 'financing_paydown', -amount, 'Withheld to pay down Stripe Capital');
}

function financing(
  books: Books,
  type: 'financing_payout' | 'financing_paydown',
  amount: number,
  description: string,
): Stripe.BalanceTransaction {
  const { currency } = books.business;
  return moveMoney(books, {
    source: null,
    amount,
    currency,
    type,
    category: type,
    description,
  });
}

/** The days of the debit's week: it is made on the first Tuesday, and made good on the Friday. */
export function fallShort(books: Books, day: number): void {
  const { shortfall } = books.business;
  if (!shortfall || day < shortfall.fromDay || day >= shortfall.fromDay + 10) return;
  const tuesday = shortfall.fromDay + ((9 - weekdayOf(books, day, shortfall.fromDay)) % 7);
  if (day === tuesday) debit(books, -shortfall.amount);
  if (day === tuesday + 3) debit(books, shortfall.amount);
}

const weekdayOf = (books: Books, today: number, day: number) =>
  new Date((books.now + (day - today) * DAY) * 1000).getUTCDay();

export function debit(books: Books, amount: number): Stripe.BalanceTransaction {
  return moveMoney(books, {
    source: null,
    amount,
    currency: books.business.currency,
    type: 'adjustment',
    category: 'other_adjustment',
    description: amount < 0 ? 'Debit' : 'Debit made good',
  });
}
