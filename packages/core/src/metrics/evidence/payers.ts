import type { StoredCell } from '../../ledger/cells.ts';
import { parseCellKey } from '../../ledger/cells.ts';
import { addMonths, type DateRange, monthOf, monthRange, utcStart } from '../../shared/calendar.ts';
import { type CustomerRowsOf, customerRows } from './customers.ts';
import type { Row } from './row.ts';

/** The payers of the window's last 3 months, and whether each also bought in the window before these. */
export const returningRows: CustomerRowsOf = (cells, window) => {
  const recent = lastThree(window);
  const before = {
    start: window.start,
    end: monthRange(addMonths(monthOf(recent.start), -1)).end,
  };
  const earlier = new Set(rowsOver(cells, before).map(nameOf));
  return rowsOver(cells, recent).map((row) => ({
    ...row,
    counts: earlier.has(nameOf(row)) ? 'returning_payer' : 'new_payer',
  }));
};

/**
 * The payers of the window's last 3 months a year before, with their sales in these 3 months now: all of it, or at most as much as
 * then. Payers who bought the most then come first.
 */
export function retainedRows(kind: 'net' | 'gross'): CustomerRowsOf {
  return (cells, window) => {
    const recent = lastThree(window);
    const yearBefore = {
      start: monthRange(addMonths(monthOf(recent.start), -12)).start,
      end: monthRange(addMonths(monthOf(recent.end), -12)).end,
    };
    const now = new Map(rowsOver(cells, recent).map((row) => [nameOf(row), row.amount ?? 0]));
    return rowsOver(cells, yearBefore).map((row) => {
      const sales = now.get(nameOf(row)) ?? 0;
      const amount = kind === 'net' ? sales : Math.min(sales, row.amount ?? 0);
      return {
        ...row,
        at: utcStart(window.end),
        amount,
        counts: sales > 0 ? 'retained_payer' : 'lost_payer',
      };
    });
  };
}

function lastThree({ end }: DateRange): DateRange {
  return { start: monthRange(addMonths(monthOf(end), -2)).start, end };
}

/** The payers of some months, largest first. */
function rowsOver(cells: readonly StoredCell[], range: DateRange): Row[] {
  const [first, last] = [monthOf(range.start), monthOf(range.end)];
  const within = cells.filter(({ key }) => {
    const cell = parseCellKey(key);
    const isPayer = cell.kind === 'customer' || cell.kind === 'guest';
    return isPayer && cell.month >= first && cell.month <= last;
  });
  return customerRows(within, range);
}

const nameOf = ({ kind, id, currency }: Row) => `${currency} ${kind} ${id}`;
