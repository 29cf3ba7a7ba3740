import { daysPerMonth } from '../../shared/quantity.ts';

/** The cost of an advance that is repaid in equal daily parts. Amounts in whole US dollars. */
export interface AdvanceCost {
  /** Amount repaid ÷ amount advanced. */
  factor: number;
  months: number;
  amount_usd: number;
  repaid_usd: number;
  cost_usd: number;
  /** Share of each month's net revenue that goes to repayment; 0.2 is 20%. */
  share_of_sales: number;
  /** Nominal yearly rate as a fraction: 365 × the daily rate at which the present value of the parts is the advance. */
  apr: number;
}

/** @param monthlyRevenue net revenue of a month, in US dollars, above 0 */
export function advanceCost(
  amount_usd: number,
  factor: number,
  months: number,
  monthlyRevenue: number,
): AdvanceCost {
  const repaid_usd = Math.round(amount_usd * factor);
  return {
    factor,
    months,
    amount_usd,
    repaid_usd,
    cost_usd: repaid_usd - amount_usd,
    share_of_sales: repaid_usd / months / monthlyRevenue,
    apr: 365 * dailyRate(repaid_usd / amount_usd, daysOf(months)),
  };
}

/** The days over which an advance is repaid. */
export const daysOf = (months: number) => Math.round(months * daysPerMonth);

/** The daily rate at which `days` equal parts, `factor` in total, have a present value of 1. Binary search. */
function dailyRate(factor: number, days: number): number {
  const worth = (rate: number) => ((factor / days) * (1 - (1 + rate) ** -days)) / rate;
  let [low, high] = [1e-9, 1];
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) > 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
