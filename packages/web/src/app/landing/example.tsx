import { card } from '@vaultra/core/card/current.ts';
import type { Reading } from '@vaultra/core/card/inputs.ts';
import { score } from '@vaultra/core/readiness/score.ts';
import { renderToStaticMarkup } from 'react-dom/server';
import { ScoreDial } from '../score/ScoreDial.tsx';
import { tierText } from '../score/tiers.ts';

/** A steady shop. The site's build scores it with the real card, so the picture always matches the product. */
const network = (charges: number) => ({ disputes: 0, fraud_warnings: 0, charges, charges_before: charges });

const reading: Reading = {
  inputs: {
    disputes_90d: 4,
    transactions_90d: 1500,
    revenue_growth: 0.05,
    revenue_volatility: 0.22,
    top_customer_share: 0.12,
    history_months: 20,
    monthly_net_revenue_usd: 20_000,
    refund_ratio_to_reference: 0.9,
    payout_reliability: 1,
    payment_failure_rate: 0.03,
    mrr_churn: null,
    reserve_share_30d: 0,
    balance_negative: false,
    charges_enabled: true,
    payouts_enabled: true,
  },
  facts: {
    full_months: 19,
    charges_90d: 1500,
    charges_30d: 500,
    charges_12m: 6000,
    customer_coverage: 0.9,
    network_months: {
      visa: { previous: network(300), current: network(230) },
      mastercard: { previous: network(200), current: network(150) },
    },
    disputes_open_90d: 1,
    disputes_to_answer: 1,
    payouts_failed_90d: 0,
    payouts_late_90d: 0,
    fraud_warnings_30d: 0,
    dispute_win_rate_12m: 0.4,
    days_since_last_dispute: 12,
    returning_payers: 0.5,
    sales_retention_gross: 0.6,
    financing_repaying: false,
    declines_2d: 3,
    decline_share_2d: 0.05,
    season_months: null,
    season_share: null,
    yearly_net_revenue_usd: 240_000,
    industry: 'retail',
    subscriptions_matter: false,
  },
  unknown: [],
};

const result = score(reading, card);

export const example = {
  about: 'about $20,000 a month, 20 months of history and four disputes in 1,500 sales',
  score: result.score,
  tier: result.raw_tier === null ? '' : tierText[result.raw_tier].label,
  earned: result.earned,
  available: result.available,
  lines: result.breakdown.filter(({ applicable }) => applicable),
};

export const exampleDial = renderToStaticMarkup(
  <ScoreDial score={result.score} rawScore={result.raw_score} tier={result.raw_tier} />,
);
