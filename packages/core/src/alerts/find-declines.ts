import { cardTesting } from '../card/sources.ts';
import { lookLikeCardTesting } from '../metrics/declines.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';
import { type Finding, objectsOf } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** So many declines in 2 UTC days that stolen cards may be tried. The recommendation about card testing has the same threshold. */
export function cardTested({ reading: { facts } }: AlertInput): Finding[] {
  const { declines_2d, decline_share_2d } = facts;
  if (!lookLikeCardTesting(facts)) return [];
  return [
    {
      kind: 'card_testing',
      cause: 'declines',
      severity: 'critical',
      title: 'Someone may be testing stolen cards on your checkout',
      why: `${counted(declines_2d ?? 0, 'attempt')} were declined in the last 2 days (UTC), which is ${formatQuantity(decline_share_2d ?? 0, 'fraction')} of all attempts. Test payments that succeed are often disputed. A fault of your checkout can look the same.`,
      steps: [
        'Look at the declined payments: made-up names, equal small amounts and wrong security codes point to card testing. Known customers point to a fault of your checkout.',
        'If it is card testing, put a CAPTCHA before the payment and limit attempts by address and card, or take the page offline for some hours.',
        'Refund every payment of these days that succeeded and belongs to no real order, in full, and ship nothing.',
        'If your secret API key may have leaked, replace it. Then tell Stripe support what happened and what you changed.',
      ],
      projection: null,
      sources: [cardTesting],
      evidence: objectsOf('declines_2d'),
    },
  ];
}
