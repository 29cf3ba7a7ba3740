import { daysPerMonth } from '../../shared/quantity.ts';
import { advanceCost } from './advance-cost.ts';

/** An advance that someone offers, as far as its terms are known. Amounts in US dollars. */
export interface Offer {
  amount_usd?: number | undefined;
  /** Amount repaid ÷ amount advanced. */
  factor?: number | undefined;
  repaid_usd?: number | undefined;
  days?: number | undefined;
  /** Share of each month's sales that goes to repayment. */
  share_of_sales?: number | undefined;
  /** Interest of a year, as a fraction, of a loan that is repaid in equal monthly payments. */
  interest_rate?: number | undefined;
  /** A payment each month, of a debt whose other terms are not named. */
  monthly_payment_usd?: number | undefined;
}

/** The cost of an offer. `null` if its terms or the business's sales do not determine it. */
export interface OfferCost {
  amount_usd: number | null;
  factor: number;
  repaid_usd: number | null;
  cost_usd: number | null;
  days: number | null;
  months: number | null;
  daily_usd: number | null;
  share_of_sales: number | null;
  apr: number | null;
}

/**
 * The cost of an offer that is repaid in equal daily parts, without fees. The yearly rate depends on the factor and the days alone.
 * @param monthlyRevenue net revenue of a month in US dollars; `null` if it is not known
 * @returns `null` if the terms do not tell the factor
 */
export function offerCost(offer: Offer, monthlyRevenue: number | null): OfferCost | null {
  const amount = offer.amount_usd ?? null;
  const factor =
    offer.factor ?? (amount !== null && offer.repaid_usd !== undefined ? offer.repaid_usd / amount : null);
  if (factor === null) return null;
  const sales = monthlyRevenue !== null && monthlyRevenue > 0 ? monthlyRevenue : null;
  const repaid = offer.repaid_usd ?? (amount === null ? null : Math.round(amount * factor));
  const days = daysOfOffer(offer, repaid, sales);
  const months = days === null ? null : days / daysPerMonth;
  // Without an amount, compute for one dollar. The rate is the same.
  const cost = months === null ? null : advanceCost(amount ?? 1e6, factor, months, sales ?? 1);
  return {
    amount_usd: amount,
    factor,
    repaid_usd: repaid,
    cost_usd: amount === null || repaid === null ? null : repaid - amount,
    days,
    months,
    daily_usd: repaid === null || days === null ? null : repaid / days,
    share_of_sales: repaid === null || months === null || sales === null ? null : repaid / months / sales,
    apr: cost?.apr ?? null,
  };
}

/** The term that is stated, or how long a share of sales takes to repay. */
function daysOfOffer(offer: Offer, repaid: number | null, sales: number | null): number | null {
  if (offer.days !== undefined) return offer.days;
  if (offer.share_of_sales === undefined || repaid === null || sales === null) return null;
  return Math.max(1, Math.round((repaid / (sales * offer.share_of_sales)) * daysPerMonth));
}
