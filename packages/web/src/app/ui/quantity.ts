import type { Format } from '@vaultra/core/figures/figure.ts';
import { formatQuantity } from '@vaultra/core/shared/quantity.ts';

/** A figure, formatted for the page. */
export function quantity(value: number | boolean, format: Format): string {
  return onPage(formatQuantity(value, format));
}

/** Keeps a figure on one line with its unit, and uses a real minus sign. */
export function onPage(text: string): string {
  return text.replace(/^-/, '−').replaceAll(' ', '\u00a0');
}
