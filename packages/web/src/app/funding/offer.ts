import { type AdvanceCost, advanceCost } from '@vaultra/core/readiness/criteria/advance-cost.ts';

/** The typed text of an offer. */
export interface Typed {
  amount: string;
  repaid: string;
  months: string;
}

export type Offer =
  | { ok: true; cost: Omit<AdvanceCost, 'share_of_sales'> & { share_of_sales: number | null } }
  | { ok: false; field: keyof Typed; reason: string };

export const percent = (fraction: number) => `${Math.round(fraction * 100)}%`;

const most = { dollars: 10_000_000, months: 60, factor: 5 };

/**
 * The cost of an offer, by the same calculation as the API's examples.
 * @param monthlyRevenue in US dollars; null if it is not known
 */
export function costOf({ amount, repaid, months }: Typed, monthlyRevenue: number | null): Offer {
  const get = dollarsOf(amount);
  if (get === null)
    return refused('amount', `Enter whole dollars, from 1 to ${most.dollars.toLocaleString('en-US')}.`);
  const pay = dollarsOf(repaid);
  if (pay === null || pay < get || pay > get * most.factor)
    return refused(
      'repaid',
      'Enter what you pay back in all: at least what you get, and at most 5 times that.',
    );
  const over = /^\d{1,2}$/.test(months.trim()) ? Number(months) : 0;
  if (over < 1 || over > most.months)
    return refused('months', `Enter whole months, from 1 to ${most.months}.`);
  const { share_of_sales, ...cost } = advanceCost(get, pay / get, over, monthlyRevenue ?? 1);
  return { ok: true, cost: { ...cost, share_of_sales: monthlyRevenue === null ? null : share_of_sales } };
}

const refused = (field: keyof Typed, reason: string): Offer => ({ ok: false, field, reason });

/** Parses `$20,000` and `20000`; null if the text is not a whole number in range. */
function dollarsOf(typed: string): number | null {
  const digits = typed.replaceAll(/[$,\s]/g, '');
  const dollars = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  return dollars >= 1 && dollars <= most.dollars ? dollars : null;
}
