import type { InputName } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { Simulation } from '../../contract/what-if.ts';
import type { Format, PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { formatQuantity } from '../../shared/quantity.ts';

export type Input = Simulation['inputs'][number];

/** A figure that the owner can move. Values are in the API's unit. */
export interface Slider {
  name: string;
  label: string;
  definition: string;
  format: Format;
  today: number;
  /** The furthest value that is realistic in 90 days; null if there is none. */
  reach: number | null;
  low: number;
  high: number;
  step: number;
}

const steps: Partial<Record<Format, number>> = {
  count: 1,
  fraction: 0.001,
  fraction_per_month: 0.001,
  ratio: 0.01,
  times: 0.01,
  deviation: 0.001,
  months: 0.1,
};

/** The slider of an input; null if the input does not apply today, is a switch, or is not on this card. */
export function sliderOf({ name, label, unit, today, within_reach }: Input, card: Scorecard): Slider | null {
  const range = card.inputs[name as InputName]?.range;
  if (typeof today !== 'number' || range === undefined || range === 'boolean') return null;
  const reach = typeof within_reach === 'number' ? within_reach : null;
  const knots = card.components.find(({ value }) => value === name)?.knots ?? [];
  const curve = knots.map(([value]) => value);
  const [low, high] = ends(unit, today, reach, curve);
  const { format, definition } = INPUTS[name as InputName];
  const step = steps[format] ?? Math.max(1, 10 ** Math.floor(Math.log10((high - low) / 200)));
  return {
    ...{ name, label, definition, format, today, reach, step },
    low: Math.max(range.min, clean(Math.floor(clean(low / step)) * step)),
    high: Math.min(range.max, clean(Math.ceil(clean(high / step)) * step)),
  };
}

/** The ends of the card's curve, extended to at least twice the realistic change both ways. */
function ends(
  unit: PlainUnit,
  today: number,
  reach: number | null,
  curve: readonly number[],
): [low: number, high: number] {
  const far = 2 * Math.abs((reach ?? today) - today);
  if (unit === 'count') return [0, Math.max(20, 2 * today, today + far)];
  if (unit === 'usd') return [Math.min(0, 2 * today), Math.max(10_000, 3 * today, today + far)];
  return [Math.min(...curve, today, today - far), Math.max(...curve, today, today + far)];
}

/** Whether a value reads the same as today's, which the steps of a slider may not hit. */
export function isToday(value: number, { today, format }: Pick<Slider, 'today' | 'format'>): boolean {
  return formatQuantity(value, format) === formatQuantity(today, format);
}

/** Without binary rounding errors: 0.3 instead of 0.30000000000000004. */
function clean(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
