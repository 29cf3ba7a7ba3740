import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { refund as newRefund } from '../objects/refund.ts';
import { DAY } from '../wire.ts';
import type { Agenda } from './agenda.ts';
import { moveMoney } from './balance.ts';

/** The refundable amount of a charge, in minor units of its currency. */
export function refundable(charge: Stripe.Charge): number {
  return charge.status === 'succeeded' && charge.captured && !charge.disputed
    ? charge.amount - charge.amount_refunded
    : 0;
}

/** Refunds a share of a charge, or the remaining amount. Does nothing if the charge is already disputed or refunded. */
export function refund(books: Books, { charge: id, share, fate }: Agenda['refund']): void {
  const charge = books.get('charge', id);
  const amount = Math.min(refundable(charge), Math.round(charge.amount_captured * share));
  if (amount > 0) createRefund(books, charge, amount, fate);
}

export function createRefund(
  books: Books,
  charge: Stripe.Charge,
  amount: number,
  fate: Agenda['refund']['fate'],
): Stripe.Refund {
  const draft = newRefund({
    id: books.id('re_'),
    created: books.now,
    amount,
    charge,
    reason: books.random.weighted<Stripe.Refund.Reason | null>([
      ['requested_by_customer', 70],
      ['duplicate', 8],
      [null, 22],
    ]),
    status: fate === 'settles' ? 'succeeded' : 'pending',
  });
  const transaction = moveMoney(books, {
    source: draft.id,
    amount: -amount,
    currency: charge.currency,
    type: charge.payment_method_details?.type === 'us_bank_account' ? 'payment_refund' : 'refund',
    category: 'refund',
    description: `REFUND FOR CHARGE (${charge.description ?? charge.id})`,
  });
  const refund = books.put('refund', { ...draft, balance_transaction: transaction.id }, 'refund.created');
  const refunded = charge.amount_refunded + amount;
  books.put(
    'charge',
    { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount },
    'charge.refunded',
  );
  if (fate !== 'settles') {
    const wait = books.random.integer(DAY / 2, 3 * DAY);
    books.plan(books.now + wait, 'refund_settles', { refund: refund.id, works: fate === 'pends' });
  }
  return refund;
}

/** A pending refund reaches the customer, or is returned because the card no longer exists. */
export function refundSettles(books: Books, { refund: id, works }: Agenda['refund_settles']): void {
  const { pending_reason: _pending, ...refund } = books.get('refund', id);
  if (works) {
    books.put('refund', { ...refund, status: 'succeeded' }, 'refund.updated', 'charge.refund.updated');
    return;
  }
  const back = moveMoney(books, {
    source: refund.id,
    amount: refund.amount,
    currency: refund.currency,
    type: 'refund_failure',
    category: 'refund_failure',
    description: 'REFUND FAILURE',
  });
  books.put(
    'refund',
    {
      ...refund,
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
      failure_balance_transaction: back.id,
    },
    'refund.updated',
    'refund.failed',
  );
  if (typeof refund.charge !== 'string') return;
  const charge = books.get('charge', refund.charge);
  books.put(
    'charge',
    { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false },
    'charge.updated',
  );
}

/** Decides at the time of sale whether, when and how much of it will be refunded. */
export function planRefund(books: Books, charge: Stripe.Charge, rate: number, partialShare: number): void {
  if (!books.random.chance(rate)) return;
  const fate = books.random.weighted<Agenda['refund']['fate']>([
    ['settles', 88],
    ['pends', 9],
    ['fails', 3],
  ]);
  const partial = books.random.chance(partialShare);
  const share = partial ? books.random.integer(10, 60) / 100 : 1;
  const at = books.now + books.random.integer(3_600, 21 * DAY);
  books.plan(at, 'refund', { charge: charge.id, share, fate });
  if (partial && books.random.chance(0.2)) {
    books.plan(at + books.random.integer(DAY, 9 * DAY), 'refund', {
      charge: charge.id,
      share: 0.15,
      fate: 'settles',
    });
  }
}
