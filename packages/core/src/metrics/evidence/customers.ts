import type { StoredCell } from '../../ledger/cells.ts';
import { parseCellKey } from '../../ledger/cells.ts';
import { type DateRange, monthOf, utcStart } from '../../shared/calendar.ts';
import { toJsonAmount } from '../../shared/money.ts';
import type { Row } from './row.ts';

/** The key range of the customer cells in a window. */
export function customerRange({ start, end }: DateRange): { from: string; to: string } {
  return { from: `C#${monthOf(start)}`, to: `C#${monthOf(end)}#~` };
}

/** The rows of a figure from the payer cells of a window. */
export type CustomerRowsOf = (cells: readonly StoredCell[], window: DateRange) => Row[];

/** Each payer's gross in the window's months, by currency, largest first. A payer is a customer, or a card without one. */
export const customerRows: CustomerRowsOf = (cells, window) => {
  const gross = new Map<
    string,
    { kind: 'customer' | 'payer'; payer: string; currency: string; sum: bigint }
  >();
  for (const { key, sums } of cells) {
    const cell = parseCellKey(key);
    if (cell.kind !== 'customer' && cell.kind !== 'guest') continue;
    const kind = cell.kind === 'guest' ? 'payer' : 'customer';
    const payer = cell.kind === 'guest' ? cell.payer : cell.customer;
    const { currency } = cell;
    const name = `${currency} ${kind} ${payer}`;
    const sum = (gross.get(name)?.sum ?? 0n) + BigInt(sums.gross ?? 0);
    gross.set(name, { kind, payer, currency, sum });
  }
  return [...gross.values()]
    .filter(({ sum }) => sum > 0n)
    .sort((a, b) => (a.sum === b.sum ? (a.payer < b.payer ? -1 : 1) : a.sum > b.sum ? -1 : 1))
    .map(({ kind, payer, currency, sum }) => ({
      kind,
      id: payer,
      at: utcStart(window.end),
      amount: toJsonAmount(sum),
      currency,
      status: null,
      counts: kind,
      payment: null,
    }));
};
