import type { Scorecard, Tier } from '../card/scorecard.ts';

/** The tiers' names on screen and in mails. */
export const tierLabel: Readonly<Record<Tier, string>> = {
  limited: 'Limited record',
  developing: 'Developing record',
  solid: 'Solid record',
  strong: 'Strong record',
};

/** Why the shown tier differs from the raw tier, and since which day. */
export interface TierHeld {
  since: string;
  reason: string;
}

/** The tier of one local day (`YYYY-MM-DD`). All fields are `null` on a day without a score. */
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
 * The tier to show today, with hysteresis. It goes up at the next floor + margin and down at its own floor − margin, or
 * when the last `hysteresis.days` days including today are all past the floor. A large change can cross several floors.
 * A limit acts at once: the tier is never above the tier of its cap.
 * A business's first tier is the raw tier. So is the first tier after a day without a score.
 *
 * @param today `cap` is the lowest cap of the active limits, 100 without any
 * @param before the stored days before today, oldest first, without an earlier run of today; the last
 * `hysteresis.days − 1` of them are enough
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
          ? `The next tier starts at ${floor(level + 1)}. You move up at a score of ${floor(level + 1) + margin}, or after ${days} days at ${floor(level + 1)} or more`
          : `This tier starts at ${floor(level)}. You move down at a score of ${floor(level) - margin}, or after ${days} days under ${floor(level)}`,
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
