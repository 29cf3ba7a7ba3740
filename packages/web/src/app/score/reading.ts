import type { InputName } from '@vaultra/core/card/inputs.ts';
import type { InputSpec, Unit } from '@vaultra/core/card/scorecard.ts';
import { scorecardV1 } from '@vaultra/core/card/scorecard-v1.ts';
import { formatApart } from '@vaultra/core/shared/quantity.ts';
import { onPage, quantity } from '../ui/quantity.ts';

const units = new Set<string>([
  'count', 'fraction', 'fraction_per_month', 'ratio', 'months', 'usd', 'boolean',
] satisfies Unit[]); // biome-ignore format: a list

const isUnit = (unit: string): unit is Unit => units.has(unit);

/** A figure in a unit that the API names. A unit newer than this page is shown as it came. */
export function formatReading(value: number | boolean | null, unit: string): string {
  if (value === null) return 'not known';
  return isUnit(unit) ? quantity(value, unit) : `${value} ${unit}`;
}

/** Two figures of a unit, with as many digits as it takes to tell them apart. */
export function formatReadings(
  value: number | boolean | null,
  other: number | boolean | null,
  unit: string,
): [string, string] {
  if (typeof value === 'number' && typeof other === 'number' && isUnit(unit)) {
    const [one, two] = formatApart(value, other, unit);
    return [onPage(one), onPage(two)];
  }
  return [formatReading(value, unit), formatReading(other, unit)];
}

/** The label and unit of an input by the name that the API gives it. */
export function inputSpec(name: string): Pick<InputSpec, 'label' | 'unit'> {
  return scorecardV1.inputs[name as InputName] ?? { label: name.replaceAll('_', ' '), unit: 'ratio' };
}

/** `+4.5 points`, `−1 point`. */
export function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${inPoints(Math.abs(points))}`;
}

/** `4.5 points`, `1 point`. */
export function inPoints(points: number): string {
  return `${points}\u00a0${points === 1 ? 'point' : 'points'}`;
}
