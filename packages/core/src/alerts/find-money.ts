import { payoutFailures, volatilityAsRisk } from '../card/scorecard-v1.sources.ts';
import { formatMoney } from '../shared/money.ts';
import { counted } from '../shared/quantity.ts';
import type { Finding } from './alert.ts';
import { revenueDrop } from './revenue-drop.ts';
import type { Watched } from './watched.ts';

/** Payouts that failed and were not followed by one that was paid: Stripe sends no more until the bank details are right. */
export function payoutFailed({ recent }: Watched): Finding[] {
  const { failed_payouts, last_paid_payout } = recent;
  const failed = failed_payouts.filter((date) => last_paid_payout === null || date > last_paid_payout);
  const [first] = failed;
  if (first === undefined) return [];
  const days =
    failed.length === 1
      ? `The payout due on ${first}`
      : `${counted(failed.length, 'day')} of payouts since ${first}`;
  return [
    {
      kind: 'payout_failed',
      cause: first,
      severity: 'critical',
      title: 'A payout to your bank failed',
      why: `${days} did not arrive. A failed payout stops the scheduled ones until the bank account is put right.`,
      steps: [
        'In Stripe under Balances → Payouts, open the failed one and read the reason.',
        'Check the account holder’s name, the number and the currency against what your bank has.',
        'Correct the bank account under Settings → Business → External payout accounts, and send the payout again.',
      ],
      projection: null,
      sources: [payoutFailures],
    },
  ];
}

export function revenueFell({ recent }: Watched): Finding[] {
  const drop = revenueDrop(recent);
  if (!drop || recent.currency === null) return [];
  const money = (amount: number) => formatMoney(amount, recent.currency ?? '');
  const beyond = Number.isFinite(drop.deviations)
    ? `, ${drop.deviations.toFixed(1)} times its usual swing`
    : '';
  return [
    {
      kind: 'revenue_drop',
      cause: 'four_weeks',
      severity: 'warning',
      title: 'Sales fell more than usual for you',
      why: `Net revenue of the four weeks from ${drop.from} was ${money(drop.net)}. From your own weeks before, about ${money(drop.expected)} was to be expected${beyond}.`,
      steps: [
        'Compare these weeks with the ones before by product and customer: see what is missing.',
        'Check that payments work: try your own checkout, and look at failed payments in Stripe.',
        'If a large order only moved to later, there is nothing to do; keep the explanation at hand.',
      ],
      projection: null,
      sources: [volatilityAsRisk],
    },
  ];
}
