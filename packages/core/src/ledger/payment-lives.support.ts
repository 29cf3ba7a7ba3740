import fc from 'fast-check';
import type { HandledEventType } from './events.ts';
import { type Life, livedFrom } from './life.support.ts';
import * as stripe from './stripe-objects.support.ts';

const DAY = 86_400;
/** Often within the second, sometimes days later. */
export const gaps = fc.array(fc.constantFrom(0.2, 0.3, 0.6, 1, 7, 3600, 90_000), {
  minLength: 7,
  maxLength: 7,
});

type Step = [HandledEventType, Record<string, unknown>];
const unmoved = { balance_transaction: null };
const pending: Step = ['charge.pending', { status: 'pending', captured: false, ...unmoved }];
const held: Step = ['charge.succeeded', { captured: false, ...unmoved }];
const failed: Step = ['charge.failed', { status: 'failed', captured: false, ...unmoved }];
const paid: Step = ['charge.succeeded', {}];
const captured: Step = ['charge.captured', {}];

/** What becomes of a payment's last attempt. */
const courses = {
  paid: [paid],
  failed: [failed],
  blocked: [['charge.failed', { ...failed[1], outcome: { type: 'blocked' } }]],
  pending: [pending],
  settled: [pending, paid],
  bounced: [pending, failed],
  late: [paid, ['charge.failed', { status: 'failed', captured: true }]],
  held: [held],
  expired: [held, ['charge.expired', { captured: false, ...unmoved }]],
  captured: [held, captured],
  partly: [held, ['charge.captured', { share: 0.5 }]],
  inParts: [held, ['charge.updated', { captured: false, share: 0.25 }]],
  inAllParts: [
    held,
    ['charge.updated', { captured: false, share: 0.25 }],
    ['charge.captured', { share: 0.75, balance_transaction: 'txn_last' }],
  ],
  // Nothing but the time of its balance transaction says that this one was held.
  delayed: [held, captured],
  // Captured before its balance transaction is made.
  booked: [
    ['charge.succeeded', unmoved],
    ['charge.updated', {}],
  ],
} satisfies Record<string, Step[]>;
type Course = keyof typeof courses;
const byHand: Course[] = ['held', 'expired', 'captured', 'partly', 'inParts', 'inAllParts'];

/** Statuses, with why one is pending. */
const refundCourses: [HandledEventType, string, string?][][] = [
  [['refund.created', 'succeeded']],
  [
    ['refund.created', 'pending'],
    ['refund.updated', 'succeeded'],
  ],
  [['refund.created', 'pending']],
  [
    ['refund.created', 'succeeded'],
    ['refund.failed', 'failed'],
  ],
  [
    ['refund.created', 'requires_action'],
    ['refund.updated', 'pending'],
    ['charge.refund.updated', 'canceled'],
  ],
  [['refund.created', 'requires_action']],
  [['refund.created', 'pending', 'charge_pending']],
  [
    ['refund.created', 'pending', 'charge_pending'],
    ['refund.updated', 'pending', 'processing'],
    ['refund.updated', 'succeeded'],
  ],
];

/** Statuses with what the bank moved up to then: - taken, + given back, 0 a fee alone. */
const disputeCourses: [string, string][][] = [
  [['needs_response', '-']],
  [
    ['warning_needs_response', ''],
    ['warning_closed', ''],
  ],
  [
    ['warning_needs_response', ''],
    ['needs_response', '-'],
    ['under_review', '-'],
  ],
  [
    ['needs_response', '-'],
    ['lost', '-'],
  ],
  [
    ['needs_response', '-'],
    ['under_review', '-'],
    ['won', '-+'],
  ],
  [
    ['needs_response', '-'],
    ['lost', '-'],
    ['won', '-+'],
    ['lost', '-+-'],
  ],
  [
    ['needs_response', '0-'],
    ['won', '0-++'],
  ],
  [['prevented', '']],
];

const plan = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  fc.record({
    created: moments,
    currency: currencies,
    price: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2 ** 31, max: 2 ** 40 })),
    attempts: fc.integer({ min: 0, max: 2 }),
    course: fc.constantFrom('paid', 'paid', 'paid', ...(Object.keys(courses) as Course[])),
    customer: fc.constantFrom(null, 'cus_a', 'cus_b', 'cus_c'),
    intent: fc.boolean(),
    method: fc.constantFrom('card', 'card', 'us_bank_account'),
    gaps,
    refunds: fc.array(
      fc.record({
        share: fc.constantFrom(0.1, 0.5, 1),
        after: fc.integer({ min: 0, max: 60 * DAY }),
        course: fc.constantFrom(...refundCourses),
        moved: fc.boolean(),
        names: fc.constantFrom('both', 'both', 'payment', 'neither'),
        gaps,
      }),
      { maxLength: 3 },
    ),
    dispute: fc.option(
      fc.record({
        after: fc.integer({ min: 0, max: 60 * DAY }),
        course: fc.constantFrom(...disputeCourses),
        settled: fc.array(fc.constantFrom('own', 'own', 'gbp', 'jpy'), { minLength: 2, maxLength: 2 }),
        rate: fc.constantFrom(0.77, 1, 151.3),
        back: fc.constantFrom(0.1, 0.5, 1),
        idsOnly: fc.boolean(),
        gaps,
      }),
      { freq: 3 },
    ),
    warning: fc.option(
      fc.record({ after: fc.integer({ min: 0, max: 20 * DAY }), settled: fc.boolean(), gaps }),
      {
        freq: 5,
      },
    ),
  });
type Plan = ReturnType<typeof plan> extends fc.Arbitrary<infer T> ? T : never;

/** A payment: attempts on one intent, the last of any course, then refunds, a dispute and a warning. */
export const paymentLives = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  plan(moments, currencies).map((one) => (index: number) => [
    ...attempts(one, index),
    ...one.refunds.map((_, number) => refundLife(one, index, number)),
    ...disputeLives(one, index),
    ...warningLives(one, index),
  ]);

const chargeId = (index: number) => `ch_${index}`;

function intentOf({ intent, attempts: tries, course }: Plan, index: number): string | null {
  return intent || tries > 0 || byHand.includes(course) ? `pi_${index}` : null;
}

function attempts(one: Plan, index: number): Life[] {
  const retries = Array.from({ length: one.attempts }, (_, number) =>
    chargeLife(one, index, `${chargeId(index)}_${number}`, one.created - (number + 1) * DAY, 'failed'),
  );
  return [...retries, chargeLife(one, index, chargeId(index), one.created, one.course)];
}

function chargeLife(one: Plan, index: number, id: string, created: number, course: Course): Life {
  const manual = byHand.includes(course);
  const intent = intentOf(one, index);
  // One that shows it by its balance transaction alone is a card's, and was captured more than a minute later.
  const silent = course === 'delayed';
  const gaps = silent ? one.gaps.map((gap) => gap + 61) : one.gaps;
  let began = created;
  const states = courses[course].map(([type, { share, ...state }]: Step, step) => {
    began += gaps[step] ?? 1;
    const base = {
      id,
      created,
      currency: one.currency,
      amount: one.price,
      customer: one.customer,
      payment_intent: intent,
      payment_method_details: { type: manual || silent ? 'card' : one.method },
      balance_transaction: `txn_${id}`,
      ...(typeof share === 'number' ? { amount_captured: Math.ceil(one.price * share) } : {}),
      ...state,
    };
    return { type, base, began: Math.floor(began) };
  });
  /** When a balance transaction was made: as the first state that names it began. */
  const madeAt = (name: unknown) =>
    states.find(({ base }) => base.balance_transaction === name)?.began ?? created;
  return livedFrom(
    created,
    'charge',
    id,
    gaps,
    states.map(({ type, base }) => {
      const name = base.balance_transaction;
      const readable = stripe.charge({
        ...base,
        payment_intent: intent && { id: intent, capture_method: manual ? 'manual' : 'automatic' },
        balance_transaction: name && stripe.movement({ id: name, created: madeAt(name) }),
      });
      return { type, object: stripe.charge(base), readable };
    }),
  );
}

function refundLife(one: Plan, index: number, number: number): Life {
  const refund = one.refunds[number];
  if (!refund) throw new RangeError(`there is no refund ${number}`);
  const id = `re_${index}_${number}`;
  const created = one.created + refund.after;
  return livedFrom(
    created,
    'refund',
    id,
    refund.gaps,
    refund.course.map(([type, status, pending_reason]) => ({
      type,
      object: stripe.refund({
        id,
        status,
        pending_reason,
        created,
        charge: refund.names === 'both' ? chargeId(index) : null,
        payment_intent: refund.names === 'neither' ? null : intentOf(one, index),
        currency: one.currency,
        amount: Math.max(1, Math.floor(one.price * refund.share)),
        balance_transaction: refund.moved ? `txn_${id}` : null,
      }),
    })),
  );
}

function disputeLives(one: Plan, index: number): Life[] {
  const { dispute } = one;
  if (!dispute) return [];
  const id = `du_${index}`;
  const created = one.created + dispute.after;
  const sizes: Record<string, number> = { '-': -1, '+': dispute.back, '0': 0 };
  // Where the balance's currency changes, it changes after the first withdrawal.
  const settledIn = (number: number) => dispute.settled[number > 1 ? 1 : 0];
  const movements = [...(dispute.course.at(-1)?.[1] ?? '')].map((sign, number) =>
    stripe.movement({
      id: `txn_${id}_${number}`,
      amount: Math.round(one.price * (sizes[sign] ?? 0) * (settledIn(number) === 'own' ? 1 : dispute.rate)),
      fee: sign === '+' ? 0 : 1500,
      currency: settledIn(number) === 'own' ? one.currency : settledIn(number),
      created: created + number * 9 * DAY,
    }),
  );
  const states = dispute.course.map(([status, signs], number) => {
    const moved = movements.slice(0, signs.length);
    const base = {
      id,
      status,
      created,
      charge: chargeId(index),
      payment_intent: intentOf(one, index),
      amount: one.price,
      currency: one.currency,
    };
    return {
      type: (number === 0 ? 'charge.dispute.created' : 'charge.dispute.updated') as HandledEventType,
      object: stripe.dispute({
        ...base,
        balance_transactions: dispute.idsOnly ? moved.map((movement) => movement.id) : moved,
      }),
      readable: stripe.dispute({ ...base, balance_transactions: moved }),
    };
  });
  return [livedFrom(created, 'dispute', id, dispute.gaps, states)];
}

function warningLives(one: Plan, index: number): Life[] {
  const { warning } = one;
  if (!warning) return [];
  const id = `issfr_${index}`;
  const created = one.created + warning.after;
  const of = (actionable: boolean) =>
    stripe.earlyFraudWarning({ id, charge: chargeId(index), created, actionable });
  const states = [
    { type: 'radar.early_fraud_warning.created' as const, object: of(true) },
    ...(warning.settled ? [{ type: 'radar.early_fraud_warning.updated' as const, object: of(false) }] : []),
  ];
  return [livedFrom(created, 'early_fraud_warning', id, warning.gaps, states)];
}
