import { illustration, noAdvice, notAReport, scoreScope } from '../card/scope.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { COMPONENTS } from '../figures/components.ts';
import type { PlainUnit } from '../figures/figure.ts';
import { FACTS } from '../figures/inputs.ts';
import { confidenceLabel } from '../readiness/confidence.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { tierLabel } from '../readiness/tier.ts';
import { formatDate } from '../shared/format-date.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';

/** The parts of the card that an article can show, as Markdown. All are lists, except `version`, which fits in a sentence, and whole sentences. */
export function cardBlocks(card: Scorecard) {
  return {
    components: list(
      card.components.map(({ key, max }) => {
        const { label, definition } = COMPONENTS[key];
        return `**${label}**: up to ${counted(max, 'point')}. ${definition}`;
      }),
    ),
    tiers: list(
      card.tiers.map(({ tier, floor }, index) => {
        const last = (card.tiers[index + 1]?.floor ?? 101) - 1;
        return `**${tierLabel[tier]}**: a score from ${floor} to ${last}`;
      }),
    ),
    limits: list(
      (Object.keys(card.gates) as GateId[]).map((id) => limitTitle({ id, cap: card.gates[id].cap }, card)),
    ),
    confidence: list(confidenceLines(card)),
    minimum: list([
      `${FACTS.full_months.label}: at least ${card.minimum.full_months}`,
      `${FACTS.charges_90d.label}: at least ${card.minimum.charges_90d}`,
      `${FACTS.charges_30d.label}: at least ${card.minimum.charges_30d}`,
      `Points of the components that apply to the business: at least ${card.minimum.points_available} of ${card.components.reduce((sum, { max }) => sum + max, 0)}`,
    ]),
    version: `${card.version}, set on ${formatDate(card.date)}`,
    scope: `${scoreScope} ${notAReport}`,
    no_advice: noAdvice,
    illustration,
  };
}

function confidenceLines({ confidence }: Scorecard): string[] {
  const units = {
    history_months: 'months',
    charges_12m: 'count',
    customer_coverage: 'fraction',
    hours_since_sync: 'count',
  } as const satisfies Record<keyof Scorecard['confidence'], PlainUnit>;
  return (Object.keys(units) as (keyof typeof units)[]).map((key) => {
    const { low, high } = confidence[key];
    const [lowText, highText] = [low, high].map((value) => formatQuantity(value, units[key]));
    const words =
      key === 'hours_since_sync'
        ? `high up to ${highText}, low over ${lowText}`
        : `high from ${highText}, low under ${lowText}`;
    return `**${confidenceLabel[key]}**: ${words}`;
  });
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
