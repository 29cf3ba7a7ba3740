import type { Book } from './book.ts';
import { monthlyNet } from './monthly-net.ts';

export type Growth = { revenue_growth: number | null; growth_basis: 'year' | 'quarter' | null };

/**
 * Net revenue of the last 3 full months and its base: the same 3 months a year before if 15 full months are known, else the 3
 * months before. null with less than 6 months.
 */
export function growthSums(
  book: Book,
  currency: string,
): { recent: bigint; base: bigint; basis: 'year' | 'quarter' } | null {
  return growthSumsOf(monthlyNet(book, currency, 15));
}

/** The same sums from the net revenue of full months, oldest first. */
function growthSumsOf(all: readonly bigint[]): ReturnType<typeof growthSums> {
  const months = all.slice(-15);
  if (months.length < 6) return null;
  const basis = months.length === 15 ? 'year' : 'quarter';
  const base = basis === 'year' ? months.slice(0, 3) : months.slice(-6, -3);
  return { recent: total(months.slice(-3)), base: total(base), basis };
}

/** Growth of net revenue as a fraction of the base; null with less than 6 months, or if the base is not positive. */
export function revenueGrowth(book: Book, currency: string): Growth {
  return growthOf(monthlyNet(book, currency, 15));
}

/** Growth from the net revenue of full months, oldest first. */
export function growthOf(months: readonly bigint[]): Growth {
  const sums = growthSumsOf(months);
  if (!sums || sums.base <= 0n) return { revenue_growth: null, growth_basis: null };
  const { recent, base, basis } = sums;
  return { revenue_growth: Number(recent - base) / Number(base), growth_basis: basis };
}

function total(months: readonly bigint[]): bigint {
  return months.reduce((sum, net) => sum + net, 0n);
}
