/** The kinds of steps that a business can plan, with their arguments. */
export interface Agenda {
  /** At midnight UTC: plans the day's orders and sign-ups, and the next day's step. */
  day: { day: number };
  order: Record<string, never>;
  attempt: { paymentIntent: string; number: number };
  clear: { charge: string; works: boolean };
  bounce: { charge: string };
  capture: { charge: string; amount: number };
  expire: { charge: string };
  refund: { charge: string; share: number; fate: 'settles' | 'pends' | 'fails' };
  refund_settles: { refund: string; works: boolean };
  dispute: { charge: string };
  dispute_escalates: { dispute: string };
  dispute_answered: { dispute: string };
  dispute_closes: { dispute: string; status: 'won' | 'lost' | 'warning_closed' };
  payout: { number: number };
  payout_leaves: { payout: string };
  payout_arrives: { payout: string };
  payout_fails: { payout: string };
  signup: Record<string, never>;
  first_payment: { subscription: string; paymentIntent: string; works: boolean };
  trial_ending: { subscription: string };
  renewal: { subscription: string };
  dunning: { subscription: string; paymentIntent: string; number: number };
  cancel: { subscription: string; atPeriodEnd: boolean };
  seats: { subscription: string; change: number };
  pause: { subscription: string };
  resume: { subscription: string };
}

/** The course of a dispute from its first day to its last. */
export type DisputeCourse =
  | 'won'
  | 'lost'
  | 'lost_unanswered'
  | 'inquiry_closed'
  | 'inquiry_escalated'
  | 'prevented';
