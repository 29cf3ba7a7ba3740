import { negativeBalances, reserves } from '../card/sources.ts';
import { asLastRead } from '../readiness/last-read.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { formatDate } from '../shared/format-date.ts';
import { formatQuantity } from '../shared/quantity.ts';
import { type Finding, objectsOf } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** Finds an open reserve, or one that was released within the last days. */
export function reserveChanged({ reading, before, card }: AlertInput): Finding[] {
  const held = reading.inputs.reserve_share_30d;
  if (held === null) return [];
  if (held > 0) return [reserveOpen(held, asLastRead(reading.facts.reserve_last_read), card)];
  const last = before.findLast(({ inputs }) => (inputs.reserve_share_30d ?? 0) > 0);
  return last ? [reserveReleased(last.date)] : [];
}

/** @param asOf empty if it is read now */
function reserveOpen(held: number, asOf: string, card: AlertInput['card']): Finding {
  const { cap, share } = card.gates.reserve;
  const isOverLimit = held > share;
  return {
    kind: 'reserve',
    cause: 'open',
    severity: isOverLimit ? 'critical' : 'warning',
    title: asOf === '' ? 'Stripe holds a reserve' : 'Stripe held a reserve when we could last read it',
    why: `The reserve ${asOf === '' ? 'is' : 'was'} ${formatQuantity(held, 'fraction')} of the last 30 days’ gross sales${asOf}. You cannot be paid this money until Stripe releases it.${isOverLimit ? ` ${limitTitle({ id: 'reserve', cap }, card)}.` : ''}`,
    steps: [
      'Look for Stripe’s message about the reserve: it says how much is held, until when, and why.',
      'Ask Stripe support in writing what would release it earlier, and keep the answer.',
      'Plan payments without this money: what is held does not arrive with your payouts.',
    ],
    projection: null,
    sources: [reserves],
    evidence: objectsOf('reserve_held'),
  };
}

function reserveReleased(lastSeen: string): Finding {
  return {
    kind: 'reserve',
    cause: 'released',
    severity: 'info',
    title: 'Stripe has released the reserve',
    why: `The last reserve was seen on ${formatDate(lastSeen)}. Stripe holds none now.`,
    steps: ['Check that the released money is in your Stripe balance or in a payout.'],
    projection: null,
    sources: [reserves],
  };
}

export function balanceBelowZero({ reading, card }: AlertInput): Finding[] {
  if (reading.inputs.balance_negative !== true) return [];
  const { cap } = card.gates.balance_negative;
  return [
    {
      kind: 'balance_negative',
      cause: 'balance',
      severity: 'critical',
      title: reading.facts.balance_last_read
        ? 'Your Stripe balance was below zero when we could last read it'
        : 'Your Stripe balance is below zero',
      why: `Available and pending money together were negative on the last two daily reads${asLastRead(reading.facts.balance_last_read)}. Depending on your country, Stripe takes what is missing from later sales or from your bank account, and refunds wait until then. ${limitTitle({ id: 'balance_negative', cap }, card)}.`,
      steps: [
        'Look for the balance in the Stripe Dashboard, and see which refunds, disputes or fees made it negative.',
        'Make sure that your bank account can be debited, or add money to the balance if Stripe offers it for your country.',
        'Hold large refunds that are not urgent until sales have filled the balance again. Never delay one that is due.',
      ],
      projection: null,
      sources: [negativeBalances],
    },
  ];
}
