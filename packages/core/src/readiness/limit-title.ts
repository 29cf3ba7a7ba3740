import type { GateId, Scorecard } from '../card/scorecard.ts';
import { formatQuantity } from '../shared/quantity.ts';

/** `Score limit: 80 while one payer is over 50% of sales`. A limit that the card does not have is named by its score only. */
export function limitTitle({ id, cap }: { id: string; cap: number }, card: Scorecard): string {
  const limits = card.gates;
  const percent = (fraction: number) => formatQuantity(fraction, 'fraction');
  const disputes = ({ rate }: { rate: number }) => `the dispute rate is likely ${percent(rate)} or more`;
  const sales = ({ usd }: { usd: number }) => `net revenue is under ${formatQuantity(usd, 'usd')} a month`;
  const history = ({ months }: { months: number }) => `your record is under ${months} months`;
  const conditions: Readonly<Record<GateId, string>> = {
    account_disabled: 'Stripe has disabled charges or payouts',
    disputes_2_percent: disputes(limits.disputes_2_percent),
    visa_program: 'a month is at Visa’s excessive level (an estimate)',
    mastercard_program: 'a month is at Mastercard’s excessive level',
    sales_under_1000: `${sales(limits.sales_under_1000)}, or unknown`,
    disputes_1_percent: disputes(limits.disputes_1_percent),
    disputes_0_75_percent: disputes(limits.disputes_0_75_percent),
    sales_under_5000: sales(limits.sales_under_5000),
    history_6_months: history(limits.history_6_months),
    reserve: `Stripe holds a reserve of over ${percent(limits.reserve.share)} of 30 days’ gross sales`,
    balance_negative: 'the Stripe balance is negative',
    top_customer: `one payer is over ${percent(limits.top_customer.share)} of sales, or the largest is unknown`,
    history_12_months: history(limits.history_12_months),
    reserve_unreadable: 'reserves cannot be read',
    balance_unreadable: 'the balance cannot be read',
  };
  const condition = Object.hasOwn(conditions, id) ? conditions[id as GateId] : null;
  return `Score limit: ${cap}${condition === null ? '' : ` while ${condition}`}`;
}
