import { COMPONENTS, type ComponentKey } from '@vaultra/core/figures/components.ts';
import type { Figure, Format, PlainUnit } from '@vaultra/core/figures/figure.ts';
import { FACTS, INPUTS } from '@vaultra/core/figures/inputs.ts';
import { formatApart } from '@vaultra/core/shared/quantity.ts';
import { onPage, quantity } from '../ui/quantity.ts';

const formats = new Set<string>([
  'count', 'fraction', 'fraction_per_month', 'ratio', 'months', 'days', 'usd', 'boolean', 'times', 'deviation',
] satisfies Format[]); // biome-ignore format: a list

const isFormat = (format: string): format is Format => formats.has(format);

/** A figure in a format or in a unit of the API. A unit that this page does not know is shown as is. */
export function formatReading(value: number | boolean | null, format: string): string {
  if (value === null) return 'unknown';
  return isFormat(format) ? quantity(value, format) : `${value} ${format}`;
}

/** Two figures of one unit, with enough digits to differ. */
export function formatReadings(
  value: number | boolean | null,
  other: number | boolean | null,
  format: string,
): [string, string] {
  if (typeof value === 'number' && typeof other === 'number' && isFormat(format)) {
    const [one, two] = formatApart(value, other, format);
    return [onPage(one), onPage(two)];
  }
  return [formatReading(value, format), formatReading(other, format)];
}

type Shown = Pick<Figure<PlainUnit>, 'label' | 'unit' | 'format' | 'definition'>;

const FIGURES: Readonly<Record<string, Shown>> = { ...FACTS, ...INPUTS };

/** The label, format and definition of an input or fact of the API. */
export function figureSpec(name: string): Shown {
  return FIGURES[name] ?? unknown(name);
}

/** The label, format and definition of a component. */
export function componentSpec(key: string): Shown {
  return COMPONENTS[key as ComponentKey] ?? unknown(key);
}

/** For a name that this page does not know. */
function unknown(name: string): Shown {
  return { label: name.replaceAll('_', ' '), unit: 'ratio', format: 'ratio', definition: '' };
}
