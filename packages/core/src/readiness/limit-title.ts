import type { GateId, Scorecard } from '../card/scorecard.ts';
import { formatQuantity } from '../shared/quantity.ts';

/** `Score limit: 80 while one customer is over 50% of sales`. A limit that the card does not have is named by its score only. */
export function limitTitle({ id, cap }: { id: string; cap: number }, card: Scorecard): string {
  const { excessive_disputes, dispute_rate, history_6_months, history_12_months, top_customer } = card.gates;
  const percent = (fraction: number) => formatQuantity(fraction, 'fraction');
  const conditions: Readonly<Record<GateId, string>> = {
    account_disabled: 'Stripe has disabled charges or payouts',
    excessive_disputes: `a month has ${excessive_disputes.disputes} disputes or more, at ${percent(excessive_disputes.rate)} of charges or more`,
    dispute_rate: `disputes are ${percent(dispute_rate.rate)} of charges or more`,
    history_6_months: `your record is under ${history_6_months.months} months`,
    top_customer: `one customer is over ${percent(top_customer.share)} of sales`,
    history_12_months: `your record is under ${history_12_months.months} months`,
  };
  const condition = Object.hasOwn(conditions, id) ? conditions[id as GateId] : null;
  return `Score limit: ${cap}${condition === null ? '' : ` while ${condition}`}`;
}
