import type { Facts } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import { FACTS } from '../figures/inputs.ts';

/** A requirement for a score that is not met. */
export interface Missing {
  /** One of the card's minimums; `history_read` while Stripe's history is still being read. */
  key: keyof Scorecard['minimum'] | 'history_read';
  label: string;
  need: number;
  have: number;
}

/** The card's minimums that are not met. @param available in points */
export function missing(facts: Facts, available: number, card: Scorecard): Missing[] {
  const { minimum } = card;
  const all: Missing[] = [
    {
      key: 'full_months',
      label: FACTS.full_months.label,
      need: minimum.full_months,
      have: facts.full_months,
    },
    {
      key: 'charges_90d',
      label: FACTS.charges_90d.label,
      need: minimum.charges_90d,
      have: facts.charges_90d,
    },
    {
      key: 'charges_30d',
      label: FACTS.charges_30d.label,
      need: minimum.charges_30d,
      have: facts.charges_30d,
    },
    {
      key: 'points_available',
      label: 'Points that can be measured',
      need: minimum.points_available,
      have: available,
    },
  ];
  return all.filter(({ need, have }) => have < need);
}
