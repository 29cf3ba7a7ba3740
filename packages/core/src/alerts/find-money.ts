import { payoutFailures, volatilityAsRisk } from '../card/sources.ts';
import { formatDate } from '../shared/format-date.ts';
import { formatMoney } from '../shared/money.ts';
import { counted } from '../shared/quantity.ts';
import { type Finding, objectsOf } from './alert.ts';
import type { AlertInput } from './alert-input.ts';
import { revenueDrop } from './revenue-drop.ts';

/** Failed payouts since the last paid one. Stripe sends no more until the bank details are corrected. */
export function payoutFailed({ recent }: AlertInput): Finding[] {
  const { failed_payouts, last_paid_payout } = recent;
  const failed = failed_payouts.filter((date) => last_paid_payout === null || date > last_paid_payout);
  const [first] = failed;
  if (first === undefined) return [];
  const days =
    failed.length === 1
      ? `The payout due on ${formatDate(first)}`
      : `Payouts of ${counted(failed.length, 'day')} since ${formatDate(first)}`;
  return [
    {
      kind: 'payout_failed',
      cause: first,
      severity: 'critical',
      title: 'A payout to your bank failed',
      why: `${days} failed. A failed payout stops scheduled ones until the bank account is corrected.`,
      steps: [
        'In Stripe → Balances → Payouts, open the failed payout and read the reason.',
        'Compare the account holder’s name, the number and the currency with your bank’s records.',
        'Correct the bank account under Settings → Business → External payout accounts, and retry the payout.',
      ],
      projection: null,
      sources: [payoutFailures],
      evidence: objectsOf('payouts_failed'),
    },
  ];
}

export function revenueFell({ recent }: AlertInput): Finding[] {
  const drop = revenueDrop(recent);
  if (!drop || recent.currency === null) return [];
  const money = (amount: number) => formatMoney(amount, recent.currency ?? '');
  const beyond = Number.isFinite(drop.deviations)
    ? ` The difference is ${drop.deviations.toFixed(1)} times your typical variation.`
    : '';
  return [
    {
      kind: 'revenue_drop',
      cause: 'four_weeks',
      severity: 'warning',
      title: 'Sales fell more than usual',
      why: `Net revenue of the four weeks from ${formatDate(drop.from)} was ${money(drop.net)}. Your earlier weeks suggested about ${money(drop.expected)}.${beyond}`,
      steps: [
        'Compare these weeks with the ones before by product and customer, to find what is missing.',
        'Check that payments work: try your own checkout, and look at failed payments in Stripe.',
        'If a large order only moved to a later date, you need to do nothing. Keep the explanation at hand.',
      ],
      projection: null,
      sources: [volatilityAsRisk],
      evidence: {
        metric: 'net_revenue',
        currency: recent.currency,
        start_date: drop.from,
        end_date: drop.to,
      },
    },
  ];
}
