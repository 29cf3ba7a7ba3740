import fc from 'fast-check';
import type { HandledEventType } from './events.ts';
import { gaps, type Life, lifeFrom } from './life.support.ts';
import * as stripe from './stripe-objects.support.ts';

const DAY = 86_400;

/** Statuses, each with the money moved so far: - withdrawn, + reinstated, 0 only a fee. */
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

export const disputePlan = fc.record({
  after: fc.integer({ min: 0, max: 60 * DAY }),
  course: fc.constantFrom(...disputeCourses),
  settled: fc.array(fc.constantFrom('own', 'own', 'gbp', 'jpy'), { minLength: 2, maxLength: 2 }),
  rate: fc.constantFrom(0.77, 1, 151.3),
  back: fc.constantFrom(0.1, 0.5, 1),
  idsOnly: fc.boolean(),
  reason: fc.constantFrom('fraudulent', 'general', null),
  brand: fc.constantFrom(null, 'visa', 'amex'),
  due: fc.constantFrom(null, 3, 9, 20),
  answered: fc.boolean(),
  gaps,
});
type Dispute = typeof disputePlan extends fc.Arbitrary<infer T> ? T : never;

export const warningPlan = fc.record({
  after: fc.integer({ min: 0, max: 20 * DAY }),
  settled: fc.boolean(),
  gaps,
});
type Warning = typeof warningPlan extends fc.Arbitrary<infer T> ? T : never;

/** The disputed payment. */
type Payment = {
  index: number;
  charge: string;
  intent: string | null;
  created: number;
  price: number;
  currency: string;
};

export function disputeLives(dispute: Dispute | null, payment: Payment): Life[] {
  if (!dispute) return [];
  const id = `du_${payment.index}`;
  const created = payment.created + dispute.after;
  const sizes: Record<string, number> = { '-': -1, '+': dispute.back, '0': 0 };
  // If the balance's currency changes, it does so after the first withdrawal. Only another currency has a rate.
  const settledIn = (number: number) => {
    const currency = dispute.settled[number > 1 ? 1 : 0];
    return currency === payment.currency ? 'own' : currency;
  };
  const movements = [...(dispute.course.at(-1)?.[1] ?? '')].map((sign, number) =>
    stripe.movement({
      id: `txn_${id}_${number}`,
      amount: Math.round(
        payment.price * (sizes[sign] ?? 0) * (settledIn(number) === 'own' ? 1 : dispute.rate),
      ),
      fee: sign === '+' ? 0 : 1500,
      currency: settledIn(number) === 'own' ? payment.currency : settledIn(number),
      created: created + number * 9 * DAY,
    }),
  );
  const states = dispute.course.map(([status, signs], number) => {
    const moved = movements.slice(0, signs.length);
    const sent = dispute.answered && number > 0;
    const base = {
      id,
      status,
      created,
      evidence_details: {
        // An inquiry that becomes a chargeback has another day.
        due_by: dispute.due === null ? 0 : created + (dispute.due + number) * DAY,
        has_evidence: sent,
        past_due: false,
        submission_count: sent ? 1 : 0,
      },
      charge: payment.charge,
      payment_intent: payment.intent,
      amount: payment.price,
      currency: payment.currency,
      reason: dispute.reason,
      payment_method_details: dispute.brand && { type: 'card', card: { brand: dispute.brand } },
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
  return [lifeFrom(created, 'dispute', id, dispute.gaps, states)];
}

/** @param earliest epoch seconds from which the charge can be read */
export function warningLives(warning: Warning | null, payment: Payment, earliest: number): Life[] {
  if (!warning) return [];
  const id = `issfr_${payment.index}`;
  const created = Math.max(payment.created + warning.after, earliest);
  const of = (actionable: boolean) =>
    stripe.earlyFraudWarning({
      id,
      charge: payment.charge,
      ...(payment.intent === null ? {} : { payment_intent: payment.intent }),
      created,
      actionable,
    });
  const states = [
    { type: 'radar.early_fraud_warning.created' as const, object: of(true) },
    ...(warning.settled ? [{ type: 'radar.early_fraud_warning.updated' as const, object: of(false) }] : []),
  ];
  return [lifeFrom(created, 'early_fraud_warning', id, warning.gaps, states)];
}
