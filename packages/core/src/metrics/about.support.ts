import { expect } from 'vitest';

/** Expects integers exactly and fractions to about 9 digits, since the two calculators round at different steps. */
export function about(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) > 1e6) return value;
    const size = Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)));
    return expect.closeTo(value, 9 - size);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(about);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, about(inner)]));
}
