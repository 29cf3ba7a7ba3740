import type Stripe from 'stripe';
import { previousAttributes } from '../books.ts';
import { API_VERSION, type ObjectType, type StripeObject } from '../wire.ts';
import type { LargeObjects } from './objects.ts';
import { disputeTakes } from './payouts.ts';
import { firstWhere } from './plan.ts';

/** Objects of one kind in order of creation. The lists of a large account are merged from streams. */
export interface Stream {
  prefix: string;
  /** Two characters in the id that distinguish this stream from others with the same prefix. */
  code: string;
  count: number;
  /** In seconds; never decreases. */
  at(number: number): number;
  /** Undefined if the number has no object, e.g. a charge that moved no money. */
  make(number: number): StripeObject | undefined;
  /** The only numbers that a filter by another object's id can match. Avoids a search of the whole stream. */
  named?(path: string, id: string): number[] | undefined;
}

export type Streams = Partial<Record<ObjectType, readonly Stream[]>>;

function numberIn(id: string): number {
  return Number(id.slice(-8));
}

/** Every list of a large account. */
export function streamsOf(objects: LargeObjects): Streams {
  const { plan, payouts } = objects;
  const charged = (i: number) => plan.chargedAt(i);
  const refunded = (r: number) => plan.refundedAt(r);
  const disputed = (d: number) => plan.disputedAt(d);
  const closed = (d: number) => plan.disputeEndsAt(d);
  const paidOut = (p: number) => payouts[p]?.created ?? plan.founded;
  const arrived = (p: number) => payouts[p]?.endsAt ?? plan.founded;
  const over = (count: number, at: (number: number) => number) =>
    firstWhere(count, (number) => at(number) > plan.founded);
  const closings = over(plan.disputes, closed);
  const arrivals = over(payouts.length, arrived);
  const isPaid = (i: number) => plan.outcome(i) === 'succeeded';
  const isPayment = (i: number) => plan.payment(i) === i;
  const only = (...numbers: (number | null)[]) => numbers.filter((number) => number !== null);
  const attempts = (id: string) => only(...new Set([numberIn(id), plan.lastAttempt(numberIn(id))]));
  const ofPayment =
    (find: (i: number) => number | null) =>
    (path: string, id: string): number[] | undefined => {
      if (path === '$.charge') return only(find(numberIn(id)));
      return path === '$.payment_intent' ? only(...attempts(id).map(find)) : undefined;
    };
  const bySource = (path: string, id: string) => (path === '$.source' ? [numberIn(id)] : undefined);

  const event = (
    code: string,
    type: Stripe.Event.Type,
    count: number,
    at: (number: number) => number,
    make: (number: number) => StripeObject | undefined,
    before?: (number: number) => StripeObject,
  ): Stream => ({
    prefix: 'evt',
    code,
    count,
    at,
    make: (number) => {
      const object = make(number);
      return (
        object && {
          id: objects.id('evt', code, number),
          object: 'event',
          api_version: API_VERSION,
          created: at(number),
          data: {
            object,
            ...(before && { previous_attributes: previousAttributes(before(number), object) }),
          },
          livemode: false,
          pending_webhooks: 0,
          request: { id: null, idempotency_key: null },
          type,
        }
      );
    },
  });
  const asMade = (i: number) => objects.charge(i, plan.chargedAt(i));
  const asOpened = (d: number) => ({ ...objects.dispute(d, disputed(d)), balance_transactions: [] });

  return {
    charge: [
      {
        prefix: 'ch',
        code: 'ch',
        count: plan.charges,
        at: charged,
        make: (i) => objects.charge(i),
        named: (path, id) => (path === '$.payment_intent' ? attempts(id) : undefined),
      },
    ],
    payment_intent: [
      {
        prefix: 'pi',
        code: 'pi',
        count: plan.charges,
        at: charged,
        make: (i) => (isPayment(i) ? objects.paymentIntent(i) : undefined),
      },
    ],
    refund: [
      {
        prefix: 're',
        code: 're',
        count: plan.refunds,
        at: refunded,
        make: (r) => objects.refund(r),
        named: ofPayment((i) => plan.refundOf(i)),
      },
    ],
    dispute: [
      {
        prefix: 'dp',
        code: 'dp',
        count: plan.disputes,
        at: disputed,
        make: (d) => objects.dispute(d),
        named: ofPayment((i) => plan.disputeOf(i)),
      },
    ],
    payout: [
      { prefix: 'po', code: 'po', count: payouts.length, at: paidOut, make: (p) => objects.payout(p) },
    ],
    balance_transaction: [
      {
        prefix: 'txn',
        code: 'ch',
        count: plan.charges,
        at: charged,
        make: (i) => (isPaid(i) ? objects.chargeMoney(i) : undefined),
        named: bySource,
      },
      { prefix: 'txn', code: 're', count: plan.refunds, at: refunded, make: (r) => objects.refundMoney(r) },
      {
        prefix: 'txn',
        code: 'dp',
        count: plan.disputes,
        at: disputed,
        make: (d) => (disputeTakes(plan, d) ? objects.disputeMoney(d) : undefined),
      },
      {
        prefix: 'txn',
        code: 'dr',
        count: closings,
        at: closed,
        make: (d) => (plan.disputeEnds(d) === 'won' ? objects.reinstatedMoney(d) : undefined),
      },
      { prefix: 'txn', code: 'po', count: payouts.length, at: paidOut, make: (p) => objects.payoutMoney(p) },
      {
        prefix: 'txn',
        code: 'pf',
        count: arrivals,
        at: arrived,
        make: (p) => (payouts[p]?.fails ? objects.returnedMoney(p) : undefined),
      },
    ],
    event: [
      event('cs', 'charge.succeeded', plan.charges, charged, (i) => (isPaid(i) ? asMade(i) : undefined)),
      event('cf', 'charge.failed', plan.charges, charged, (i) => (isPaid(i) ? undefined : asMade(i))),
      event('rc', 'refund.created', plan.refunds, refunded, (r) => objects.refund(r)),
      event(
        'cr',
        'charge.refunded',
        plan.refunds,
        refunded,
        (r) => objects.charge(plan.refundedCharge(r), refunded(r)),
        (r) => asMade(plan.refundedCharge(r)),
      ),
      event('dc', 'charge.dispute.created', plan.disputes, disputed, asOpened),
      event(
        'dw',
        'charge.dispute.funds_withdrawn',
        plan.disputes,
        disputed,
        (d) => (disputeTakes(plan, d) ? objects.dispute(d, disputed(d)) : undefined),
        asOpened,
      ),
      event(
        'dl',
        'charge.dispute.closed',
        closings,
        closed,
        (d) => ({ ...objects.dispute(d, disputed(d)), status: plan.disputeEnds(d) }),
        (d) => objects.dispute(d, disputed(d)),
      ),
      event(
        'di',
        'charge.dispute.funds_reinstated',
        closings,
        closed,
        (d) => (plan.disputeEnds(d) === 'won' ? objects.dispute(d) : undefined),
        (d) => ({ ...objects.dispute(d, disputed(d)), status: plan.disputeEnds(d) }),
      ),
      event('oc', 'payout.created', payouts.length, paidOut, (p) => objects.payout(p, paidOut(p))),
      event('op', 'payout.paid', arrivals, arrived, (p) =>
        payouts[p]?.fails ? undefined : objects.payout(p),
      ),
      event('of', 'payout.failed', arrivals, arrived, (p) =>
        payouts[p]?.fails ? objects.payout(p) : undefined,
      ),
    ],
  };
}
