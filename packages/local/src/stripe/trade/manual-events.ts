import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import type { Condition } from '../list.ts';
import { earlyFraudWarning } from '../objects/early-fraud-warning.ts';
import type { StripeObject } from '../wire.ts';
import { availableBalance } from './balance.ts';
import { debit, payAdvance, payDown } from './capital.ts';
import { answer, closeDispute, needsAnswer, openDispute } from './disputes.ts';
import { end } from './lifecycle.ts';
import { attempt, capture, expire, openPayment, type Payment } from './payments.ts';
import { fails, payOut } from './payouts.ts';
import { createRefund, refundable } from './refunds.ts';
import { hold, openHolds, release } from './reserves.ts';
import { customerOf } from './shop.ts';
import { cancel, subscribe } from './subscriptions.ts';

const succeeded: Condition[] = [{ field: '$.status', operator: '=', value: 'succeeded' }];

/** The newest charge that can still be refunded or disputed. */
function openCharge(books: Books): Stripe.Charge {
  return books.newest('charge', (each) => refundable(each) === each.amount, succeeded) ?? sale(books, true);
}

function sale(
  books: Books,
  captured: boolean,
  outcome: 'succeeded' | 'declined' | 'blocked' = 'succeeded',
  customer: string = books.id('cus_', 14),
): Stripe.Charge {
  const { shop, currency } = books.business;
  const payment: Payment = {
    amount: shop ? shop.basket(books.random) : 4900,
    currency,
    customer,
    description: 'A sale triggered by hand',
    method: 'card',
    capture: captured,
  };
  return attempt(books, payment, outcome, openPayment(books, payment));
}

function held(books: Books): Stripe.Charge {
  const uncaptured: Condition[] = [{ field: '$.captured', operator: '=', value: 0 }, ...succeeded];
  return books.newest('charge', (each) => !each.refunded, uncaptured) ?? sale(books, false);
}

function openOrNew(books: Books): Stripe.Dispute {
  const open = books.newest('dispute', ({ status }) => ['needs_response', 'under_review'].includes(status));
  const dispute = open ?? openDispute(books, { charge: openCharge(books).id, course: 'lost' });
  if (!dispute) throw new Error('there is no charge that could be disputed');
  return dispute;
}

function liveSubscription(books: Books) {
  const live = books.newest(
    'subscription',
    ({ status, cancel_at_period_end }) => status === 'active' && !cancel_at_period_end,
  );
  if (!live) throw new Error(`${books.business.name} has no active subscription`);
  return live;
}

function setAccount(books: Books, enabled: boolean): StripeObject {
  const account = books.get('account', books.business.account);
  const changed = { ...account, charges_enabled: enabled, payouts_enabled: enabled };
  return books.put('account', changed, 'account.updated');
}

/** The actions that a tester can trigger, by name. Each returns the object it affected, in its final state. */
export const MANUAL_EVENTS: Record<string, (books: Books) => StripeObject | null> = {
  charge: (books) => sale(books, true),
  // By the same customer each time.
  regular_charge: (books) => sale(books, true, 'succeeded', customerOf(books.business.account, 0)),
  declined_charge: (books) => sale(books, true, 'declined'),
  blocked_charge: (books) => sale(books, true, 'blocked'),
  authorization: (books) => sale(books, false),
  capture: (books) => {
    const charge = held(books);
    capture(books, { charge: charge.id, amount: charge.amount });
    return books.get('charge', charge.id);
  },
  partial_capture: (books) => {
    const charge = held(books);
    capture(books, { charge: charge.id, amount: Math.ceil(charge.amount / 2) });
    return books.get('charge', charge.id);
  },
  authorization_expired: (books) => {
    const charge = held(books);
    expire(books, { charge: charge.id });
    return books.get('charge', charge.id);
  },
  refund: (books) => {
    const charge = openCharge(books);
    return createRefund(books, charge, charge.amount, 'settles');
  },
  partial_refund: (books) => {
    const charge = openCharge(books);
    return createRefund(books, charge, Math.ceil(charge.amount / 4), 'settles');
  },
  pending_refund: (books) => {
    const charge = openCharge(books);
    return createRefund(books, charge, charge.amount, 'pends');
  },
  dispute: (books) => openDispute(books, { charge: openCharge(books).id, course: 'lost' }),
  early_fraud_warning: (books) => {
    const { now } = books;
    const warning = earlyFraudWarning({ id: books.id('issfr_'), created: now, charge: openCharge(books) });
    return books.put('radar.early_fraud_warning', warning, 'radar.early_fraud_warning.created');
  },
  inquiry: (books) => openDispute(books, { charge: openCharge(books).id, course: 'inquiry_closed' }),
  dispute_answered: (books) => {
    const waiting = books.newest('dispute', needsAnswer);
    if (!waiting) throw new Error(`${books.business.name} has no dispute that needs a response`);
    answer(books, { dispute: waiting.id });
    return books.get('dispute', waiting.id);
  },
  dispute_won: (books) => {
    const { id } = openOrNew(books);
    closeDispute(books, { dispute: id, status: 'won' });
    return books.get('dispute', id);
  },
  dispute_lost: (books) => {
    const { id } = openOrNew(books);
    closeDispute(books, { dispute: id, status: 'lost' });
    return books.get('dispute', id);
  },
  payout: (books) => payOut(books, 'paid'),
  payout_failed: (books) => {
    const payout = books.newest('payout', ({ status }) => status !== 'failed') ?? payOut(books, 'failed');
    if (!payout)
      throw new Error(`${books.business.name} has no payout that could fail, and no balance for one`);
    fails(books, { payout: payout.id });
    return books.get('payout', payout.id);
  },
  subscription: (books) => {
    const price = books.business.subscriptions?.prices[0];
    if (!price) throw new Error(`${books.business.name} sells no subscriptions`);
    return subscribe(books, { items: [{ price: price.key, quantity: 1 }], trialDays: 0 });
  },
  subscription_canceled: (books) => {
    const live = liveSubscription(books);
    end(books, live);
    return books.get('subscription', live.id);
  },
  subscription_cancels_later: (books) => {
    const live = liveSubscription(books);
    cancel(books, { subscription: live.id, atPeriodEnd: true });
    return books.get('subscription', live.id);
  },
  reserve_hold: (books) => hold(books, 50_000, 60),
  reserve_release: (books) => release(books, openHolds(books)[0] ?? hold(books, 50_000, 60)),
  capital_advance: (books) => payAdvance(books, 1_000_000),
  capital_paydown: (books) => payDown(books, 12_000),
  overdraft: (books) => debit(books, -Math.max(availableBalance(books), 0) - 10_000_000),
  account_restricted: (books) => setAccount(books, false),
  account_restored: (books) => setAccount(books, true),
};
