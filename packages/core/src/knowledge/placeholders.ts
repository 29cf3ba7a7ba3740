import type { Scorecard } from '../card/scorecard.ts';
import { COMPONENTS } from '../figures/components.ts';
import type { Figure } from '../figures/figure.ts';
import { FACTS, INPUTS } from '../figures/inputs.ts';
import { METRICS } from '../figures/metrics.ts';
import { cardBlocks } from './card-blocks.ts';

/** Looked up in this order: a component comes before the metric or input of the same key. */
const figures: Readonly<Record<string, Figure>> = { ...METRICS, ...FACTS, ...INPUTS, ...COMPONENTS };

/**
 * Puts in what changes with the product: `{{label:key}}` by the label of a component, metric or input, `{{card:block}}` by
 * values from the card. So an article never shows an outdated label, tier or limit.
 */
export function expandPlaceholders(written: string, card: Scorecard): { text: string; faults: string[] } {
  const faults: string[] = [];
  const blocks = cardBlocks(card);
  const text = written.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => {
    const [kind, key = ''] = inner.split(':', 2);
    const found =
      kind === 'label' && Object.hasOwn(figures, key)
        ? figures[key]?.label
        : kind === 'card' && Object.hasOwn(blocks, key)
          ? blocks[key as keyof typeof blocks]
          : undefined;
    if (found !== undefined) return found;
    faults.push(
      `${whole} is unknown: use {{label:key}} with the key of a metric, input or component, or {{card:${Object.keys(blocks).join('|')}}}`,
    );
    return whole;
  });
  return { text, faults };
}
