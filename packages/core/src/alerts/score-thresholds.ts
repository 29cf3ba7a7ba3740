import type { Threshold } from '../contract/alerts.ts';
import { INPUTS } from '../figures/inputs.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { counted, formatApart } from '../shared/quantity.ts';
import type { AlertInput } from './alert-input.ts';

/** The distances to: the largest customer's limit, the next record limit, the current tier's floor and the next tier. */
export function scoreThresholds(input: AlertInput): Threshold[] {
  return [...customerThreshold(input), ...historyThreshold(input), ...tierThresholds(input)];
}

function customerThreshold({ reading, score, card }: AlertInput): Threshold[] {
  const share = reading.inputs.top_customer_share;
  const component = card.components.find(({ key }) => key === 'customer_concentration');
  if (share === null || !component) return [];
  const { share: limit, cap } = card.gates.top_customer;
  const { label, unit } = INPUTS.top_customer_share;
  return [
    {
      id: 'top_customer',
      label,
      unit,
      value: share,
      limit,
      good_side: 'under',
      reached: score.gates.some(({ id, active }) => id === 'top_customer' && active),
      says: `${formatApart(share, limit, 'fraction')[0]} of 12 months’ sales. ${limitTitle({ id: 'top_customer', cap }, card)}.`,
      projection: null,
      disputes_only: false,
      source: component.source,
    },
  ];
}

function historyThreshold({ reading, score, card }: AlertInput): Threshold[] {
  const limit = score.gates.find(
    ({ id, active }) => active && (id === 'history_6_months' || id === 'history_12_months'),
  );
  const component = card.components.find(({ key }) => key === 'processing_history');
  if (!limit || !component) return [];
  const { label, unit } = INPUTS.history_months;
  const { months } = card.gates[limit.id as 'history_6_months' | 'history_12_months'];
  return [
    {
      id: limit.id,
      label: `${label} of ${months} months`,
      unit,
      value: reading.inputs.history_months,
      limit: months,
      good_side: 'over',
      reached: false,
      says: `${limit.why}. ${limitTitle(limit, card)}. What lifts it: ${limit.opens_when}.`,
      projection: null,
      disputes_only: false,
      source: component.source,
    },
  ];
}

function tierThresholds({ score, card }: AlertInput): Threshold[] {
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
  const cap = Math.min(...score.gates.filter(({ active }) => active).map((limit) => limit.cap));
  return [
    ...(own && level > 0
      ? [
          line(
            'tier_floor',
            'Start of your tier',
            own.floor,
            `${counted(points - own.floor, 'point')} above ${own.floor}, where your tier starts.`,
          ),
        ]
      : []),
    ...(next
      ? [
          line(
            'next_tier',
            'Next tier',
            next.floor,
            `${counted(next.floor - points, 'point')} to the next tier, which starts at ${next.floor}.${cap < next.floor ? ` First, the score limit of ${cap} has to be lifted.` : ''}`,
          ),
        ]
      : []),
  ];
}
