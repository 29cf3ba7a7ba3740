import { card } from '../../card/current.ts';
import type { GateId } from '../../card/scorecard.ts';
import type { Gate } from '../gates.ts';
import { limitTitle } from '../limit-title.ts';
import type { Funding } from './published.ts';

const ofDisputes: readonly GateId[] = [
  'disputes_2_percent',
  'visa_program',
  'mastercard_program',
  'disputes_1_percent',
  'disputes_0_75_percent',
];

/** The active limit of disputes with the lowest cap; `null` if no dispute limit is active. */
export function disputeLimit(
  gates: readonly Pick<Gate, 'id' | 'cap' | 'active'>[],
): Pick<Gate, 'id' | 'cap'> | null {
  const active = gates.filter(({ id, active }) => active && ofDisputes.includes(id));
  return active.toSorted((a, b) => a.cap - b.cap)[0] ?? null;
}

/** The notice before any figure of a kind of funding whose criteria name disputes; `null` for other kinds. */
export function disputeNotice(
  { disputes }: Funding,
  limit: Pick<Gate, 'id' | 'cap'> | null,
): { says: string; limit: string } | null {
  if (limit === null || disputes === null) return null;
  return {
    limit: limit.id,
    says: `Your disputes come first. ${disputes.says} ${limitTitle(limit, card)}.`,
  };
}
