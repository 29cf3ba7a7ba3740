import type { MetricName } from '../../figures/metrics.ts';
import type { FactKind } from '../../ledger/facts.ts';
import { addDays, type DateRange, fullMonthsRange, type LocalDate, lastDays } from '../../shared/calendar.ts';
import { declineDays } from '../declines.ts';
import { type CustomerRowsOf, customerRows } from './customers.ts';
import { retainedRows, returningRows } from './payers.ts';
import {
  chargebacks,
  declinedAttempts,
  disputeFees,
  disputesMoved,
  earlyFraudWarnings,
  failedCharges,
  failedPayments,
  financing,
  payouts,
  type RowsOf,
  refundedCharges,
  refunds,
  reserves,
  transactions,
} from './row.ts';

/** Objects of one kind behind a figure, found by the days on which they count. */
export type Dated = { kind: FactKind; rows: RowsOf };

/**
 * The source of a figure's rows: dated objects, all reserve movements whatever the days, subscriptions, or the payers of full months. A
 * balance has no object behind it.
 */
export type Source =
  | { from: 'days'; dated: readonly Dated[] }
  | { from: 'reserves'; dated: readonly Dated[] }
  | { from: 'subscriptions' }
  | { from: 'customers'; rows: CustomerRowsOf }
  | { from: 'nothing' };

/** The kinds of cells from which a subtotal is computed (see `Cell`). Days also determine the primary currency. */
export const CELL_KINDS: Record<Source['from'], string> = {
  days: 'DW',
  reserves: 'DH',
  subscriptions: 'DMES',
  customers: 'DC',
  nothing: 'D',
};

const days = (...dated: Dated[]): Source => ({ from: 'days', dated });
const charge = (rows: RowsOf): Dated => ({ kind: 'charge', rows });
const refund = (rows: RowsOf): Dated => ({ kind: 'refund', rows });
const dispute = (rows: RowsOf): Dated => ({ kind: 'dispute', rows });
const payout = (rows: RowsOf): Dated => ({ kind: 'payout', rows });

const movement = (rows: RowsOf): Dated => ({ kind: 'balance_transaction', rows });

const sold = days(charge(transactions));
const net = days(charge(transactions), refund(refunds), dispute(disputesMoved));
const customers = (rows: CustomerRowsOf): Source => ({ from: 'customers', rows });
const decided = (status: string) => days(dispute(chargebacks((one) => one === status)));

export const SOURCES: Record<MetricName, Source> = {
  revenue_total: sold,
  transaction_count: sold,
  average_transaction_size: sold,
  average_sale_change: sold,
  continuity: sold,
  sale_gaps_12m: sold,
  longest_gap_days: sold,
  history_months: sold,
  refunds_total: days(refund(refunds)),
  refund_count: days(refund(refunds)),
  refund_amount_ratio: days(refund(refunds)),
  refunded_charge_count: days(refund(refundedCharges)),
  refund_ratio: days(refund(refundedCharges)),
  net_revenue: net,
  revenue_growth: net,
  revenue_volatility: net,
  failed_count: days(charge(failedCharges)),
  payment_failure_rate: days(charge(failedPayments)),
  declines_2d: days(charge(declinedAttempts)),
  decline_share_2d: days(charge(declinedAttempts)),
  chargeback_count: days(dispute(chargebacks(() => true))),
  chargeback_ratio: days(dispute(chargebacks(() => true))),
  days_since_last_dispute: days(dispute(chargebacks(() => true))),
  dispute_win_rate: days(dispute(chargebacks((status) => status === 'won' || status === 'lost'))),
  disputes_open: days(dispute(chargebacks((status) => status !== 'won' && status !== 'lost'))),
  disputes_won: decided('won'),
  disputes_lost: decided('lost'),
  dispute_fees: days(dispute(disputeFees)),
  early_fraud_warning_count: days({ kind: 'early_fraud_warning', rows: earlyFraudWarnings }),
  payouts_paid: days(payout(payouts('payout_paid'))),
  payout_amount: days(payout(payouts('payout_paid'))),
  payouts_failed: days(payout(payouts('payout_failed'))),
  payouts_late: days(payout(payouts('payout_late'))),
  payout_reliability: days(payout(payouts('payout_paid', 'payout_failed', 'payout_late'))),
  financing_paid_out: days(movement(financing('financing_payout'))),
  financing_paid_down: days(movement(financing('financing_paydown'))),
  reserve_held: { from: 'reserves', dated: [movement(reserves)] },
  balance_available: { from: 'nothing' },
  balance_pending: { from: 'nothing' },
  mrr: { from: 'subscriptions' },
  active_subscriptions: { from: 'subscriptions' },
  mrr_churn: { from: 'subscriptions' },
  top_customer_share: customers(customerRows),
  customer_coverage: customers(customerRows),
  returning_payers_90d: customers(returningRows),
  sales_retention_net: customers(retainedRows('net')),
  sales_retention_gross: customers(retainedRows('gross')),
};

/** The default window of a figure, as in GET /metrics. @param now in epoch seconds */
export function windowOf(metric: MetricName, { today, now }: { today: LocalDate; now: number }): DateRange {
  switch (metric) {
    case 'payment_failure_rate':
      return lastDays(today, 90);
    case 'average_sale_change':
      return lastDays(today, 180);
    case 'declines_2d':
    case 'decline_share_2d':
      return declineDays({ now });
    case 'sale_gaps_12m':
    case 'longest_gap_days':
      return { start: fullMonthsRange(today, 12).start, end: today };
    case 'continuity':
      return lastDays(today, 7 * 27);
    case 'revenue_volatility':
    case 'top_customer_share':
    case 'customer_coverage':
    case 'dispute_win_rate':
      return fullMonthsRange(today, 12);
    case 'revenue_growth':
    case 'returning_payers_90d':
    case 'sales_retention_net':
    case 'sales_retention_gross':
      return fullMonthsRange(today, 15);
    // Longer than any history.
    case 'days_since_last_dispute':
    case 'history_months':
      return allDays(today);
    default:
      return lastDays(today, 30);
  }
}

/** Longer than any history. */
export const allDays = (today: LocalDate): DateRange => ({ start: addDays(today, -50 * 366), end: today });
