import type { InputName } from '@vaultra/core/card/inputs.ts';

/** What each input is, for somebody who has never read a balance sheet. */
const hints: Readonly<Record<InputName, string>> = {
  disputes_90d: 'Payments that customers disputed at their bank.',
  transactions_90d: 'Payments that went through.',
  revenue_growth: 'The last 3 full months against earlier ones. 0\u00a0% is level.',
  revenue_volatility: 'How much sales swing from month to month. 0 is no swing.',
  top_customer_share: 'How much of your sales comes from your largest customer.',
  history_months: 'Time since your first payment. It grows by itself.',
  monthly_net_revenue_usd: 'Sales less refunds and lost disputes, in US dollars.',
  refund_ratio_to_reference: '1 is as many refunds as we take as usual in your industry, 2 is twice as many.',
  payout_reliability: 'Payouts that reached your bank on time.',
  payment_failure_rate: 'Payments that customers tried and that never went through.',
  mrr_churn: 'Subscription revenue that ends in a month.',
  continuity: 'Weeks in which you sold something.',
  charges_enabled: 'Stripe lets you take payments.',
  payouts_enabled: 'Stripe pays out to your bank.',
};

export function hintFor(name: string): string {
  return hints[name as InputName] ?? '';
}
