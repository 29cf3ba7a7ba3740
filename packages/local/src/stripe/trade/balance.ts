import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { balanceTransaction } from '../objects/balance-transaction.ts';
import type { Store } from '../store.ts';
import { DAY } from '../wire.ts';

/** Midnight UTC of the day that contains `seconds`. */
export function midnight(seconds: number): number {
  return seconds - (seconds % DAY);
}

/** Stripe's list price in the US for cards: 2.9 % + 30 cents (https://stripe.com/pricing); ACH 0.8 %, at most $5. */
export function processingFee(amount: number, method: 'card' | 'bank'): number {
  return method === 'card'
    ? Math.round((amount * 29) / 1000) + 30
    : Math.min(Math.round((amount * 8) / 1000), 500);
}

/** https://stripe.com/pricing: a dispute costs $15, won or lost. */
export const DISPUTE_FEE = 1500;

/**
 * Moves money on the business's balance, in the business's own currency regardless of the source's currency. `amount`
 * is signed, in minor units of `currency`.
 */
export function moveMoney(
  books: Books,
  move: {
    source: string | null;
    amount: number;
    currency: string;
    fee?: (settled: number) => number;
    type: Stripe.BalanceTransaction.Type;
    category: string;
    description: string | null;
    /** Days until the money can be paid out. */
    holdDays?: number;
  },
): Stripe.BalanceTransaction {
  const other = books.business.shop?.otherCurrency;
  const foreign = move.currency !== books.business.currency;
  if (foreign && other?.currency !== move.currency) {
    throw new Error(`${books.business.name} has no exchange rate for ${move.currency}`);
  }
  const rate =
    foreign && other ? Math.round(other.rate * (1 + 0.015 * books.random.normal()) * 1e5) / 1e5 : null;
  const amount = rate === null ? move.amount : Math.round(move.amount * rate);
  const transaction = balanceTransaction({
    id: books.id('txn_'),
    created: books.now,
    availableOn: move.holdDays === undefined ? books.now : midnight(books.now) + move.holdDays * DAY,
    amount,
    currency: books.business.currency,
    exchangeRate: rate,
    fee: move.fee?.(amount) ?? 0,
    feeDescription: move.category === 'dispute' ? 'Dispute fee' : 'Stripe processing fees',
    description: move.description,
    source: move.source,
    type: move.type,
    category: move.category,
  });
  books.store.run(
    'insert into money values (?, ?, ?, ?)',
    books.business.account,
    transaction.currency,
    transaction.available_on,
    transaction.net,
  );
  return books.put('balance_transaction', transaction);
}

/** The amount that can be paid out now, in minor units of the business's currency. */
export function availableBalance({ store, business, now }: Books): number {
  return balanceOf(store, business.account, business.currency, now).available;
}

/** An account's balance at `now` (seconds) in one currency, in minor units. */
export function balanceOf(store: Store, account: string, currency: string, now: number) {
  const sum = (compared: '<=' | '>') =>
    store.row<{ sum: number | null }>(
      `select sum(net) as sum from money where account = ? and currency = ? and available_on ${compared} ?`,
      account,
      currency,
      now,
    )?.sum ?? 0;
  return { available: sum('<='), pending: sum('>') };
}
