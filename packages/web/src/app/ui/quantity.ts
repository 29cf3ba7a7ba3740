import type { Format } from '@vaultra/core/figures/figure.ts';
import { formatQuantity } from '@vaultra/core/shared/quantity.ts';

/** A figure as the page shows it. */
export function quantity(value: number | boolean, format: Format): string {
  return onPage(formatQuantity(value, format));
}

/** A written figure never broken before its unit, with a true minus sign. */
export function onPage(text: string): string {
  return text.replace(/^-/, '−').replaceAll(' ', '\u00a0');
}
