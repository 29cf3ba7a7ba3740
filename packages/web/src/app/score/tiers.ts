import { card } from '@vaultra/core/card/current.ts';
import type { Tier } from '@vaultra/core/card/scorecard.ts';
import { tierLabel } from '@vaultra/core/readiness/tier.ts';

/** The texts of the four tiers. `slug` is the part of the CSS class that sets their color. */
export const tierText: Readonly<Record<Tier, { label: string; slug: string; says: string }>> = {
  limited: {
    label: tierLabel.limited,
    slug: 'limited',
    says: 'Much of what payments data can show is weak, short or unknown.',
  },
  developing: {
    label: tierLabel.developing,
    slug: 'developing',
    says: 'Some of what payments data can show is in good order.',
  },
  solid: {
    label: tierLabel.solid,
    slug: 'solid',
    says: 'Most of what payments data can show is in good order.',
  },
  strong: {
    label: tierLabel.strong,
    slug: 'strong',
    says: 'Nearly everything that payments data can show is in good order.',
  },
};

/** Each tier with its first and last score, lowest first. */
export const tierRanges = card.tiers.map(({ tier, floor }, index) => ({
  tier,
  floor,
  last: (card.tiers[index + 1]?.floor ?? 101) - 1,
}));

export function tierOfScore(score: number): Tier {
  return tierRanges.findLast(({ floor }) => score >= floor)?.tier ?? 'limited';
}
