import { BY_NETWORK, BY_REASON } from '../../contract/evidence.ts';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { networkIn, reasonOf } from '../../ledger/contribution.ts';
import { factsOf, type Unit } from '../../ledger/unit.ts';
import {
  type DateRange,
  type LocalDate,
  lastDays,
  lastFullMonths,
  monthRange,
} from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import { type Book, share } from '../book.ts';
import { sumReason } from '../dispute-reasons.ts';
import { sumNetwork } from '../networks.ts';
import type { Row } from './row.ts';
import type { Subtotal } from './subtotal.ts';

/** Evidence of one card network, or of disputes with one reason. */
export type Narrowed = { network: string } | { reason: string };

/** @throws AppError VALIDATION_ERROR if the figure is not counted so */
export function narrowedBy(
  metric: MetricName,
  asked: { network?: string | undefined; reason?: string | undefined; currency?: string | undefined },
): Narrowed | null {
  const { network, reason, currency } = asked;
  if (network === undefined && reason === undefined) return null;
  if (network !== undefined && reason !== undefined)
    throw invalid('query.reason', 'give network or reason, not both');
  const field = network === undefined ? 'query.reason' : 'query.network';
  const counted: readonly MetricName[] = network === undefined ? BY_REASON : BY_NETWORK;
  if (!counted.includes(metric)) throw invalid(field, `is only for ${counted.join(', ')}`);
  if (currency !== undefined) throw invalid(field, 'counts over all currencies; leave out currency');
  return network === undefined ? { reason: reason ?? '' } : { network };
}

/** The window of `by_network` or `dispute_reasons` in GET /metrics. */
export function narrowedWindow(by: Narrowed, today: LocalDate): DateRange {
  if ('network' in by) return lastDays(today, 90);
  const months = lastFullMonths(today, 12);
  return { start: `${months[0]}-01`, end: monthRange(months.at(-1) ?? '').end };
}

/** The key range of the cells that count so. */
export function narrowedCells(by: Narrowed, { start, end }: DateRange): { from: string; to: string } {
  const letter = 'network' in by ? 'N' : 'R';
  return { from: `${letter}#${start}`, to: `${letter}#${end}~` };
}

export function isCounted(by: Narrowed, unit: Unit, { id }: Row): boolean {
  if ('reason' in by)
    return factsOf(unit, 'dispute').some((one) => one.id === id && reasonOf(one) === by.reason);
  const parts = [
    ...factsOf(unit, 'charge'),
    ...factsOf(unit, 'dispute'),
    ...factsOf(unit, 'early_fraud_warning'),
  ];
  return parts.some((part) => part.id === id && networkIn(unit, part) === by.network);
}

export function narrowedSubtotal(book: Book, metric: MetricName, by: Narrowed, window: DateRange): Subtotal {
  const of = (unit: Subtotal['unit'], value: number | null, parts: Subtotal['parts'] = []): Subtotal => ({
    currency: null,
    unit,
    value,
    parts,
  });
  if ('reason' in by) {
    const sums = sumReason(book, by.reason, window);
    const field = metric === 'chargeback_count' ? 'chargebacks' : (metric as 'disputes_open');
    return of('count', Number(sums[field]));
  }
  const { transactions, chargebacks, warnings } = sumNetwork(book, by.network, window);
  if (metric === 'transaction_count') return of('count', Number(transactions));
  if (metric === 'early_fraud_warning_count') return of('count', Number(warnings));
  if (metric === 'chargeback_count') return of('count', Number(chargebacks));
  const part = (role: 'numerator' | 'denominator', name: MetricName, value: bigint) =>
    ({ label: METRICS[name].label, role, unit: 'count', value: Number(value) }) as const;
  return of('fraction', share(chargebacks, transactions), [
    part('numerator', 'chargeback_count', chargebacks),
    part('denominator', 'transaction_count', transactions),
  ]);
}
