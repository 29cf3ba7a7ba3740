import type { LargestPayer } from '../metrics/largest-payers.ts';
import { addDays } from '../shared/calendar.ts';
import { formatDate } from '../shared/format-date.ts';
import { formatMoney } from '../shared/money.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';
import type { Finding } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** When one of the largest payers counts as quiet. Our judgment. */
const quiet = { gaps: 3, leastDays: 14, leastSaleDays: 5, reportedDays: 90, warnsFrom: 0.02 };

/**
 * Finds payers who have not bought for much longer than usual, and for longer than ever before. A pause that recurs each winter is not an alert. It ends when
 * they buy again, or when it is news no more.
 */
export function payerQuiet({ recent }: AlertInput): Finding[] {
  const { today, currency, days, largest_payers } = recent;
  const found = largest_payers.flatMap((payer) => {
    const { last_sale, usual_gap, longest_gap, sale_days } = payer;
    if (last_sale === null || usual_gap === null || longest_gap === null) return [];
    if (sale_days < quiet.leastSaleDays) return [];
    const waited = Math.max(quiet.leastDays, Math.ceil(quiet.gaps * usual_gap), longest_gap + 1);
    const due = addDays(last_sale, waited);
    return today < due || today > addDays(due, quiet.reportedDays)
      ? []
      : [finding(payer, { last_sale, usual_gap, longest_gap, currency: currency ?? '' })];
  });
  // While the business sells to no one, that is the news: the largest payer stands for all.
  const sells = days.slice(-quiet.leastDays).some(({ transactions }) => transactions > 0);
  return sells ? found : found.slice(0, 1);
}

function finding(
  { kind, id, gross, share, sale_days }: LargestPayer,
  {
    last_sale,
    usual_gap,
    longest_gap,
    currency,
  }: { last_sale: string; usual_gap: number; longest_gap: number; currency: string },
): Finding {
  const isCard = kind === 'card';
  return {
    kind: 'payer_quiet',
    cause: id,
    // In a shop with many customers, the ten largest are small too, and some stop.
    severity: share >= quiet.warnsFrom ? 'warning' : 'info',
    title: isCard ? 'One of your ten largest payers has gone quiet' : `Customer ${id} has gone quiet`,
    why: `${isCard ? `The payer without a customer id that we call ${id}` : 'This customer, one of your ten largest payers,'} last bought on ${formatDate(last_sale)}. On ${sale_days} days with a sale, the usual wait for the next was ${counted(usual_gap, 'day', 'days', 1)}; the longest we know of was ${counted(longest_gap, 'day')}. They paid ${formatMoney(gross, currency)} in the last 12 full months, ${formatQuantity(share, 'fraction')} of sales with a known payer.${isCard ? ' We tell such payers apart by card or bank account, so the same person may now pay with another.' : ''}`,
    steps: [
      isCard
        ? `In Stripe, look at the payments of ${formatDate(last_sale)} that name no customer: one of them was this payer’s last. Stripe does not show the name that we use.`
        : 'In Stripe, look for this customer id, and there for a payment that failed or a subscription that ended.',
      'Ask them whether something went wrong, or whether they will buy later.',
      'If they do not come back, plan with the sales that are left.',
    ],
    projection: null,
    sources: [],
  };
}
