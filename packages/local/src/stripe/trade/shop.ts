import type { Books } from '../books.ts';
import type { ShopTrade } from '../business.ts';
import { Random } from '../random.ts';
import { DAY, MINUTE } from '../wire.ts';
import type { Agenda } from './agenda.ts';
import { planDispute } from './disputes.ts';
import { attempt, openPayment, type Payment, paymentOf, planCapture } from './payments.ts';
import { planRefund } from './refunds.ts';

function shopOf(books: Books): ShopTrade {
  const { shop } = books.business;
  if (!shop) throw new Error(`${books.business.name} has no shop`);
  return shop;
}

/** The nth customer of an account. A returning customer has the same id. */
export function customerOf(account: string, n: number): string {
  return new Random(`customer:${account}:${n}`).id('cus_', 14);
}

function buyer(books: Books, shop: ShopTrade): string | null {
  if (books.random.chance(shop.bigClient)) return customerOf(books.business.account, 0);
  if (books.random.chance(shop.guests)) return null;
  return customerOf(books.business.account, books.random.integer(1, shop.regulars));
}

export function order(books: Books): void {
  const shop = shopOf(books);
  const { random } = books;
  const other = shop.otherCurrency && random.chance(shop.otherCurrency.share) ? shop.otherCurrency : null;
  const bank = !other && random.chance(shop.bankDebits);
  const payment: Payment = {
    amount: shop.basket(random),
    currency: other?.currency ?? books.business.currency,
    customer: buyer(books, shop),
    description: `Order #${1000 + books.planned}`,
    method: bank ? 'bank' : 'card',
    capture: bank || !random.chance(shop.authorizations),
  };
  const intent = random.chance(shop.withoutPaymentIntent) ? null : openPayment(books, payment);
  if (random.chance(shop.blocked)) {
    attempt(books, payment, 'blocked', intent);
  } else if (bank) {
    const pending = attempt(books, payment, 'pending', intent);
    const days = random.integer(3, 5);
    const works = random.chance(0.93);
    books.plan(books.now + days * DAY, 'clear', { charge: pending.id, works });
    if (works && random.chance(0.04))
      books.plan(books.now + (days + 6) * DAY, 'bounce', { charge: pending.id });
  } else if (random.chance(shop.declines)) {
    attempt(books, payment, 'declined', intent);
    if (intent && random.chance(0.7)) {
      books.plan(books.now + random.integer(1, 20) * MINUTE, 'attempt', {
        paymentIntent: intent.id,
        number: 2,
      });
    }
  } else {
    sell(books, shop, payment, intent);
  }
}

/** The buyer retries after a decline. Some need a third card. */
export function nextAttempt(books: Books, { paymentIntent, number }: Agenda['attempt']): void {
  const intent = books.get('payment_intent', paymentIntent);
  const payment = paymentOf(intent);
  if (books.random.chance(0.8)) {
    sell(books, shopOf(books), payment, intent);
  } else {
    attempt(books, payment, 'declined', intent);
    if (number < 3) books.plan(books.now + 5 * MINUTE, 'attempt', { paymentIntent, number: number + 1 });
  }
}

function sell(books: Books, shop: ShopTrade, payment: Payment, intent: Parameters<typeof attempt>[3]): void {
  const charge = attempt(books, payment, 'succeeded', intent);
  if (!payment.capture) {
    planCapture(books, charge);
    return;
  }
  planRefund(books, charge, shop.refundRate, shop.partialRefunds);
  planDispute(books, charge, shop.disputeRate);
}
