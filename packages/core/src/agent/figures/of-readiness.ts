import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import type { Readiness } from '../../contract/readiness.ts';
import { COMPONENTS, type ComponentKey } from '../../figures/components.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { limitTitle } from '../../readiness/limit-title.ts';
import { tierLabel } from '../../readiness/tier.ts';
import { dateFigure, pointsFigure, quantityFigure, type ToolFigure, textFigure } from './figure.ts';

/**
 * The figures of `GET /readiness`: `score`, `score.raw`, `tier`; of each component `points.<key>`, `lost.<key>`, `max.<key>`,
 * `target.<key>`, `reason.<key>` and its inputs `input.<name>`; of each limit `limit.<id>`, `limit.<id>.score`, `limit.<id>.why`,
 * `limit.<id>.ends`; what is missing, and the confidence.
 */
export function figuresOfReadiness(readiness: Readiness): ToolFigure[] {
  const { score, raw_score, tier, breakdown, gates, missing, confidence, earned, available } = readiness;
  const as_of = readiness.date;
  const about = (id: string, ref: string, name = id) => ({ id, name, ref, as_of });
  return [
    pointsFigure('Score', score, about('score', 'score')),
    pointsFigure('Score before limits', raw_score, about('score.raw', 'score')),
    ...(tier === null ? [] : [textFigure('Tier', tierLabel[tier], about('tier', 'tier'))]),
    pointsFigure('Points earned', earned, about('earned', 'score')),
    pointsFigure('Points available', available, about('available', 'score')),
    ...tierFloors(as_of),
    ...breakdown.flatMap((line) => ofComponent(line, as_of)),
    ...gates.flatMap(({ id, cap, why, opens_when }) => [
      textFigure('Limit', limitTitle({ id, cap }, card), about(`limit.${id}`, `limit:${id}`)),
      pointsFigure('Most points with the limit', cap, about(`limit.${id}.score`, `limit:${id}`)),
      textFigure('Why', why, about(`limit.${id}.why`, `limit:${id}`)),
      textFigure('Ends when', opens_when, about(`limit.${id}.ends`, `limit:${id}`)),
    ]),
    ...missing.flatMap(({ key, label, need, have }) => [
      quantityFigure({ label, unit: 'count', format: 'count' }, need, about(`missing.${key}.need`, 'score')),
      quantityFigure({ label, unit: 'count', format: 'count' }, have, about(`missing.${key}.have`, 'score')),
      textFigure('Missing', label, about(`missing.${key}`, 'score')),
    ]),
    textFigure('Confidence', confidence.level, about('confidence', 'confidence')),
    textFigure('Card', readiness.card_version, about('card', 'score')),
    dateFigure('Day of the score', readiness.date, about('score.date', 'score')),
  ];
}

/** `tier.<tier>.floor` and `tier.<tier>`: the lowest score of each tier, and its name. */
function tierFloors(as_of: string | null): ToolFigure[] {
  return card.tiers.flatMap(({ tier, floor }) => [
    pointsFigure(`${tierLabel[tier]} starts at`, floor, { id: `tier.${tier}.floor`, ref: 'tier', as_of }),
    textFigure('Tier', tierLabel[tier], { id: `tier.${tier}`, ref: 'tier', as_of }),
  ]);
}

function ofComponent(line: Readiness['breakdown'][number], as_of: string | null): ToolFigure[] {
  const key = line.key as ComponentKey;
  const figure = COMPONENTS[key];
  const ref = `component:${key}`;
  const about = (kind: string) => ({ id: `${kind}.${key}`, name: key, ref, as_of });
  return [
    pointsFigure(`${line.label}: points`, line.points, about('points')),
    pointsFigure(`${line.label}: points lost`, line.points_lost, about('lost')),
    pointsFigure(`${line.label}: most points`, line.max_points, about('max')),
    quantityFigure({ ...figure, label: `${line.label}: all points at` }, line.target, about('target')),
    textFigure(line.label, line.label, about('label')),
    textFigure(`${line.label}: why`, line.reason, about('reason')),
    ...Object.entries(line.inputs).map(([name, value]) => inputFigure(name as InputName, value, as_of)),
  ];
}

/** `input.<name>`: an input of the card, as it stands. */
export function inputFigure(
  name: InputName,
  value: number | boolean | null,
  as_of: string | null,
  kind = 'input',
): ToolFigure {
  return quantityFigure(INPUTS[name], value, { id: `${kind}.${name}`, name, ref: `input:${name}`, as_of });
}

/** The name of a tier as text. */
export function tierFigure(id: string, tier: Tier | null, as_of: string | null): ToolFigure[] {
  return tier === null ? [] : [textFigure('Tier', tierLabel[tier], { id, name: 'tier', ref: 'tier', as_of })];
}
