import type { Threshold } from '../contract/alerts.ts';
import { counted, formatApart } from '../shared/quantity.ts';
import type { Watched } from './watched.ts';

/** The limit of the largest customer, the next limit that time opens, and the lines of the tiers around today's score. */
export function scoreLines(watched: Watched): Threshold[] {
  return [...customerLine(watched), ...historyLine(watched), ...tierLines(watched)];
}

function customerLine({ reading, score, card }: Watched): Threshold[] {
  const share = reading.inputs.top_customer_share;
  const component = card.components.find(({ key }) => key === 'customer_concentration');
  if (share === null || !component) return [];
  const { share: limit, cap } = card.gates.top_customer;
  const [own, line] = formatApart(share, limit, 'fraction');
  return [
    {
      id: 'top_customer',
      label: 'The largest customer’s share',
      unit: 'fraction',
      value: share,
      limit,
      good_side: 'under',
      reached: score.gates.some(({ id, active }) => id === 'top_customer' && active),
      says: `${own} of 12 months’ sales; above ${line} a limit holds the score at ${cap}.`,
      projection: null,
      disputes_only: false,
      source: component.source,
    },
  ];
}

function historyLine({ reading, score, card }: Watched): Threshold[] {
  const limit = score.gates.find(
    ({ id, active }) => active && (id === 'history_6_months' || id === 'history_12_months'),
  );
  const component = card.components.find(({ key }) => key === 'processing_history');
  if (!limit || !component) return [];
  const { months } = card.gates[limit.id as 'history_6_months' | 'history_12_months'];
  return [
    {
      id: limit.id,
      label: `A record of ${months} months`,
      unit: 'months',
      value: reading.inputs.history_months,
      limit: months,
      good_side: 'over',
      reached: false,
      says: `${limit.why}; until it reaches ${months} months a limit holds the score at ${limit.cap}. ${limit.opens_when}.`,
      projection: null,
      disputes_only: false,
      source: component.source,
    },
  ];
}

function tierLines({ score, card }: Watched): Threshold[] {
  const points = score.score;
  if (points === null) return [];
  const level = card.tiers.findLastIndex(({ floor }) => points >= floor);
  const line = (id: string, label: string, limit: number, says: string): Threshold => ({
    id,
    label,
    unit: 'count',
    value: points,
    limit,
    good_side: 'over',
    reached: points >= limit,
    says,
    projection: null,
    disputes_only: false,
    source: card.judgment,
  });
  const [own, next] = [card.tiers[level], card.tiers[level + 1]];
  return [
    ...(own && level > 0
      ? [
          line(
            'tier_floor',
            'The floor of your tier',
            own.floor,
            `${counted(points - own.floor, 'point')} above the floor, ${own.floor}.`,
          ),
        ]
      : []),
    ...(next
      ? [
          line(
            'next_tier',
            'The next tier',
            next.floor,
            `${counted(next.floor - points, 'point')} to the next tier, from ${next.floor} on.`,
          ),
        ]
      : []),
  ];
}
