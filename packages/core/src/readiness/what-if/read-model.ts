import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import type { Path, Simulation } from '../../contract/what-if.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { change } from '../change.ts';
import { loadStanding } from '../load.ts';
import { realisticValue } from '../movable.ts';
import { readChanges } from '../read-changes.ts';
import type { Score } from '../score.ts';
import { pathTo } from './path.ts';

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
  const { score: today, reading, date } = await loadStanding(businessId, now);
  const read = readChanges(wanted, reading, card);
  if (!read.ok) {
    const details = read.refused.map(({ field, reason }) => ({ field: `body.inputs.${field}`, reason }));
    throw new AppError('VALIDATION_ERROR', 'The request is not valid.', { details });
  }
  const { after, points, score_change, opens, closes, moved } = change(reading, read.changes, card);
  const inputs = { ...reading.inputs, ...read.changes };
  // Without a score today there is none here either, for example while the history is still being read.
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
    inputs: (Object.keys(card.inputs) as InputName[]).map((name) => ({
      name,
      label: INPUTS[name].label,
      unit: INPUTS[name].unit,
      value: inputs[name],
      today: reading.inputs[name],
      within_reach: realisticValue(name, reading.inputs, card),
    })),
    breakdown: after.breakdown,
    gates: after.gates,
    missing: scored ? after.missing : today.missing,
    card_version: card.version,
    date,
  };
}

/** `GET /readiness/path`: the smallest change that reaches a tier, by default the next one up. */
export async function describePath(businessId: string, target: Tier | undefined, now: Date): Promise<Path> {
  const { score: today, reading, date } = await loadStanding(businessId, now);
  const about = { business_id: businessId, today: standingOf(today), card_version: card.version, date };
  const found =
    date !== null && today.status === 'scored'
      ? pathTo(reading, target ?? nextTier(today), card, date)
      : null;
  if (!found)
    return {
      ...about,
      status: 'insufficient_data',
      target: null,
      changes: [],
      cost: null,
      result: null,
      best: null,
      in_the_way: [],
      possible_from: null,
      missing: today.missing,
    };
  const { result, best, ...path } = found;
  return {
    ...about,
    ...path,
    result: result && standingOf(result),
    best: best && standingOf(best),
    missing: [],
  };
}

const unknown = { score: null, raw_score: null, tier: null };

function standingOf({ score, raw_score, raw_tier }: Score) {
  return { score, raw_score, tier: raw_tier };
}

function nextTier({ raw_tier }: Score): Tier {
  const level = card.tiers.findIndex(({ tier }) => tier === raw_tier);
  return (card.tiers[level + 1] ?? card.tiers[level] ?? card.tiers[0])?.tier ?? 'limited';
}
