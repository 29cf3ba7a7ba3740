import fc from 'fast-check';
import type { HandledEventType } from './events.ts';
import { defects, type Life, lifeFrom, withDefects } from './life.support.ts';
import * as stripe from './stripe-objects.support.ts';

const START = stripe.NOON;
/** Often within one second, sometimes more than a day. */
const steps = fc.array(fc.constantFrom(0.2, 0.3, 0.6, 1, 7, 3600, 90_000), { minLength: 12, maxLength: 12 });

const INTENT = { payment_intent: 'pi_1' };

function chargeLife(id: string): fc.Arbitrary<Life> {
  const courses: [HandledEventType, Record<string, unknown>][][] = [
    [['charge.failed', { status: 'failed', balance_transaction: null }]],
    [['charge.failed', { status: 'failed', outcome: { type: 'blocked' } }]],
    [['charge.succeeded', {}]],
    [
      ['charge.pending', { status: 'pending', captured: false, balance_transaction: null }],
      ['charge.succeeded', {}],
    ],
    [
      ['charge.pending', { status: 'pending', captured: false, balance_transaction: null }],
      ['charge.failed', { status: 'failed', balance_transaction: null }],
    ],
    [
      ['charge.succeeded', {}],
      ['charge.failed', { status: 'failed', captured: true }],
    ],
  ];
  const held: typeof courses = [
    [
      ['charge.succeeded', { captured: false, balance_transaction: null }],
      ['charge.captured', {}],
    ],
    [
      ['charge.succeeded', { captured: false, balance_transaction: null }],
      ['charge.captured', { captured: true, amount_captured: 600 }],
    ],
    [
      ['charge.succeeded', { captured: false, balance_transaction: null }],
      ['charge.updated', { captured: false, amount_captured: 300 }],
      ['charge.captured', { captured: true, amount_captured: 900 }],
    ],
    [
      ['charge.succeeded', { captured: false, balance_transaction: null }],
      ['charge.expired', { captured: false, balance_transaction: null }],
    ],
  ];
  return fc
    .record({
      course: fc.constantFrom(
        ...courses.map((c) => ({ c, manual: false })),
        ...held.map((c) => ({ c, manual: true })),
      ),
      later: fc.array(fc.constantFrom<HandledEventType>('charge.updated', 'charge.refunded'), {
        maxLength: 2,
      }),
      customer: fc.boolean(),
      gaps: steps,
      intent: fc.boolean(),
    })
    .map(({ course, later, customer, gaps, intent }) => {
      const last = course.c.at(-1)?.[1] ?? {};
      const all = [...course.c, ...later.map((type) => [type, last] as const)];
      // Without an intent, only the card and the delay of the capture reveal a held charge.
      const own = intent ? INTENT : { payment_intent: null };
      const payment = intent ? {} : { id: 'ch_1' };
      const capturedAt = START + 50_000;
      return lifeFrom(
        START,
        'charge',
        intent ? id : 'ch_1',
        gaps,
        all.map(([type, state], index) => {
          const named = customer && index > 0 ? { customer: 'cus_1' } : {};
          const base = { id, ...payment, ...own, ...named, ...state, created: START };
          const moved = course.manual ? capturedAt : START;
          return {
            type,
            object: stripe.charge(base),
            readable: stripe.charge({
              ...base,
              ...(intent
                ? {
                    payment_intent: {
                      id: 'pi_1',
                      capture_method: course.manual ? 'manual' : 'automatic_async',
                    },
                  }
                : {}),
              ...(state.balance_transaction === null
                ? {}
                : { balance_transaction: stripe.movement({ id: 'txn_1', amount: 1000, created: moved }) }),
            }),
          };
        }),
      );
    });
}

function refundLife(id: string): fc.Arbitrary<Life> {
  const courses: [HandledEventType, Record<string, unknown>][][] = [
    [['refund.created', {}]],
    [
      ['refund.created', { status: 'pending', balance_transaction: null }],
      ['refund.updated', {}],
      ['refund.failed', { status: 'failed' }],
    ],
    [
      ['refund.created', { status: 'requires_action', balance_transaction: null }],
      ['refund.updated', { status: 'pending', balance_transaction: null }],
      ['refund.updated', { status: 'requires_action', balance_transaction: null }],
      ['charge.refund.updated', { status: 'canceled', balance_transaction: null }],
    ],
    [
      ['refund.created', {}],
      ['refund.failed', { status: 'failed' }],
    ],
  ];
  return fc
    .record({
      course: fc.constantFrom(...courses),
      amount: fc.integer({ min: 1, max: 1000 }),
      gaps: steps,
      charge: fc.constantFrom('ch_a', 'ch_b'),
    })
    .map(({ course, amount, gaps, charge }) =>
      lifeFrom(
        START,
        'refund',
        id,
        gaps,
        course.map(([type, state]) => ({
          type,
          object: stripe.refund({ id, amount, charge, ...INTENT, ...state }),
        })),
      ),
    );
}

const disputeLife: fc.Arbitrary<Life> = fc
  .record({
    statuses: fc.array(
      fc.constantFrom(
        'warning_needs_response',
        'warning_closed',
        'needs_response',
        'under_review',
        'won',
        'lost',
      ),
      { minLength: 1, maxLength: 5 },
    ),
    idsOnly: fc.boolean(),
    answered: fc.integer({ min: 1, max: 5 }),
    gaps: steps,
  })
  .map(({ statuses, idsOnly, answered, gaps }) =>
    lifeFrom(
      START,
      'dispute',
      'du_1',
      gaps,
      statuses.map((status, index) => {
        const moved = [
          ...(index > 0 ? [stripe.movement()] : []),
          ...(index > 2 ? [stripe.movement({ id: 'txn_dp_2', amount: 1000, fee: -1500 })] : []),
        ];
        const evidence_details = { due_by: START + 9 * 86_400, submission_count: index < answered ? 0 : 1 };
        const base = { charge: 'ch_a', ...INTENT, status, evidence_details };
        const shown = idsOnly ? moved.map(({ id }) => id) : moved;
        return {
          type: index === 0 ? 'charge.dispute.created' : 'charge.dispute.updated',
          object: stripe.dispute({ ...base, balance_transactions: shown }),
          readable: stripe.dispute({ ...base, balance_transactions: moved }),
        };
      }),
    ),
  );

const payoutLife: fc.Arbitrary<Life> = fc
  .record({
    course: fc.constantFrom(
      ['payout.created', 'payout.updated', 'payout.paid', 'payout.failed'] as const,
      ['payout.created', 'payout.updated', 'payout.failed'] as const,
      ['payout.created', 'payout.canceled'] as const,
      ['payout.created', 'payout.updated', 'payout.paid'] as const,
    ),
    moves: fc.boolean(),
    gaps: steps,
  })
  .map(({ course, moves, gaps }) =>
    lifeFrom(
      START,
      'payout',
      'po_1',
      gaps,
      course.map((type, index) => {
        const status = {
          created: 'pending',
          updated: 'pending',
          paid: 'paid',
          failed: 'failed',
          canceled: 'canceled',
        };
        const name = type.slice('payout.'.length) as keyof typeof status;
        const arrival_date = START + (moves && index > 0 ? 86_400 : 0);
        return { type, object: stripe.payout({ status: status[name], arrival_date }) };
      }),
    ),
  );

const tiered = {
  id: 'price_t',
  billing_scheme: 'tiered',
  tiers_mode: 'graduated',
  unit_amount_decimal: null,
};
const tiers = [
  { up_to: 5, unit_amount: 100, unit_amount_decimal: '100', flat_amount: null, flat_amount_decimal: null },
  { up_to: null, unit_amount: 50, unit_amount_decimal: '50', flat_amount: null, flat_amount_decimal: null },
];

const subscriptionLife: fc.Arbitrary<Life> = fc
  .record({
    states: fc.array(
      fc.record({
        status: fc.constantFrom('trialing', 'active', 'past_due', 'unpaid'),
        quantity: fc.integer({ min: 1, max: 9 }),
        tiered: fc.boolean(),
        discounted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    ends: fc.boolean(),
    gaps: steps,
  })
  .map(({ states, ends, gaps }) => {
    const last = states.at(-1);
    const all = ends && last ? [...states, { ...last, status: 'canceled' }] : states;
    return lifeFrom(
      START,
      'subscription',
      'sub_1',
      gaps,
      all.map(({ status, quantity, tiered: isTiered, discounted }, index) => {
        const coupon = stripe.discount('di_1', { percent_off: 20, applies_to: null });
        const state = { status, ended_at: status === 'canceled' ? START + 99_000 : null };
        const shown = isTiered ? stripe.price(tiered) : stripe.price();
        const read = isTiered ? stripe.price({ ...tiered, tiers }) : stripe.price();
        const type =
          index === 0
            ? 'customer.subscription.created'
            : status === 'canceled'
              ? 'customer.subscription.deleted'
              : 'customer.subscription.updated';
        return {
          type,
          object: stripe.subscription({ ...state, discounts: discounted ? ['di_1'] : [] }, [
            stripe.item({ quantity, price: shown }),
          ]),
          readable: stripe.subscription({ ...state, discounts: discounted ? [coupon] : [] }, [
            stripe.item({ quantity, price: read }),
          ]),
        };
      }),
    );
  });

const accountLife: fc.Arbitrary<Life> = fc
  .record({ toggles: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), gaps: steps })
  .map(({ toggles, gaps }) =>
    lifeFrom(
      START,
      'account',
      'acct_1',
      gaps,
      toggles.map((payouts_enabled) => ({
        type: 'account.updated',
        object: stripe.account({ payouts_enabled }),
      })),
    ),
  );

/** Lives of one or more objects of every unit kind, including updates within one second. */
export const world: fc.Arbitrary<Life[]> = fc
  .record({
    payment: fc.record({
      a: chargeLife('ch_a'),
      b: chargeLife('ch_b'),
      refunds: fc.tuple(refundLife('re_1'), refundLife('re_2')),
      dispute: disputeLife,
    }),
    others: fc.tuple(payoutLife, subscriptionLife, accountLife),
    defects: fc.option(defects),
  })
  .map(({ payment, others, defects }) => {
    const lives = [payment.a, payment.b, ...payment.refunds, payment.dispute, ...others];
    // Two charges without an intent would have the same id.
    const distinct = lives.filter((life, index) => lives.findIndex(({ id }) => id === life.id) === index);
    return defects ? withDefects(distinct, defects) : distinct;
  });

export { readAt } from './life.support.ts';
