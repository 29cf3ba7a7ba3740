import type { Unit } from '@vaultra/core/card/scorecard.ts';
import { formatQuantity } from '@vaultra/core/shared/quantity.ts';

/** A figure in the card's units as the page shows it. */
export function quantity(value: number | boolean, unit: Unit): string {
  return onPage(formatQuantity(value, unit));
}

/** A written figure never broken before its unit, with a true minus sign. */
export function onPage(text: string): string {
  return text.replace(/^-/, '−').replaceAll(' ', '\u00a0');
}
