import type { Industry } from '../card/industries.ts';
import type { Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import { scorecardV1 } from '../card/scorecard-v1.ts';
import type { AccountFact } from '../ledger/facts.ts';
import type { Book } from '../metrics/book.ts';
import { type ReadinessInputs, readinessInputs } from '../metrics/inputs.ts';

/** A business's figures for the card, now. Before a connection, pass an empty book and no account. */
export function readingOf(
  { industry }: { industry: Industry | null },
  { book, account }: { book: Book; account: AccountFact | null },
): Reading {
  return toReading(
    readinessInputs(book),
    {
      industry,
      // No account: no limit applies. An account that does not say counts as disabled.
      charges_enabled: account ? account.charges_enabled === true : true,
      payouts_enabled: account ? account.payouts_enabled === true : true,
    },
    scorecardV1,
  );
}

/** The card's figures from the metrics, the business and its Stripe account. An unset industry counts as `other`. */
export function toReading(
  metrics: ReadinessInputs,
  business: { industry: Industry | null; charges_enabled: boolean; payouts_enabled: boolean },
  card: Scorecard,
): Reading {
  const subscriptions = subscriptionsMatter(metrics.mrr_months);
  return {
    inputs: {
      disputes_90d: metrics.disputes_90d,
      transactions_90d: metrics.transactions_90d,
      revenue_growth: metrics.revenue_growth,
      revenue_volatility: metrics.revenue_volatility,
      top_customer_share: metrics.top_customer_share,
      history_months: metrics.history_months,
      monthly_net_revenue_usd: monthlyNetRevenueUsd(metrics.monthly_net_revenue, card),
      refund_ratio_to_reference: refundRatioToReference(metrics.refund_ratio_90d, business.industry, card),
      payout_reliability: metrics.payout_reliability,
      payment_failure_rate: metrics.payment_failure_rate,
      mrr_churn: subscriptions ? metrics.mrr_churn : null,
      continuity: metrics.continuity,
      charges_enabled: business.charges_enabled,
      payouts_enabled: business.payouts_enabled,
    },
    facts: {
      full_months: metrics.full_months,
      charges_90d: metrics.charges_90d,
      charges_30d: metrics.charges_30d,
      charges_12m: metrics.charges_12m,
      customer_coverage: metrics.customer_coverage,
      dispute_months: metrics.dispute_months,
      disputes_open_90d: metrics.disputes_open_90d,
      payouts_failed_90d: metrics.payouts_failed_90d,
      payouts_late_90d: metrics.payouts_late_90d,
      fraud_warnings_30d: metrics.fraud_warnings_30d,
      reserve_share_30d: reserveShare(metrics, card),
      balance_negative: metrics.balance_negative,
      financing_repaying: metrics.financing_repaying,
      yearly_net_revenue_usd: inUsd(metrics.yearly_net_revenue, card),
      industry_known: business.industry !== null,
      subscriptions_matter: subscriptions,
    },
  };
}

/** The 90-day refund rate ÷ the industry's typical rate. An unset industry counts as `other`; `null` stays `null`. */
export function refundRatioToReference(
  refundRatio: number | null,
  industry: Industry | null,
  card: Scorecard,
): number | null {
  return refundRatio === null ? null : refundRatio / card.refund_reference[industry ?? 'other'];
}

/**
 * Mean monthly net revenue in US dollars, to the cent. `null` if a currency with revenue is not in the card's table.
 * @param months net revenue of each full month by currency, in minor units
 */
export function monthlyNetRevenueUsd(
  months: Readonly<Record<string, readonly number[]>>,
  card: Scorecard,
): number | null {
  const means = Object.entries(months).map(([currency, amounts]) => {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return [currency, total === 0 ? 0 : total / amounts.length] as const;
  });
  return inUsd(Object.fromEntries(means), card);
}

/** Open reserves ÷ 30-day gross sales. `null` if either is unknown in US dollars, or if money is held without any sales. */
export function reserveShare(
  { reserve_open, gross_30d }: Pick<ReadinessInputs, 'reserve_open' | 'gross_30d'>,
  card: Scorecard,
): number | null {
  const held = reserve_open && inUsd(reserve_open, card);
  if (!held) return held;
  const gross = inUsd(gross_30d, card);
  return gross ? held / gross : null;
}

/** US dollars to the cent from minor units by currency; `null` if a currency with an amount is not in the card's table. */
function inUsd(amounts: Readonly<Record<string, number>>, card: Scorecard): number | null {
  let dollars = 0;
  for (const [currency, amount] of Object.entries(amounts)) {
    if (amount === 0) continue;
    const rate = card.minor_units_per_usd[currency];
    if (rate === undefined) return null;
    dollars += amount / rate;
  }
  return Math.round(dollars * 100) / 100;
}

/**
 * Whether churn applies to this business: MRR was at least a tenth of 30-day gross sales in one of the last 3 months.
 * Amounts of one currency, in minor units. A month with neither is ignored.
 */
export function subscriptionsMatter(months: readonly { mrr: number; gross: number }[]): boolean {
  return months.some(({ mrr, gross }) => mrr > 0 && 10 * mrr >= gross);
}
