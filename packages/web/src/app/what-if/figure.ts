import { card } from '@vaultra/core/card/current.ts';
import type { InputName } from '@vaultra/core/card/inputs.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import type { readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import type { Format, PlainUnit } from '@vaultra/core/figures/figure.ts';
import { figureSpec } from '../score/reading.ts';

export type Input = SuccessOf<typeof readinessSimulate>['inputs'][number];

/** A figure with its slider and field. Values are in the API's unit; the field has its own scale. */
export interface Figure {
  name: string;
  label: string;
  unit: PlainUnit;
  format: Format;
  today: number;
  /** The furthest value that is realistic in 90 days; `null` if there is none. */
  reach: number | null;
  /** How the reach was worked out; `null` without one. */
  how: string | null;
  /** The ends of the slider. */
  low: number;
  high: number;
  step: number;
  /** The range of the field. */
  least: number;
  most: number;
}

/** Field value ÷ API value: 0.08 is typed as 8. */
const scales: Partial<Record<Format, number>> = { fraction: 100, fraction_per_month: 100, deviation: 100 };
const steps: Partial<Record<Format, number>> = {
  count: 1,
  fraction: 0.001,
  fraction_per_month: 0.001,
  ratio: 0.01,
  times: 0.01,
  deviation: 0.001,
  months: 0.1,
};

/** The figure of an input; `null` if it does not apply today, is a switch, or is unknown. */
export function figureOf({ name, label, unit, today, within_reach, how }: Input): Figure | null {
  const range = card.inputs[name as InputName]?.range;
  if (typeof today !== 'number' || range === undefined || range === 'boolean') return null;
  const reach = typeof within_reach === 'number' ? within_reach : null;
  const [low, high] = ends(name, unit, today, reach);
  const { format } = figureSpec(name);
  const step = steps[format] ?? Math.max(1, 10 ** Math.floor(Math.log10((high - low) / 200)));
  const onStep = (value: number, round: (value: number) => number) => clean(round(value / step) * step);
  return {
    name,
    label,
    unit,
    format,
    today,
    reach,
    how: reach === null ? null : how,
    low: Math.max(range.min, onStep(clean(low), Math.floor)),
    high: Math.min(range.max, onStep(clean(high), Math.ceil)),
    step,
    least: range.min,
    most: range.max,
  };
}

/** The ends of the card's curve, extended to at least twice the realistic change both ways. */
function ends(
  name: string,
  unit: PlainUnit,
  today: number,
  reach: number | null,
): [low: number, high: number] {
  const far = 2 * Math.abs((reach ?? today) - today);
  if (unit === 'count') return [0, upTo(Math.max(20, 2 * today, today + far))];
  if (unit === 'usd') return [Math.min(0, 2 * today), upTo(Math.max(10_000, 3 * today, today + far))];
  const knots = card.components.find(({ value }) => value === name)?.knots ?? [];
  const curve = knots.map(([value]) => value);
  return [Math.min(...curve, today, today - far), Math.max(...curve, today, today + far)];
}

/** The next round number: 1, 2, 2.5 or 5 times a power of ten. */
function upTo(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5].find((each) => each * ten >= value) ?? 10) * ten;
}

/** A value as the field shows it: a plain number on the field's scale. */
export function typed(value: number, { unit, format, step }: Figure): string {
  const scale = scales[format] ?? 1;
  const digits = unit === 'usd' ? 0 : Math.max(0, Math.round(-Math.log10(step * scale)));
  return String(Number((value * scale).toFixed(digits)) + 0);
}

/** The typed value; `null` if it is not a number in the allowed range. */
export function readTyped(text: string, { unit, format, least, most }: Figure): number | null {
  if (text.trim() === '') return null;
  const value = clean(Number(text) / (scales[format] ?? 1));
  if (!Number.isFinite(value) || value < least || value > most) return null;
  return unit === 'count' && !Number.isInteger(value) ? null : value;
}

/** Whether a value reads the same as today's. */
export function isToday(value: number, figure: Figure): boolean {
  return value === figure.today || typed(value, figure) === typed(figure.today, figure);
}

/** Removes binary rounding errors: 0.3 instead of 0.30000000000000004. */
function clean(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
