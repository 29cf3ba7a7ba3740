import type { Tier } from '@vaultra/core/card/scorecard.ts';
import { scorecardV1 } from '@vaultra/core/card/scorecard-v1.ts';
import { tierLabel } from '@vaultra/core/readiness/tier.ts';

/** The texts of the four tiers. `slug` is the part of the CSS class that sets their color. */
export const tierText: Readonly<Record<Tier, { label: string; slug: string; says: string }>> = {
  not_ready: {
    label: tierLabel.not_ready,
    slug: 'not-ready',
    says: 'Several things that lenders look at in payments data are weak or missing.',
  },
  improving: {
    label: tierLabel.improving,
    slug: 'improving',
    says: 'Some of what lenders look at in payments data is in place.',
  },
  funding_ready: {
    label: tierLabel.funding_ready,
    slug: 'funding-ready',
    says: 'Most of what lenders look at in payments data is in place.',
  },
  highly_attractive: {
    label: tierLabel.highly_attractive,
    slug: 'highly-attractive',
    says: 'Nearly everything that payments data shows is in good order.',
  },
};

/** Each tier with its first and last score, lowest first. */
export const tierRanges = scorecardV1.tiers.map(({ tier, floor }, index) => ({
  tier,
  floor,
  last: (scorecardV1.tiers[index + 1]?.floor ?? 101) - 1,
}));

export function tierOfScore(score: number): Tier {
  return tierRanges.findLast(({ floor }) => score >= floor)?.tier ?? 'not_ready';
}
