import { card } from '../card/current.ts';
import type { Industry } from '../card/industries.ts';
import type { InputName, Inputs, Reading } from '../card/inputs.ts';
import type { Processor } from '../card/processors.ts';
import type { Scorecard } from '../card/scorecard.ts';
import type { AccountFact } from '../ledger/facts.ts';
import type { Book } from '../metrics/book.ts';
import { type ReadinessInputs, readinessInputs } from '../metrics/inputs.ts';

/** What the owner says of a business, as far as a reading has it. */
interface Said {
  industry: Industry | null;
  other_processors?: readonly Processor[] | null | undefined;
}

/** A business's figures for the card, now. Before a connection, pass an empty book and no account. */
export function readingOf(
  { industry, other_processors }: Said,
  { book, account }: { book: Book; account: AccountFact | null },
): Reading {
  const reading = toReading(
    readinessInputs(book),
    {
      industry,
      // No account: no limit applies. An account that does not say counts as disabled.
      charges_enabled: account ? account.charges_enabled === true : true,
      payouts_enabled: account ? account.payouts_enabled === true : true,
    },
    card,
  );
  const processors_said = (other_processors ?? null) !== null;
  return { ...reading, facts: { ...reading.facts, processors_said } };
}

/** The card's figures from the metrics, the business and its Stripe account. An unset industry counts as `other`. */
export function toReading(
  metrics: ReadinessInputs,
  business: { industry: Industry | null; charges_enabled: boolean; payouts_enabled: boolean },
  card: Scorecard,
): Reading {
  const subscriptions = subscriptionsMatter(metrics.mrr_months);
  const inputs: Inputs = {
    disputes_90d: metrics.disputes_90d,
    transactions_90d: metrics.transactions_90d,
    monthly_net_revenue_usd: monthlyNetRevenueUsd(metrics.monthly_net_revenue, card),
    revenue_growth: metrics.revenue_growth,
    revenue_volatility: metrics.revenue_volatility,
    top_customer_share: metrics.top_customer_share,
    history_months: metrics.history_months,
    refund_ratio_to_reference: refundRatioToReference(metrics.refund_ratio_90d, business.industry, card),
    payment_failure_rate: metrics.payment_failure_rate,
    mrr_churn: subscriptions ? metrics.mrr_churn : null,
    payout_reliability: metrics.payout_reliability,
    reserve_share_30d: reserveShare(metrics, card),
    balance_negative: metrics.balance_negative,
    charges_enabled: business.charges_enabled,
    payouts_enabled: business.payouts_enabled,
  };
  return {
    inputs,
    facts: {
      full_months: metrics.full_months,
      charges_90d: metrics.charges_90d,
      charges_30d: metrics.charges_30d,
      charges_12m: metrics.charges_12m,
      customer_coverage: metrics.customer_coverage,
      network_months: metrics.network_months,
      disputes_open_90d: metrics.disputes_open_90d,
      disputes_to_answer: metrics.disputes_to_answer,
      amounts_to_answer: metrics.amounts_to_answer,
      payouts_failed_90d: metrics.payouts_failed_90d,
      payouts_late_90d: metrics.payouts_late_90d,
      fraud_warnings_30d: metrics.fraud_warnings_30d,
      dispute_win_rate_12m: metrics.dispute_win_rate_12m,
      days_since_last_dispute: metrics.days_since_last_dispute,
      returning_payers: metrics.returning_payers,
      sales_retention_gross: metrics.sales_retention_gross,
      reserve_last_read: metrics.reserve_last_read,
      balance_last_read: metrics.balance_last_read,
      financing_repaying: metrics.financing_repaying,
      declines_2d: metrics.declines_2d,
      decline_share_2d: metrics.decline_share_2d,
      season_months: metrics.season_months,
      season_share: metrics.season_share,
      yearly_net_revenue_usd: inUsd(metrics.yearly_net_revenue, card),
      industry: business.industry,
      subscriptions_matter: subscriptions,
    },
    unknown: unknownInputs(inputs, metrics),
  };
}

/** From this many full months, growth and variation apply, and payouts were due. See `revenueGrowth` and `revenueVolatility`. */
const appliesFromMonths = { revenue_growth: 6, revenue_volatility: 3, payout_reliability: 3 };

/**
 * The inputs that are `null` because they cannot be known. An unknown input earns nothing, so that removing data never raises a
 * score. The others that are `null` do not apply: too few months for a trend, no subscriptions, no sales, no payout due yet.
 */
function unknownInputs(inputs: Inputs, metrics: ReadinessInputs): InputName[] {
  const months = {
    revenue_growth: metrics.months_in_currency,
    revenue_volatility: metrics.months_in_currency,
    payout_reliability: metrics.full_months,
  };
  const always: InputName[] = [
    'monthly_net_revenue_usd',
    'top_customer_share',
    'reserve_share_30d',
    'balance_negative',
  ];
  const later = (Object.keys(months) as (keyof typeof months)[]).filter(
    (name) => months[name] >= appliesFromMonths[name],
  );
  return [...always, ...later].filter((name) => inputs[name] === null);
}

/** Open reserves ÷ gross sales of 30 days, in US dollars; `null` if either is unknown. A reserve without sales is all of them. */
export function reserveShare(
  { reserve_open, gross_30d }: Pick<ReadinessInputs, 'reserve_open' | 'gross_30d'>,
  card: Scorecard,
): number | null {
  if (reserve_open === null) return null;
  const [held, gross] = [inUsd(reserve_open, card), inUsd(gross_30d, card)];
  if (held === null || gross === null) return null;
  if (held <= 0) return 0;
  return gross <= 0 ? 1 : held / gross;
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
 * @param months net revenue of each full month by currency, in minor units; `null` if there are too few
 */
export function monthlyNetRevenueUsd(
  months: Readonly<Record<string, readonly number[]>> | null,
  card: Scorecard,
): number | null {
  if (months === null) return null;
  const means = Object.entries(months).map(([currency, amounts]) => {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return [currency, total === 0 ? 0 : total / amounts.length] as const;
  });
  return inUsd(Object.fromEntries(means), card);
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
