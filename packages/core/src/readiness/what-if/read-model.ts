import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import type { Path, Simulation } from '../../contract/what-if.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { change } from '../change.ts';
import { loadStanding, outlookOf, type Standing } from '../load.ts';
import { readChanges } from '../read-changes.ts';
import type { Score } from '../score.ts';
import type { Basis } from './basis.ts';
import { pathTo } from './path.ts';
import { reachesOf, reachShown } from './reach.ts';

/**
 * `POST /readiness/simulate`: the score if inputs had other values.
 * @param wanted values by input, each within its range
 * @throws AppError VALIDATION_ERROR naming each input that does not apply to the business.
 */
export async function simulate(
  businessId: string,
  wanted: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Simulation> {
  const standing = await loadStanding(businessId, now);
  const { score: today, reading, date } = standing;
  const read = readChanges(wanted, reading, card);
  if (!read.ok) {
    const details = read.refused.map(({ field, reason }) => ({ field: `body.inputs.${field}`, reason }));
    throw new AppError('VALIDATION_ERROR', 'The request is not valid.', { details });
  }
  const { after, points, score_change, opens, closes, moved } = change(reading, read.changes, card);
  const inputs = { ...reading.inputs, ...read.changes };
  const reaches = reachesOf(reading, card, await loadBasis(businessId, standing));
  // Without a score today there is no score here, for example while the history is still being read.
  const scored = today.status === 'scored';
  return {
    business_id: businessId,
    ...(scored ? standingOf(after) : unknown),
    status: scored ? after.status : 'insufficient_data',
    earned: after.earned,
    available: after.available,
    today: standingOf(today),
    points,
    score_change: scored ? score_change : null,
    opens,
    closes,
    moved,
    inputs: (Object.keys(card.inputs) as InputName[]).map((name) => {
      const reach = reachShown(name, reading, reaches);
      return {
        name,
        label: INPUTS[name].label,
        unit: INPUTS[name].unit,
        value: inputs[name],
        today: reading.inputs[name],
        within_reach: reach?.to ?? null,
        reach_basis: reach?.basis ?? null,
        how: reach?.how ?? null,
      };
    }),
    breakdown: after.breakdown,
    gates: after.gates,
    missing: scored ? after.missing : today.missing,
    card_version: card.version,
    date,
  };
}

/** `GET /readiness/path`: the smallest change that reaches a tier, by default the next one up. */
export async function describePath(businessId: string, target: Tier | undefined, now: Date): Promise<Path> {
  const standing = await loadStanding(businessId, now);
  const { score: today, reading, date } = standing;
  const about = { business_id: businessId, today: standingOf(today), card_version: card.version, date };
  const found =
    date !== null && today.status === 'scored'
      ? pathTo(reading, target ?? nextTier(today), card, date, await loadBasis(businessId, standing))
      : null;
  if (!found)
    return {
      ...about,
      status: 'insufficient_data',
      target: null,
      with_time_alone: null,
      meanwhile: [],
      changes: [],
      cost: null,
      result: null,
      best: null,
      in_the_way: [],
      possible_from: null,
      missing: today.missing,
    };
  const { result, best, with_time_alone: alone, ...path } = found;
  return {
    ...about,
    ...path,
    with_time_alone: { ...standingOf(alone.score), on: alone.on, inputs: alone.inputs },
    result: result && standingOf(result),
    best: best && standingOf(best),
    missing: [],
  };
}

/** The basis of the reach of the business's inputs; `null` if it is not stored, or belongs to another reading. */
async function loadBasis(businessId: string, standing: Standing): Promise<Basis | null> {
  return (await outlookOf(businessId, standing))?.basis ?? null;
}

const unknown = { score: null, raw_score: null, tier: null };

function standingOf({ score, raw_score, raw_tier }: Score) {
  return { score, raw_score, tier: raw_tier };
}

function nextTier({ raw_tier }: Score): Tier {
  const level = card.tiers.findIndex(({ tier }) => tier === raw_tier);
  return (card.tiers[level + 1] ?? card.tiers[level] ?? card.tiers[0])?.tier ?? 'limited';
}
