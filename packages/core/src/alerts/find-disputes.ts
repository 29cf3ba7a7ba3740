import { howDisputesWork } from '../card/sources.ts';
import { type Finding, objectsOf } from './alert.ts';
import type { AlertInput } from './alert-input.ts';
import { stripeLimit } from './dispute-programs.ts';
import { type DisputeThreshold, disputeThresholds } from './dispute-thresholds.ts';

/** A limit that is crossed later than this at today's pace is shown as a distance, without an alert. */
const warnDays = 30;

const steps = [
  'In Stripe → Payments → Disputes, find the most frequent reason, and start there.',
  'Act on early fraud warnings the same day: refund likely fraud before it becomes a dispute.',
  'Make the charge recognizable: Stripe → Settings → Business → Public details → Statement descriptor.',
  'Answer every dispute with evidence before its due date. A won dispute still counts in the rate, but you get the money back.',
];
const programStep =
  'Ask Stripe support which program applies to you, and agree on a written plan with dates.';

/** Every limit that is reached, or will be within a month at this pace. */
export function disputeLevels(input: AlertInput): Finding[] {
  return disputeThresholds(input).flatMap(({ threshold, expected_days }) => {
    if (!threshold.reached && (expected_days === null || expected_days > warnDays)) return [];
    return [finding({ threshold, expected_days })];
  });
}

function finding({ threshold }: DisputeThreshold): Finding {
  const isStripes = threshold.id === stripeLimit.id;
  const reached = isStripes
    ? 'Disputes are past the level that Stripe calls excessive'
    : `Disputes have reached ${threshold.label}`;
  const near = isStripes
    ? 'Disputes are close to the level that Stripe calls excessive'
    : `Disputes are close to ${threshold.label}`;
  return {
    kind: 'dispute_level',
    cause: threshold.id,
    severity: threshold.reached ? 'critical' : 'warning',
    title: threshold.reached ? reached : near,
    why: `${threshold.says}${threshold.projection ? ` ${threshold.projection.says}` : ''}`,
    steps: isStripes ? steps : [programStep, ...steps],
    projection: threshold.projection,
    sources: [threshold.source, howDisputesWork],
    // A program counts one network by its own rules, so none of our lists matches its count.
    ...(isStripes && { evidence: objectsOf('chargeback_ratio') }),
  };
}
