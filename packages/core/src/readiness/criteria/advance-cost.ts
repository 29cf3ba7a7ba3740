import { daysPerMonth } from '../../shared/quantity.ts';

/** What an advance costs when it is repaid in equal daily parts. Amounts in whole US dollars. */
export interface AdvanceCost {
  /** What is repaid ÷ what is advanced. */
  factor: number;
  months: number;
  amount_usd: number;
  repaid_usd: number;
  cost_usd: number;
  /** Of each month's net revenue, while it is repaid; 0.2 is a fifth. */
  share_of_sales: number;
  /** Nominal rate a year as a fraction: 365 × the daily rate at which the parts are worth the advance. */
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
    apr: 365 * dailyRate(factor, Math.round(months * daysPerMonth)),
  };
}

/** The daily rate at which `days` equal parts, `factor` in all, are worth 1 today; found by halves. */
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
