import fc from 'fast-check';
import type Stripe from 'stripe';
import { disputeLives, disputePlan, warningLives, warningPlan } from './dispute-lives.support.ts';
import type { HandledEventType } from './events.ts';
import { gaps, type Life, lifeFrom } from './life.support.ts';
import * as stripe from './stripe-objects.support.ts';

const DAY = 86_400;
type Step = [HandledEventType, Record<string, unknown>];
const noTransaction = { balance_transaction: null };
const pending: Step = ['charge.pending', { status: 'pending', captured: false, ...noTransaction }];
const held: Step = ['charge.succeeded', { captured: false, ...noTransaction }];
const failed: Step = ['charge.failed', { status: 'failed', captured: false, ...noTransaction }];
const paid: Step = ['charge.succeeded', {}];
const captured: Step = ['charge.captured', {}];

/** The states of a payment's last attempt. */
const courses = {
  paid: [paid],
  failed: [failed],
  blocked: [['charge.failed', { ...failed[1], outcome: { type: 'blocked' } }]],
  pending: [pending],
  settled: [pending, paid],
  bounced: [pending, failed],
  late: [paid, ['charge.failed', { status: 'failed', captured: true }]],
  held: [held],
  expired: [held, ['charge.expired', { captured: false, ...noTransaction }]],
  captured: [held, captured],
  partly: [held, ['charge.captured', { share: 0.5 }]],
  inParts: [held, ['charge.updated', { captured: false, share: 0.25 }]],
  inAllParts: [
    held,
    ['charge.updated', { captured: false, share: 0.25 }],
    ['charge.captured', { share: 0.75, balance_transaction: 'txn_last' }],
  ],
  // Only the time of its balance transaction shows that this one was held.
  delayed: [held, captured],
  // Captured before its balance transaction exists.
  booked: [
    ['charge.succeeded', noTransaction],
    ['charge.updated', {}],
  ],
} satisfies Record<string, Step[]>;
type Course = keyof typeof courses;
/** The courses that end with captured money. */
const transactions: Course[] = [
  'paid',
  'settled',
  'captured',
  'partly',
  'inParts',
  'inAllParts',
  'delayed',
  'booked',
];
const manualCourses: Course[] = ['held', 'expired', 'captured', 'partly', 'inParts', 'inAllParts'];

/** Statuses, each with its pending_reason. */
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

const plan = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  fc.record({
    created: moments,
    currency: currencies,
    // Three refunds of a whole price, more than Stripe allows, still have no more digits than a charge may.
    price: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2 ** 31, max: 3 * 10 ** 11 })),
    attempts: fc.integer({ min: 0, max: 2 }),
    course: fc.constantFrom('paid', 'paid', 'paid', ...(Object.keys(courses) as Course[])),
    customer: fc.constantFrom(null, 'cus_a', 'cus_b', 'cus_c'),
    intent: fc.boolean(),
    method: fc.constantFrom('card', 'card', 'card_present', 'us_bank_account'),
    card: fc.record({
      brand: fc.constantFrom('visa', 'mastercard', 'unknown'),
      network: fc.constantFrom(undefined, null, 'cartes_bancaires'),
      fingerprint: fc.constantFrom(null, 'print_a', 'print_b'),
    }),
    gaps,
    refunds: fc.array(
      fc.record({
        share: fc.constantFrom(0.1, 0.5, 1),
        after: fc.integer({ min: 0, max: 60 * DAY }),
        course: fc.constantFrom(...refundCourses),
        moved: fc.boolean(),
        names: fc.constantFrom('both', 'both', 'payment', 'neither'),
        silent: fc.boolean(),
        gaps,
      }),
      { maxLength: 3 },
    ),
    dispute: fc.option(disputePlan, { freq: 3 }),
    warning: fc.option(warningPlan, { freq: 5 }),
  });
type Plan = ReturnType<typeof plan> extends fc.Arbitrary<infer T> ? T : never;

/** A payment: attempts on one intent, the last of any course, then refunds, a dispute and a warning. */
export const paymentLives = (moments: fc.Arbitrary<number>, currencies: fc.Arbitrary<string>) =>
  plan(moments, currencies).map((one) => (index: number) => {
    const own = chargesAndRefunds(one, index);
    const charge = own.find(({ id }) => id === chargeId(index));
    return [
      ...own,
      ...disputeLives(one.dispute, of(one, index)),
      // A network warns of a charge that exists: an event without its payment intent is completed by a read of the charge.
      ...warningLives(one.warning, of(one, index), Math.ceil(charge?.states[0]?.at ?? one.created)),
    ];
  });

/** The fields of a payment that its disputes and warnings need. */
const of = (one: Plan, index: number) => ({
  index,
  charge: chargeId(index),
  intent: intentOf(one, index),
  created: one.created,
  price: one.price,
  currency: one.currency,
});
const chargeId = (index: number) => `ch_${index}`;

function intentOf({ intent, attempts: tries, course }: Plan, index: number): string | null {
  return intent || tries > 0 || manualCourses.includes(course) ? `pi_${index}` : null;
}

/** A charge has the total of its refunds, which alone reveals a silent refund. */
function chargesAndRefunds(one: Plan, index: number): Life[] {
  const charges = attempts(one, index);
  const charge = charges.at(-1);
  const last = charge?.states.at(-1);
  const refunds = one.refunds.map((_, number) => refundLife(one, index, number));
  if (!charge || !last || !transactions.includes(one.course)) {
    return [...charges, ...refunds.map(({ silent: _, ...refund }) => refund)];
  }
  const ofCharge = refunds.filter((_, number) => one.refunds[number]?.names === 'both');
  const moments = ofCharge.flatMap(({ states }) => states.map(({ at }) => at)).sort((a, b) => a - b);
  for (const moment of moments) {
    const alive = ofCharge
      .map(({ states }) => states.findLast(({ at }) => at <= moment)?.object as Stripe.Refund | undefined)
      .filter((refund) => refund && refund.status !== 'failed' && refund.status !== 'canceled');
    const amount_refunded = alive.reduce((total, refund) => total + (refund?.amount ?? 0), 0);
    charge.states.push({
      at: Math.max(last.at, moment),
      type: 'charge.refunded',
      object: { ...(last.object as Stripe.Charge), amount_refunded },
      readable: { ...(last.readable as Stripe.Charge), amount_refunded },
    });
  }
  return [...charges, ...refunds];
}

function attempts(one: Plan, index: number): Life[] {
  const retries = Array.from({ length: one.attempts }, (_, number) =>
    chargeLife(one, index, `${chargeId(index)}_${number}`, one.created - (number + 1) * DAY, 'failed'),
  );
  return [...retries, chargeLife(one, index, chargeId(index), one.created, one.course)];
}

function chargeLife(one: Plan, index: number, id: string, created: number, course: Course): Life {
  const manual = manualCourses.includes(course);
  const intent = intentOf(one, index);
  const method = manual || course === 'delayed' ? 'card' : one.method;
  // If only its balance transaction shows the hold, it is a card charge captured more than a minute later.
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
      payment_method_details: { type: method, [method]: one.card },
      balance_transaction: `txn_${id}`,
      ...(typeof share === 'number' ? { amount_captured: Math.ceil(one.price * share) } : {}),
      ...state,
    };
    return { type, base, began: Math.floor(began) };
  });
  /** Creation of a balance transaction: the start of the first state that names it. */
  const madeAt = (name: unknown) =>
    states.find(({ base }) => base.balance_transaction === name)?.began ?? created;
  return lifeFrom(
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
  const life = lifeFrom(
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
  // Only the creation of a refund is ever silent, not its later changes.
  const silent = refund.silent && refund.names === 'both' && life.states.length === 1;
  return silent ? { ...life, silent } : life;
}
