import type { GateId, Tier } from '../card/scorecard.ts';
import { moved } from '../readiness/change.ts';
import { tierLabel } from '../readiness/tier.ts';
import { formatApart } from '../shared/quantity.ts';
import type { Finding } from './alert.ts';
import type { Watched } from './watched.ts';

/** How near to its limit the largest customer's share is worth a warning: 45% of 50%. Our judgment. */
const near = 0.9;

export function limitNear({ reading, card }: Watched): Finding[] {
  const share = reading.inputs.top_customer_share;
  const { share: line, cap } = card.gates.top_customer;
  if (share === null || share < near * line || share > line) return [];
  const [own, at] = formatApart(share, line, 'fraction');
  const component = card.components.find(({ key }) => key === 'customer_concentration');
  return [
    {
      kind: 'lock_near',
      cause: 'top_customer',
      severity: 'warning',
      title: 'One customer nears half of your sales',
      why: `The largest customer makes up ${own} of 12 months’ sales. Above ${at} a limit holds the score at ${cap}.`,
      steps: [
        'Keep that customer: the share falls by growing the rest.',
        'Ask your best smaller customers for referrals, and offer past ones what they need next.',
        'Ask the large customer for a longer contract or a notice period in writing.',
      ],
      projection: null,
      sources: component ? [component.source] : [],
    },
  ];
}

/** Limits whose cause is warned of already: a fall of the tier by them is no news beside it. */
const haveTheirOwn = new Set<GateId>(['account_disabled', 'dispute_rate', 'excessive_disputes']);

/** A tier that is lower than the best of the last week's. It says what moved the score since that day. */
export function tierDown({ tier, before, score, card }: Watched): Finding[] {
  const level = (of: Tier | null) => card.tiers.findIndex((each) => each.tier === of);
  const best = before.reduce((max, day) => Math.max(max, level(day.tier)), -1);
  const from = before.findLast((day) => level(day.tier) === best);
  const was = from?.tier;
  if (tier === null || !from || !was || level(tier) >= best) return [];
  const labels = new Map(score.breakdown.map(({ key, label }) => [key, label]));
  const lost = moved(from.score, score)
    .filter(({ points }) => points < 0)
    .slice(0, 3)
    .map(({ key, points }) => `${labels.get(key)} ${points} points`);
  const locked = score.gates.filter(
    ({ id, active }) => active && from.score.gates.some((gate) => gate.id === id && !gate.active),
  );
  if (locked.some(({ id }) => haveTheirOwn.has(id))) return [];
  const reasons = [...lost, ...locked.map(({ why }) => `a new limit: ${why}`)];
  return [
    {
      kind: 'tier_down',
      cause: `${was} to ${tier}`,
      severity: 'warning',
      title: `Your tier went from “${tierLabel[was]}” to “${tierLabel[tier]}”`,
      why: `The score was ${from.score.score} on ${from.date} and is ${score.score} now.${reasons.length > 0 ? ` What moved it: ${reasons.join('; ')}.` : ''}`,
      steps: [
        'See the reasons beside the score, and begin with the first recommendation: it is worth the most.',
      ],
      projection: null,
      sources: [],
    },
  ];
}
