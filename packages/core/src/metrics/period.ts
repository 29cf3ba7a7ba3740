import type { DateRange } from '../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../shared/money.ts';
import { type Book, combined, currenciesOf, type Sums, share, sumDays, warningsOver } from './book.ts';

/** The figures of one currency over one period. Amounts in its minor units, ratios as fractions. */
export type PeriodFigures = {
  revenue_total: number;
  refunds_total: number;
  net_revenue: number;
  transaction_count: number;
  failed_count: number;
  average_transaction_size: number | null;
  refund_count: number;
  refunded_charge_count: number;
  refund_ratio: number | null;
  refund_amount_ratio: number | null;
  chargeback_count: number;
  chargeback_ratio: number | null;
  disputes_open: number;
  disputes_won: number;
  disputes_lost: number;
  dispute_fees: number;
  payouts_paid: number;
  payouts_failed: number;
  payouts_late: number;
  payout_amount: number;
  payout_reliability: number | null;
  financing_paid_out: number | null;
  financing_paid_down: number | null;
};

/** Figures in a currency, which are unknown without one. */
type InCurrency = Pick<
  PeriodFigures,
  | 'revenue_total'
  | 'refunds_total'
  | 'net_revenue'
  | 'average_transaction_size'
  | 'refund_amount_ratio'
  | 'dispute_fees'
  | 'payout_amount'
  | 'financing_paid_out'
  | 'financing_paid_down'
>;

/** Amounts in the primary currency; counts and their ratios over all currencies. */
export type TopFigures = Omit<PeriodFigures, keyof InCurrency> & {
  [Key in keyof InCurrency]: PeriodFigures[Key] | null;
} & {
  /** Early fraud warnings have no currency, so they are counted only here. */
  early_fraud_warning_count: number;
};

/** The figures of a period: over all currencies, and per currency. */
export type Period = { top: TopFigures; by_currency: Record<string, PeriodFigures> };

/** The figures of a period. Amounts of a period before the ledger's reach are null, not 0. */
export function periodOver(book: Book, range: DateRange, primary: string | null): Period {
  const currencies = new Set([...currenciesOf(book), ...(primary === null ? [] : [primary])]);
  const sums = new Map([...currencies].map((currency) => [currency, sumDays(book, currency, range)]));
  const reached = book.dataFrom !== null && range.end >= book.dataFrom;
  const known = reached && primary !== null ? sums.get(primary) : undefined;
  return {
    top: {
      ...counts(combined([...sums.values()])),
      ...(known ? amounts(known, book) : unknownAmounts),
      early_fraud_warning_count: warningsOver(book, range),
    },
    by_currency: Object.fromEntries(
      [...(reached ? sums : [])].map(([currency, one]) => [
        currency,
        { ...counts(one), ...amounts(one, book) },
      ]),
    ),
  };
}

/** Gross less refunds, less the net amount that disputes withdrew, each on its own date. In minor units. */
export function netRevenue(sums: Sums): bigint {
  return sums.gross - sums.refunds - (sums.withdrawn - sums.reinstated);
}

/** Paid ÷ (paid + failed + late); null if no payout was due. */
export function payoutReliability(sums: Sums): number | null {
  return share(sums.payouts_paid, sums.payouts_paid + sums.payouts_failed + sums.payouts_late);
}

function amounts(sums: Sums, { cash }: Book): InCurrency {
  const moved = (sum: bigint) => (cash.movements ? toJsonAmount(sum) : null);
  return {
    revenue_total: toJsonAmount(sums.gross),
    refunds_total: toJsonAmount(sums.refunds),
    net_revenue: toJsonAmount(netRevenue(sums)),
    average_transaction_size:
      sums.transactions === 0n ? null : toJsonAmount(roundHalfUp(sums.gross, sums.transactions)),
    refund_amount_ratio: share(sums.refunds, sums.gross),
    dispute_fees: toJsonAmount(sums.dispute_fees),
    payout_amount: toJsonAmount(sums.payout_amount),
    financing_paid_out: moved(sums.financing_paid_out),
    financing_paid_down: moved(sums.financing_paid_down),
  };
}

function counts(sums: Sums): Omit<PeriodFigures, keyof InCurrency> {
  return {
    transaction_count: Number(sums.transactions),
    failed_count: Number(sums.failed),
    refund_count: Number(sums.refund_count),
    refunded_charge_count: Number(sums.refunded_charges),
    refund_ratio: share(sums.refunded_charges, sums.transactions),
    chargeback_count: Number(sums.chargebacks),
    chargeback_ratio: share(sums.chargebacks, sums.transactions),
    disputes_open: Number(sums.disputes_open),
    disputes_won: Number(sums.disputes_won),
    disputes_lost: Number(sums.disputes_lost),
    payouts_paid: Number(sums.payouts_paid),
    payouts_failed: Number(sums.payouts_failed),
    payouts_late: Number(sums.payouts_late),
    payout_reliability: payoutReliability(sums),
  };
}

/** Whether a figure is an amount or a ratio of amounts. Other figures also exist over all currencies. */
export function isInCurrency(metric: keyof TopFigures): metric is keyof InCurrency {
  return Object.hasOwn(unknownAmounts, metric);
}

const unknownAmounts: { [Key in keyof InCurrency]: null } = {
  revenue_total: null,
  refunds_total: null,
  net_revenue: null,
  average_transaction_size: null,
  refund_amount_ratio: null,
  dispute_fees: null,
  payout_amount: null,
  financing_paid_out: null,
  financing_paid_down: null,
};
