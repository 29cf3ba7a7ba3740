import type { Facts } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';

/** Something there is too little of to give a score. */
export interface Missing {
  /** One of the card's minimums, or that Stripe's history is still being read. */
  key: keyof Scorecard['minimum'] | 'history_read';
  label: string;
  need: number;
  have: number;
}

/** What stands between the data and a score; empty when there is enough. `available` is in points. */
export function missing(facts: Facts, available: number, card: Scorecard): Missing[] {
  const { minimum } = card;
  const all: Missing[] = [
    {
      key: 'full_months',
      label: 'Full months since the first charge',
      need: minimum.full_months,
      have: facts.full_months,
    },
    {
      key: 'charges_90d',
      label: 'Successful charges in the last 90 days',
      need: minimum.charges_90d,
      have: facts.charges_90d,
    },
    {
      key: 'charges_30d',
      label: 'Successful charges in the last 30 days',
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
