import { notAnApproval, notAReport, scoreScope } from '../card/scope.ts';
import type { Component, GateId, Scorecard } from '../card/scorecard.ts';
import { COMPONENTS } from '../figures/components.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { tierLabel } from '../readiness/tier.ts';
import { formatDate } from '../shared/format-date.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';

/** The card as people read it, in Markdown. */
export function cardText(card: Scorecard): string {
  const { components, tiers, gates, minimum, version, date } = card;
  const total = components.reduce((sum, { max }) => sum + max, 0);
  return [
    '# The score card',
    `${version}, set on ${formatDate(date)}. A score is from 0 to 100: the points of the components that apply to the business, out of those that it can get.`,
    `${scoreScope} ${notAReport} ${notAnApproval}`,
    '## Components',
    ...components.map(componentText),
    '## Limits',
    list((Object.keys(gates) as GateId[]).map((id) => limitTitle({ id, cap: gates[id].cap }, card))),
    '## Tiers',
    list(
      tiers.map(({ tier, floor }, index) => {
        const last = (tiers[index + 1]?.floor ?? 101) - 1;
        return `${tierLabel[tier]}: a score from ${floor} to ${last}`;
      }),
    ),
    '## When there is a score',
    `With at least ${counted(minimum.full_months, 'full month')} of history, ${counted(minimum.charges_90d, 'charge')} in 90 days, ${counted(minimum.charges_30d, 'charge')} in 30 days, and components worth ${minimum.points_available} of ${total} points that apply.`,
  ].join('\n\n');
}

function componentText({ key, max, knots, source }: Component): string {
  const { label, definition, format } = COMPONENTS[key];
  const curve = knots.map(([value, points]) => `${formatQuantity(value, format)} earns ${points}`);
  const cited = source.url === null ? source.title : `${source.title} (${source.url})`;
  return [
    `### ${label}: up to ${counted(max, 'point')}`,
    `${definition} ${curve.join(', ')}. Between these values the points change evenly.`,
    `Source: ${cited}, ${formatDate(source.date)}.`,
  ].join('\n\n');
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
