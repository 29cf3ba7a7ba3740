import fc from 'fast-check';
import type Stripe from 'stripe';
import { defects, type Life, withDefects } from './life.support.ts';
import { accountLife, movementLives, payoutLife, subscriptionLife } from './other-lives.support.ts';
import { paymentLives } from './payment-lives.support.ts';
import { toFact } from './to-fact.ts';

/** Sunday, 2026-11-22, 12:00 UTC. */
export const TODAY = Date.UTC(2026, 10, 22, 12) / 1000;
/** A time in epoch seconds after the last state of every object. */
export const END = 2_000_000_000;
const DAY = 86_400;

/** Zones far east and far west, with offsets of half and quarter hours and daylight saving in both hemispheres. */
export const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Tongatapu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Etc/GMT+12',
);
const offsets = [-12, -11, -8, -7, -5, -4, 0, 1, 2, 5.75, 10.5, 11, 12, 13, 14];

/** Times over 26 months, half of them in the last ten weeks; midnights of many zones; and repeated seconds. */
const moments = fc.oneof(
  fc.integer({ min: TODAY - 790 * DAY, max: TODAY }),
  fc.integer({ min: TODAY - 70 * DAY, max: TODAY }),
  fc
    .record({
      days: fc.integer({ min: 1, max: 790 }),
      offset: fc.constantFrom(...offsets),
      beside: fc.constantFrom(-1, 0, 1),
    })
    .map(({ days, offset, beside }) => TODAY - (TODAY % DAY) - days * DAY - offset * 3600 + beside),
  fc.constantFrom(TODAY - 3 * DAY, TODAY - 40 * DAY, TODAY - 400 * DAY),
);
const currencies = fc.constantFrom('usd', 'usd', 'usd', 'eur', 'jpy', 'kwd');

/** The full history of an account, object by object. */
export const histories: fc.Arbitrary<Life[]> = fc
  .record({
    payments: fc.array(paymentLives(moments, currencies), { maxLength: 24, size: 'max' }),
    payouts: fc.array(payoutLife(moments, currencies), { maxLength: 8, size: 'max' }),
    subscriptions: fc.array(subscriptionLife(moments, currencies), { maxLength: 6, size: 'max' }),
    movements: fc.array(movementLives(moments, currencies), { maxLength: 6, size: 'max' }),
    account: accountLife(TODAY - 600 * DAY),
    defects: fc.option(defects),
  })
  .map(({ payments, payouts, subscriptions, movements, account, defects }) => {
    const lives = [
      ...payments.flatMap((make, index) => make(index)),
      ...payouts.map((make, index) => make(index)),
      ...subscriptions.map((make, index) => make(index)),
      ...movements.flatMap((make, index) => make(index)),
      account,
    ];
    return defects ? withDefects(lives, defects) : lives;
  });

/** The last state of each readable object, as a read with everything expanded shows it. */
export function finalObjects(lives: readonly Life[]) {
  const last = <T>(kind: Life['kind']) =>
    lives
      .filter((life) => life.kind === kind)
      .map(({ states }) => states.at(-1)?.readable)
      .filter((object) => toFact(kind, object).kind !== 'unreadable')
      .map((object) => object as T);
  return {
    charges: last<Stripe.Charge>('charge'),
    refunds: last<Stripe.Refund>('refund'),
    disputes: last<Stripe.Dispute>('dispute'),
    early_fraud_warnings: last<Stripe.Radar.EarlyFraudWarning>('early_fraud_warning'),
    payouts: last<Stripe.Payout>('payout'),
    subscriptions: last<Stripe.Subscription>('subscription'),
    balance_transactions: last<Stripe.BalanceTransaction>('balance_transaction'),
    account: last<Stripe.Account>('account')[0],
  };
}
