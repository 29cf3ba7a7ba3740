import type { Scorecard, Tier } from '../card/scorecard.ts';

/** What people call the tiers. */
export const tierLabel: Readonly<Record<Tier, string>> = {
  not_ready: 'Not ready',
  improving: 'Improving',
  funding_ready: 'Funding ready',
  highly_attractive: 'Highly attractive',
};

/** Since when, and why, the tier shown is not the raw one. */
export interface TierHeld {
  since: string;
  reason: string;
}

/** What is stored of a local day (`YYYY-MM-DD`). A day without a score has `null` throughout. */
export interface TierDay {
  date: string;
  score: number | null;
  raw_tier: Tier | null;
  tier: Tier | null;
  tier_held: TierHeld | null;
}

/** The tier that a score falls in. */
export function tierAt(score: number, card: Scorecard): Tier {
  return tierOf(levelAt(score, card), card);
}

/**
 * The tier to show today. Noise does not flap it: it goes up at the next floor + margin, down at its own floor −
 * margin, or when the last stored days, today's included, all lie beyond the line; a jump crosses several lines one
 * by one. A limit acts at once: the tier is never above its cap's.
 * A business's first tier is the raw one, and so is the first after a day without a score: what was shown before the
 * gap says nothing of the data after it.
 *
 * `cap` is the lowest cap of the active limits (100 without). `before` are the stored days before today, oldest
 * first; the last `hysteresis.days − 1` of them suffice. Never give it an earlier run of today.
 */
export function shownTier(
  today: { date: string; score: number; cap: number },
  before: readonly TierDay[],
  card: Scorecard,
): { raw_tier: Tier; tier: Tier; tier_held: TierHeld | null } {
  const { margin, days } = card.hysteresis;
  const raw = levelAt(today.score, card);
  const yesterday = before.at(-1);
  const last = [...before.map(({ score }) => score), today.score].slice(-days);
  const allDays = (beyond: (score: number) => boolean) =>
    last.length === days && last.every((score) => score !== null && beyond(score));

  let level = yesterday?.tier ? levelOf(yesterday.tier, card) : raw;
  while (level < raw && (today.score >= floor(level + 1) + margin || allDays((s) => s >= floor(level + 1))))
    level += 1;
  while (level > raw && (today.score <= floor(level) - margin || allDays((s) => s < floor(level))))
    level -= 1;
  level = Math.min(level, levelAt(today.cap, card));

  const raw_tier = tierOf(raw, card);
  const tier = tierOf(level, card);
  if (level === raw) return { raw_tier, tier, tier_held: null };
  const goesOn = yesterday?.tier === tier && yesterday.raw_tier === raw_tier && yesterday.tier_held;
  return {
    raw_tier,
    tier,
    tier_held: {
      since: goesOn ? goesOn.since : today.date,
      reason:
        level < raw
          ? `The score is just past the line at ${floor(level + 1)}: the tier moves up at ${floor(level + 1) + margin}, or after ${days} days at ${floor(level + 1)} or more`
          : `The score is just under the line at ${floor(level)}: the tier moves down at ${floor(level) - margin}, or after ${days} days under ${floor(level)}`,
    },
  };

  function floor(at: number): number {
    return card.tiers[at]?.floor ?? Number.POSITIVE_INFINITY;
  }
}

function levelAt(score: number, card: Scorecard): number {
  return card.tiers.findLastIndex(({ floor }) => score >= floor);
}

function levelOf(tier: Tier, card: Scorecard): number {
  return card.tiers.findIndex((each) => each.tier === tier);
}

function tierOf(level: number, card: Scorecard): Tier {
  const found = card.tiers[level];
  if (!found) throw new RangeError(`The card has no tier number ${level}; a score is 0 to 100`);
  return found.tier;
}
