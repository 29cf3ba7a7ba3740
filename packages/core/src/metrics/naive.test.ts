import fc from 'fast-check';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { movementLives } from '../ledger/other-lives.support.ts';
import * as stripe from '../ledger/stripe-objects.support.ts';
import { subscriptionOf } from '../ledger/subscription.support.ts';
import { runs } from '../shared/property.support.ts';
import { about } from './about.support.ts';
import { cellsOf, NOW } from './book.support.ts';
import { openBook } from './book.ts';
import { anyCash } from './cash.support.ts';
import { naiveMetrics, type StripeObjects } from './naive.support.ts';
import { summarize } from './summary.ts';

const DAY = 86_400;
/** The last 900 days, half of the samples in the last 70, so that windows contain some sales but not all. */
const moment = fc.oneof(
  fc.integer({ min: NOW - 900 * DAY, max: NOW }),
  fc.integer({ min: NOW - 70 * DAY, max: NOW }),
);
const currency = fc.constantFrom('usd', 'usd', 'usd', 'eur', 'jpy');
const amount = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }),
  fc.integer({ min: 2 ** 31, max: 10 ** 12 - 1 }),
);

type Sale = { charges: Stripe.Charge[]; refunds: Stripe.Refund[]; disputes: Stripe.Dispute[] };

/** A payment: attempts on one intent, the last with any outcome, then refunds and a dispute. */
const sale: fc.Arbitrary<(index: number) => Sale> = fc
  .record({
    created: moment,
    currency,
    amount,
    attempts: fc.integer({ min: 0, max: 2 }),
    outcome: fc.constantFrom(
      'paid',
      'paid',
      'paid',
      'paid',
      'failed',
      'pending',
      'blocked',
      'held',
      'captured',
      'partly',
      'inParts',
      'delayed',
    ),
    method: fc.constantFrom('card', 'card', 'card_present', 'us_bank_account'),
    card: fc.record({
      brand: fc.constantFrom('visa', 'mastercard', 'unknown'),
      network: fc.constantFrom(undefined, null, 'cartes_bancaires'),
      fingerprint: fc.constantFrom(null, 'print_a', 'print_b'),
    }),
    customer: fc.constantFrom(null, 'cus_a', 'cus_b', 'cus_c'),
    intent: fc.boolean(),
    refunds: fc.array(
      fc.record({
        share: fc.constantFrom(0.1, 0.5, 1),
        after: fc.integer({ min: 0, max: 60 * DAY }),
        status: fc.constantFrom('succeeded', 'succeeded', 'pending', 'failed', 'canceled', 'requires_action'),
        pendingReason: fc.constantFrom('processing', 'charge_pending'),
        names: fc.constantFrom('both', 'both', 'payment', 'neither', 'another'),
        moved: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    dispute: fc.option(
      fc.record({
        status: fc.constantFrom(
          'needs_response',
          'under_review',
          'won',
          'lost',
          'warning_closed',
          'prevented',
        ),
        after: fc.integer({ min: 0, max: 60 * DAY }),
        otherCurrency: fc.boolean(),
        rate: fc.constantFrom(0.77, 1, 151.3),
        returned: fc.constantFrom(0, 0.3, 1),
        reason: fc.constantFrom('fraudulent', 'general', null),
        brand: fc.constantFrom(null, 'visa', 'amex'),
      }),
      { freq: 4 },
    ),
  })
  .map((plan) => (index) => {
    const { created, amount: price, outcome } = plan;
    const manual = ['held', 'captured', 'partly', 'inParts'].includes(outcome);
    const id = `ch_${index}`;
    const intentId = plan.intent || plan.attempts > 0 || manual ? `pi_${index}` : null;
    const intent = intentId && { id: intentId, capture_method: manual ? 'manual' : 'automatic' };
    const method = manual ? 'card' : plan.method;
    const common = {
      currency: plan.currency,
      amount: price,
      customer: plan.customer,
      payment_intent: intent,
      payment_method_details: { type: method, [method]: plan.card },
    };
    const retries = Array.from({ length: plan.attempts }, (_, attempt) =>
      stripe.charge({
        ...common,
        id: `${id}_${attempt}`,
        status: 'failed',
        created: created - (attempt + 1) * DAY,
      }),
    );
    const capturedAt = created + 2 * DAY;
    const last = stripe.charge({
      ...common,
      id,
      created,
      status:
        outcome === 'failed' || outcome === 'blocked'
          ? 'failed'
          : outcome === 'pending'
            ? 'pending'
            : 'succeeded',
      captured: !['failed', 'blocked', 'pending', 'held', 'inParts'].includes(outcome),
      amount_captured: ['paid', 'captured', 'delayed'].includes(outcome)
        ? price
        : outcome === 'partly' || outcome === 'inParts'
          ? Math.ceil(price / 2)
          : 0,
      outcome: { type: outcome === 'blocked' ? 'blocked' : 'authorized' },
      balance_transaction: stripe.movement({
        id: `txn_${id}`,
        created: manual || outcome === 'delayed' ? capturedAt : created,
      }),
    });
    const refunds = plan.refunds.map((refund, number) =>
      stripe.refund({
        id: `re_${index}_${number}`,
        ...namedBy(refund.names),
        pending_reason: refund.pendingReason,
        currency: plan.currency,
        amount: Math.max(1, Math.floor(price * refund.share)),
        created: created + refund.after,
        status: refund.status,
        balance_transaction: refund.moved ? `txn_re_${index}_${number}` : null,
      }),
    );
    return { charges: [...retries, last], refunds, disputes: plan.dispute ? [disputeOf(plan.dispute)] : [] };

    function namedBy(names: string) {
      // An unknown charge, older than the lists.
      if (names === 'another') return { charge: `${id}_old`, payment_intent: `pi_${index}_old` };
      return {
        charge: names === 'both' ? id : null,
        payment_intent: names === 'neither' ? null : intentId,
      };
    }

    function disputeOf(claim: NonNullable<typeof plan.dispute>): Stripe.Dispute {
      const at = created + claim.after;
      const balance = claim.otherCurrency ? 'gbp' : plan.currency;
      // Within the limit of what can be stored.
      const settled = Math.min(Math.max(1, Math.round(price * claim.rate)), 9_999_999_999_999);
      const worth = claim.otherCurrency ? settled : price;
      const taken = stripe.movement({
        id: `txn_a_${index}`,
        amount: -worth,
        fee: 1500,
        currency: balance,
        created: at,
      });
      const back = stripe.movement({
        id: `txn_b_${index}`,
        amount: Math.round(worth * claim.returned),
        fee: 0,
        currency: balance,
        created: at + 9 * DAY,
      });
      return stripe.dispute({
        id: `du_${index}`,
        charge: id,
        payment_intent: intentId,
        amount: price,
        currency: plan.currency,
        created: at,
        status: claim.status,
        reason: claim.reason,
        payment_method_details: claim.brand && { type: 'card', card: { brand: claim.brand } },
        balance_transactions: claim.returned > 0 ? [taken, back] : [taken],
      });
    }
  });

const payout = fc
  .record({
    amount: fc.integer({ min: -500, max: 100_000 }),
    currency,
    status: fc.constantFrom('paid', 'paid', 'failed', 'pending', 'in_transit', 'canceled'),
    days: fc.integer({ min: -3, max: 100 }),
  })
  .map(
    ({ days, ...rest }) =>
      (index: number) =>
        stripe.payout({ id: `po_${index}`, ...rest, arrival_date: (Math.floor(NOW / DAY) - days) * DAY }),
  );

const objects: fc.Arbitrary<StripeObjects> = fc
  .record({
    sales: fc.array(sale, { maxLength: 60, size: 'max' }),
    payouts: fc.array(payout, { maxLength: 12, size: 'max' }),
    subscriptions: fc.array(subscriptionOf(moment, currency), { maxLength: 12, size: 'max' }),
    movements: fc.array(movementLives(moment, currency), { maxLength: 12, size: 'max' }),
  })
  .map((lists) => {
    const sales = lists.sales.map((make, index) => make(index));
    return {
      charges: sales.flatMap(({ charges }) => charges),
      refunds: sales.flatMap(({ refunds }) => refunds),
      disputes: sales.flatMap(({ disputes }) => disputes),
      payouts: lists.payouts.map((make, index) => make(index)),
      subscriptions: lists.subscriptions.map((make, index) => make(index)),
      balance_transactions: lists.movements
        .flatMap((make, index) => make(index))
        .map(({ states }) => states[0]?.readable as Stripe.BalanceTransaction),
    };
  });

const business = fc.record({
  timeZone: fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu'),
  now: fc.integer({ min: NOW - 3 * DAY, max: NOW }),
  defaultCurrency: fc.constantFrom('usd', 'usd', 'eur', 'chf', null),
  dataFrom: fc.constantFrom(null, '2024-06-01', '2024-06-01', '2025-09-01', '2026-03-15', '2026-11-10'),
  soldSince: fc.constantFrom(null, null, '2019-03-05', '2024-01-31'),
  cash: anyCash,
});

describe('figures computed from cells', () => {
  it('equal those computed from raw objects, for any sales and time zone', () => {
    fc.assert(
      fc.property(objects, business, (trade, owner) => {
        const cells = cellsOf(trade, owner.timeZone);
        expect(summarize(openBook(cells, owner))).toEqual(about(naiveMetrics(trade, owner)));
      }),
      { numRuns: runs(150) },
    );
  });

  it('equal those computed from raw objects where payers come back over 15 months', () => {
    const repeat = fc.record({
      customer: fc.constantFrom(null, 'cus_a', 'cus_b', 'cus_c', 'cus_d', 'cus_e', 'cus_f'),
      amount,
      created: fc.integer({ min: NOW - 500 * DAY, max: NOW }),
    });
    fc.assert(
      fc.property(fc.array(repeat, { minLength: 10, maxLength: 60, size: 'max' }), (plans) => {
        const first = { customer: null, amount: 1, created: NOW - 520 * DAY };
        const charges = [first, ...plans].map((plan, index) => {
          const money = { amount: plan.amount, amount_captured: plan.amount, captured: true };
          const moved = stripe.movement({ id: `txn_${index}`, created: plan.created });
          return stripe.charge({ id: `ch_${index}`, ...plan, ...money, balance_transaction: moved });
        });
        const trade = { charges, refunds: [], disputes: [], payouts: [], subscriptions: [] };
        const owner = { timeZone: 'UTC', now: NOW, defaultCurrency: 'usd', dataFrom: '2024-08-22' };
        const open = { ...owner, soldSince: null };
        expect(summarize(openBook(cellsOf(trade, 'UTC'), open))).toEqual(about(naiveMetrics(trade, open)));
      }),
      { numRuns: runs(60) },
    );
  });

  it('stay within their bounds', () => {
    fc.assert(
      fc.property(objects, business, (trade, owner) => {
        const summary = summarize(openBook(cellsOf(trade, owner.timeZone), owner));
        const fractions = [
          summary.payout_reliability,
          summary.top_customer_share,
          summary.customer_coverage,
          summary.payment_failure_rate,
          summary.continuity,
          summary.mrr_churn,
          summary.returning_payers_90d,
          summary.sales_retention_gross,
          summary.dispute_win_rate,
          summary.decline_share_2d,
        ];
        for (const fraction of fractions) {
          if (fraction !== null) expect(fraction >= 0 && fraction <= 1).toBe(true);
        }
        expect(summary.disputes_open + summary.disputes_won + summary.disputes_lost).toBe(
          summary.chargeback_count,
        );
        expect(summary.refunded_charge_count).toBeLessThanOrEqual(summary.refund_count);
        if (summary.revenue_volatility !== null) expect(summary.revenue_volatility).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(50) },
    );
  });
});
