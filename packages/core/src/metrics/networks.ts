import { CARD_NETWORKS, type CardNetwork, type NetworkMonth } from '../card/inputs.ts';
import { NETWORK_FIELDS, type NetworkField } from '../ledger/cells.ts';
import {
  addMonths,
  type DateRange,
  type LocalMonth,
  lastDays,
  monthOf,
  monthRange,
} from '../shared/calendar.ts';
import { type Book, share } from './book.ts';

/** A card network's charges, disputes and their ratio. */
export type NetworkFigures = { charges: number; disputes: number; dispute_rate: number | null };

/** A network's sums over a range of days, over all currencies. */
export function sumNetwork(
  { networks }: Book,
  network: string,
  { start, end }: DateRange,
): Record<NetworkField, bigint> {
  const sums = { transactions: 0n, transactions_cnp: 0n, chargebacks: 0n, warnings: 0n };
  for (const day of networks) {
    if (day.network !== network || day.date < start || day.date > end) continue;
    for (const field of NETWORK_FIELDS) sums[field] += day.sums[field];
  }
  return sums;
}

/** Each network with a charge or a dispute in the last 90 days. */
export function networkFigures(book: Book): Record<string, NetworkFigures> {
  const quarter = lastDays(book.today, 90);
  const names = [...new Set(book.networks.map(({ network }) => network))].sort();
  return Object.fromEntries(
    names
      .map((network) => ({ network, sums: sumNetwork(book, network, quarter) }))
      .filter(({ sums }) => sums.transactions > 0n || sums.chargebacks > 0n)
      .map(({ network, sums: { transactions, chargebacks } }) => [
        network,
        {
          charges: Number(transactions),
          disputes: Number(chargebacks),
          dispute_rate: share(chargebacks, transactions),
        },
      ]),
  );
}

/** The counts that the networks' monitoring programs use, for the last full month and the current one. */
export function networkMonths(book: Book): Record<CardNetwork, Record<'previous' | 'current', NetworkMonth>> {
  const current = monthOf(book.today);
  const months = (network: CardNetwork) => ({
    previous: networkMonth(book, network, addMonths(current, -1)),
    current: networkMonth(book, network, current),
  });
  return Object.fromEntries(CARD_NETWORKS.map((network) => [network, months(network)])) as ReturnType<
    typeof networkMonths
  >;
}

function networkMonth(book: Book, network: string, month: LocalMonth): NetworkMonth {
  const sums = sumNetwork(book, network, monthRange(month));
  const before = sumNetwork(book, network, monthRange(addMonths(month, -1)));
  return {
    disputes: Number(sums.chargebacks),
    fraud_warnings: Number(sums.warnings),
    charges: Number(sums.transactions_cnp),
    charges_before: Number(before.transactions),
  };
}
