import type { Book } from './book.ts';
import { monthlyNet } from './monthly-net.ts';

export type Growth = { revenue_growth: number | null; growth_basis: 'year' | 'quarter' | null };

const UNKNOWN: Growth = { revenue_growth: null, growth_basis: null };

/**
 * Net revenue of the last 3 full months against the same 3 a year before, where 15 full months are known; else against
 * the 3 before; unknown under 6 months, or where the base is not positive.
 */
export function revenueGrowth(book: Book, currency: string): Growth {
  const months = monthlyNet(book, currency, 15);
  const basis = months.length === 15 ? 'year' : 'quarter';
  if (months.length < 6) return UNKNOWN;
  const recent = total(months.slice(-3));
  const base = total(basis === 'year' ? months.slice(0, 3) : months.slice(-6, -3));
  if (base <= 0n) return UNKNOWN;
  return { revenue_growth: Number(recent - base) / Number(base), growth_basis: basis };
}

function total(months: readonly bigint[]): bigint {
  return months.reduce((sum, net) => sum + net, 0n);
}
