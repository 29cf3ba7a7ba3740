import { formatQuantity } from '@vaultra/core/readiness/quantity.ts';
import type { Unit } from '@vaultra/core/readiness/scorecard.ts';

/** A figure in the card's units as the page shows it: never broken before its unit, with a true minus sign. */
export function quantity(value: number | boolean, unit: Unit): string {
  return formatQuantity(value, unit).replace(/^-/, '−').replaceAll(' ', '\u00a0');
}
