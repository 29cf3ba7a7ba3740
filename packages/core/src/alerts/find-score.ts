import type { GateId, Tier } from '../card/scorecard.ts';
import { moved } from '../readiness/change.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { tierLabel } from '../readiness/tier.ts';
import { formatDate } from '../shared/format-date.ts';
import { formatApart } from '../shared/quantity.ts';
import type { Finding } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** The share of its limit from which the largest payer gets an alert: 45% of sales, with a limit of 50%. Our judgment. */
const alertFrom = 0.9;

export function limitNear({ reading, card }: AlertInput): Finding[] {
  const share = reading.inputs.top_customer_share;
  const { share: limit, cap } = card.gates.top_customer;
  if (share === null || share < alertFrom * limit || share > limit) return [];
  const [own, most] = formatApart(share, limit, 'fraction');
  const component = card.components.find(({ key }) => key === 'customer_concentration');
  return [
    {
      kind: 'lock_near',
      cause: 'top_customer',
      severity: 'warning',
      title: `One payer is close to ${most} of your sales`,
      why: `The largest payer makes up ${own} of 12 months’ sales. ${limitTitle({ id: 'top_customer', cap }, card)}.`,
      steps: [
        'Keep that payer: the share falls as the others grow.',
        'Ask your best smaller customers for referrals, and offer past customers what they need next.',
        'Ask the large one for a longer contract or a written notice period.',
      ],
      projection: null,
      sources: component ? [component.source] : [],
    },
  ];
}

/** Limits that have their own alert. A lower tier because of them gets no second alert. */
const limitsWithAlert = new Set<GateId>([
  'account_disabled',
  'disputes_2_percent',
  'disputes_1_percent',
  'disputes_0_75_percent',
  'visa_program',
  'mastercard_program',
]);

/** A tier below the best of the last week, with what changed the score since then. */
export function tierDown({ tier, before, score, card }: AlertInput): Finding[] {
  const level = (of: Tier | null) => card.tiers.findIndex((each) => each.tier === of);
  const best = before.reduce((max, day) => Math.max(max, level(day.tier)), -1);
  const from = before.findLast((day) => level(day.tier) === best);
  const was = from?.tier;
  if (tier === null || !from || !was || level(tier) >= best) return [];
  const labels = new Map(score.breakdown.map(({ key, label }) => [key, label]));
  const lost = moved(from.score, score)
    .filter(({ points }) => points < 0)
    .slice(0, 3)
    .map(({ key, points }) => `${labels.get(key)} −${-points} points`);
  const newLimits = score.gates.filter(
    ({ id, active }) => active && from.score.gates.some((gate) => gate.id === id && !gate.active),
  );
  if (newLimits.some(({ id }) => limitsWithAlert.has(id))) return [];
  const reasons = [...lost, ...newLimits.map((gate) => limitTitle(gate, card))];
  return [
    {
      kind: 'tier_down',
      cause: `${was} to ${tier}`,
      severity: 'warning',
      title: `Your tier went from “${tierLabel[was]}” to “${tierLabel[tier]}”`,
      why: `The score was ${from.score.score} on ${formatDate(from.date)} and is ${score.score} now.${reasons.length > 0 ? ` What changed it: ${reasons.join('; ')}.` : ''}`,
      steps: ['Look at the reasons beside the score, and start with the first action: it is worth the most.'],
      projection: null,
      sources: [],
    },
  ];
}
