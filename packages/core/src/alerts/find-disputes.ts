import { howDisputesWork } from '../card/scorecard-v1.sources.ts';
import type { Finding } from './alert.ts';
import { type DisputeLine, disputeLines } from './dispute-lines.ts';
import { stripeLine } from './dispute-programs.ts';
import type { Watched } from './watched.ts';

/** A line that is further off than this at today's pace is shown as a distance, and warned of by nobody. */
const warnDays = 30;

const steps = [
  'In Stripe under Payments → Disputes, see which reason comes up most, and start there.',
  'Act on early fraud warnings the day they come: refund what is likely fraud before it becomes a dispute.',
  'Make the charge recognizable: Stripe → Settings → Business → Public details → Statement descriptor.',
  'Answer every dispute with evidence before its date. A won one still counts in the rate, but the money comes back.',
];
const programStep =
  'Ask Stripe support which program applies to you, and agree on a written plan with dates.';

/** Each line that was reached, or will be within a month at this pace. */
export function disputeLevels(watched: Watched): Finding[] {
  return disputeLines(watched).flatMap(({ line, expected_days }) => {
    if (!line.reached && (expected_days === null || expected_days > warnDays)) return [];
    return [finding({ line, expected_days })];
  });
}

function finding({ line }: DisputeLine): Finding {
  const isStripes = line.id === stripeLine.id;
  const reached = isStripes
    ? 'Disputes are past the level Stripe calls excessive'
    : `Disputes have reached ${line.label}`;
  const near = isStripes
    ? 'Disputes are nearing the level Stripe calls excessive'
    : `Disputes are nearing ${line.label}`;
  return {
    kind: 'dispute_level',
    cause: line.id,
    severity: line.reached ? 'critical' : 'warning',
    title: line.reached ? reached : near,
    why: `${line.says}${line.projection ? ` ${line.projection.says}` : ''}`,
    steps: isStripes ? steps : [programStep, ...steps],
    projection: line.projection,
    sources: [line.source, howDisputesWork],
  };
}
