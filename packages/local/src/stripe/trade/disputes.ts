import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { dispute as newDispute, REASONS, TIME_TO_ANSWER } from '../objects/dispute.ts';
import { DAY } from '../wire.ts';
import type { Agenda, DisputeCourse } from './agenda.ts';
import { DISPUTE_FEE, moveMoney } from './balance.ts';

const FIRST_STATUS: Record<DisputeCourse, Stripe.Dispute.Status> = {
  won: 'needs_response',
  lost: 'needs_response',
  lost_unanswered: 'needs_response',
  inquiry_closed: 'warning_needs_response',
  inquiry_escalated: 'warning_needs_response',
  prevented: 'prevented',
};

/** Disputes take these courses in turn, so that every course occurs even with few disputes. */
const DECK: readonly DisputeCourse[] = [
  'lost',
  'won',
  'inquiry_closed',
  'lost_unanswered',
  'inquiry_escalated',
  'won',
  'prevented',
  'lost',
];

/** Decides at the time of sale whether the sale will be disputed. */
export function planDispute(books: Books, charge: Stripe.Charge, rate: number): void {
  if (!books.random.chance(rate)) return;
  books.plan(books.now + books.random.integer(5 * DAY, 45 * DAY), 'dispute', { charge: charge.id });
}

/** Opens the dispute with the next course in the deck. */
export function disputed(books: Books, { charge }: Agenda['dispute']): void {
  const course = DECK[books.all('dispute').length % DECK.length] ?? 'lost';
  openDispute(books, { charge, course });
}

/** A cardholder disputes the unrefunded amount of a charge. */
export function openDispute(
  books: Books,
  { charge: id, course }: { charge: string; course: DisputeCourse },
): Stripe.Dispute | null {
  const charge = books.get('charge', id);
  const amount = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded' || !charge.captured || charge.disputed || amount <= 0) return null;
  const status = FIRST_STATUS[course];
  const draft = newDispute({
    id: books.id('dp_'),
    created: books.now,
    amount,
    charge,
    reason: books.random.pick(REASONS),
    status,
  });
  books.put('charge', { ...charge, disputed: true });
  const dispute = books.put('dispute', draft, 'charge.dispute.created');
  const later = (low: number, high: number) => books.now + books.random.integer(low * DAY, high * DAY);
  switch (course) {
    case 'prevented':
      return dispute;
    case 'inquiry_closed':
      books.plan(later(30, 60), 'dispute_closes', { dispute: dispute.id, status: 'warning_closed' });
      return dispute;
    case 'inquiry_escalated':
      books.plan(later(4, 9), 'dispute_escalates', { dispute: dispute.id });
      return dispute;
    case 'lost_unanswered':
      books.plan(later(9, 12), 'dispute_closes', { dispute: dispute.id, status: 'lost' });
      break;
    default:
      books.plan(later(1, 7), 'dispute_answered', { dispute: dispute.id });
      books.plan(later(30, 75), 'dispute_closes', { dispute: dispute.id, status: course });
  }
  return withdraw(books, dispute);
}

function withdraw(books: Books, dispute: Stripe.Dispute): Stripe.Dispute {
  const transaction = moveMoney(books, {
    source: dispute.id,
    amount: -dispute.amount,
    currency: dispute.currency,
    fee: () => DISPUTE_FEE,
    type: 'adjustment',
    category: 'dispute',
    description: `Chargeback withdrawal for ${String(dispute.charge)}`,
  });
  return books.put(
    'dispute',
    { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] },
    'charge.dispute.funds_withdrawn',
  );
}

/** Escalates an inquiry to a chargeback: now the money is withdrawn, and the time to answer starts again. */
export function escalate(books: Books, { dispute: id }: Agenda['dispute_escalates']): void {
  const inquiry = books.get('dispute', id);
  if (inquiry.status !== 'warning_needs_response') return;
  const card = inquiry.payment_method_details?.card;
  const dispute = books.put(
    'dispute',
    {
      ...inquiry,
      status: 'needs_response',
      is_charge_refundable: false,
      evidence_details: { ...inquiry.evidence_details, due_by: books.now + TIME_TO_ANSWER },
      ...(card && { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } }),
    },
    'charge.dispute.updated',
  );
  withdraw(books, dispute);
  const days = books.random.integer(20, 60);
  books.plan(books.now + days * DAY, 'dispute_closes', {
    dispute: id,
    status: books.random.pick(['won', 'lost'] as const),
  });
}

/** Where a dispute goes once evidence is submitted. */
const ANSWERED: Partial<Record<Stripe.Dispute.Status, Stripe.Dispute.Status>> = {
  needs_response: 'under_review',
  warning_needs_response: 'warning_under_review',
};

export const needsAnswer = ({ status }: Stripe.Dispute) => ANSWERED[status] !== undefined;

/** Submits the business's evidence. */
export function answer(books: Books, { dispute: id }: Agenda['dispute_answered']): void {
  const dispute = books.get('dispute', id);
  const status = ANSWERED[dispute.status];
  if (!status) return;
  books.put(
    'dispute',
    {
      ...dispute,
      status,
      evidence_details: {
        ...dispute.evidence_details,
        has_evidence: true,
        submission_count: 1,
        submission_method: 'manual',
      },
    },
    'charge.dispute.updated',
  );
}

/** The bank decides. A won dispute returns the money, but not the fee. */
export function closeDispute(books: Books, { dispute: id, status }: Agenda['dispute_closes']): void {
  const dispute = books.get('dispute', id);
  if (['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status)) return;
  const closed = books.put('dispute', { ...dispute, status }, 'charge.dispute.closed');
  const withdrawn = closed.balance_transactions[0];
  if (status !== 'won' || !withdrawn) return;
  const back = moveMoney(books, {
    source: dispute.id,
    amount: dispute.amount,
    currency: dispute.currency,
    type: 'adjustment',
    category: 'dispute_reversal',
    description: `Chargeback reversal for ${String(dispute.charge)}`,
  });
  books.put(
    'dispute',
    { ...closed, balance_transactions: [...closed.balance_transactions, back] },
    'charge.dispute.funds_reinstated',
  );
}
